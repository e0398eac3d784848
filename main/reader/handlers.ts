import type {
  Account,
  Answers,
  ChangedRows,
  ListedIds,
  MessageContent,
  MessageRow,
  OpenedTogether,
  OverviewChange,
  Settings,
  StoredOverview,
  Valid,
} from '../../preload/contract/index.ts'
import { findAccount, listAccounts } from '../cache/accounts/rows.ts'
import { createVouching, type Vouching } from '../cache/accounts/trusted-servers.ts'
import { listFolders } from '../cache/folders/rows.ts'
import { keptLetters } from '../cache/letters/autosaved.ts'
import { reportOf, reportsOn } from '../cache/letters/delivery-reports.ts'
import { countUnsent, listOutbox } from '../cache/letters/outbox.ts'
import { listTemplates } from '../cache/letters/templates.ts'
import { transcriptsOf } from '../cache/letters/transcripts.ts'
import { conversationMessages } from '../cache/lists/conversations.ts'
import { getRow, getRows, getSource, listMessageIds } from '../cache/lists/rows.ts'
import { isNotedShort } from '../cache/messages/truncated.ts'
import { acquaintances, findContacts } from '../cache/people/contacts.ts'
import { isFirstTime, remoteFor, trustedSenders } from '../cache/people/senders.ts'
import { waitingByAccount } from '../cache/queue/counts.ts'
import { listNeeds } from '../cache/queue/needs.ts'
import { listRules } from '../cache/rules/rows.ts'
import { knownWords } from '../cache/store/known-words.ts'
import type { ReadableCache } from '../cache/store/open.ts'
import { readRepair, readSettings } from '../cache/store/settings.ts'
import { safeFileName } from '../kit/file-name.ts'
import { FaultError } from '../kit/rpc.ts'
import type { Receiver } from '../message/authentication/verdict.ts'
import { nameless } from '../message/files/attachments.ts'
import type { Part } from '../message/parse.ts'
import type { Content } from '../message/reading/content.ts'
import { changedRows, createOverviewChanges, type ShownList } from './changes.ts'
import { type HeldFile, openedHeld } from './opened-files.ts'
import { createParsedMessages } from './parsed-messages.ts'
import type { Parser } from './parser/pool.ts'

export type ReaderApi = ReturnType<typeof readerHandlers>

type Which = Valid<'openMessage'>

/** Answers what the window asks of the cache, and has at hand what the main thread asks for it; nothing here writes. */
export function readerHandlers(cache: ReadableCache, parser: Parser) {
  const files = new Map<number, HeldFile>()
  const sourceHere = (id: number) => (id < 0 ? files.get(id)?.source : getSource(cache, id))
  const parsed = createParsedMessages(sourceHere, parser, (which) => receiverOf(cache, which))
  const vouching = createVouching(cache)
  const overviewChange = createOverviewChanges(cache)
  const conversation = (id: number) => getRows(cache, { kind: 'unified-inbox' }, conversationMessages(cache, id))
  const part = async ({ index, ...which }: Valid<'showPart'>): Promise<Part> => {
    const found = (await parsed.read(which))?.parts[index]
    if (!found) throw new FaultError({ kind: 'not-found' })
    return found
  }

  const answers = {
    getRows: ({ view, ids, grouped }) => getRows(cache, view, ids, grouped),
    getConversation: ({ id }) => conversation(id),
    findContacts: ({ query, limit }) => findContacts(cache, query, limit, Date.now()),
    acquaintances: ({ addresses }) => acquaintances(cache, addresses),
    listRules: () => listRules(cache),
    listTemplates: () => listTemplates(cache),
    listTrustedSenders: () => trustedSenders(cache),
    listVouchers: ({ accountId }) => {
      const account = findAccount(cache, accountId)
      return account ? vouching.vouchers(accountId, receiverFor(account)) : []
    },
    listOutbox: () => listOutbox(cache),
    getTranscripts: ({ accountId, messageId }) => transcriptsOf(cache, accountId, messageId),
  } satisfies Answers<'reader'>

  return {
    ...answers,
    overview: (): StoredOverview => ({
      accounts: listAccounts(cache),
      folders: listFolders(cache),
      settings: readSettings(cache),
      outboxCount: countUnsent(cache),
      letters: keptLetters(cache),
      repairedAt: readRepair(cache),
      waiting: waitingByAccount(cache),
      needs: listNeeds(cache),
    }),
    settings: (): Settings => readSettings(cache),
    listMessageIds: (
      { view, grouped, withRows = 0, ...arrangement }: Valid<'listMessageIds'>,
      transfer: (buffer: ArrayBuffer) => void,
    ): ListedIds => {
      const { ids, times, counts, members, pinned } = listMessageIds(cache, view, grouped, arrangement)
      const rows = getRows(cache, view, [...ids.subarray(0, withRows)], grouped)
      const bytes = ({ buffer }: Uint32Array<ArrayBuffer>): Uint8Array => {
        transfer(buffer)
        return new Uint8Array(buffer)
      }
      return { ids: bytes(ids), times: bytes(times), counts: bytes(counts), members: bytes(members), rows, pinned }
    },
    /** What is new in the overview since this was last asked, undefined if nothing is; the rows of messages that changed, list by list. */
    changed: ({
      ids,
      lists,
    }: {
      ids: readonly number[]
      lists: readonly ShownList[]
    }): { overview: OverviewChange | undefined; rows: ChangedRows[] } => ({
      overview: overviewChange(),
      rows: changedRows(cache, ids, lists),
    }),
    open: async ({ together = false, ...which }: Which & { together?: boolean | undefined }): Promise<OpenedTogether> => {
      const { id, path = [] } = which
      const file = files.get(id)
      if (file) return openedHeld(file, path, (await parsed.read(which))?.content)
      const row = getRow(cache, id)
      if (!row) throw new FaultError({ kind: 'not-found' })
      const source = parsed.source(which)
      const rows = () => (together ? { conversation: conversation(id) } : {})
      if (!source) return { state: 'not-here', row, fault: undefined, ...rows() }
      const message = await parsed.read(which)
      if (!message) return { state: 'here', row, content: unreadable(row, path, await source), ...rows() }
      return { state: 'here', row, content: contentFor(cache, vouching, row, path, message.content), ...rows() }
    },
    /** Has the message of a file at hand under its negative number until it is dropped. */
    holdFile: (file: HeldFile): void => {
      parsed.forget(file.id)
      files.set(file.id, file)
    },
    letFileGo: ({ id }: { id: number }): void => {
      parsed.forget(id)
      files.delete(id)
    },
    attachment: async (which: Valid<'showPart'>): Promise<{ name: string; type: string; content: Uint8Array }> => {
      const { name, type, content } = await part(which)
      return { name: name === '' ? nameless(type) : safeFileName(name), type, content }
    },
    /** The bytes of a message, as the server or the message that holds it has them. */
    source: async (which: Which): Promise<Uint8Array> => {
      const source = await parsed.source(which)
      if (!source) throw new FaultError({ kind: 'not-found' })
      return source
    },
    knownWords: (): string[] => knownWords(cache),
    /** Before the engine closes: who closes last clears the journal away, whose being left behind tells of a kill. */
    close: async (): Promise<void> => {
      await parser.close()
      cache.close()
    },
  }
}

const addressesOf = (account: Account | undefined): string[] =>
  account ? [account.email, ...account.identities.map(({ email }) => email)] : []

/** Whose servers may vouch for the sender: nobody's but its own writer's for a message within a message. */
function receiverOf(cache: ReadableCache, { id, path = [] }: Which): Receiver {
  const row = path.length === 0 ? getRow(cache, id) : undefined
  const account = row && findAccount(cache, row.accountId)
  return account ? receiverFor(account) : { domains: [] }
}

const receiverFor = (account: Account): Receiver => ({ domains: [...addressesOf(account), account.imap.host] })

/**
 * What a server says that is not believed is left out, and with it the way to leave a list that rests on its word. That checks failed is told
 * by whomever.
 */
function believed(cache: ReadableCache, vouching: Vouching, row: MessageRow, content: Content): Content {
  const { authentication, list } = content
  if (!authentication || vouching.isBelieved(row, receiverOf(cache, row), authentication)) return content
  const asked = list && { ...list, unsubscribe: { ...list.unsubscribe, oneClick: undefined } }
  return { ...content, authentication: authentication.verdict === 'failed' ? authentication : undefined, list: asked }
}

/** What the message says, and what is known here of its sender and of its delivery. */
function contentFor(cache: ReadableCache, vouching: Vouching, row: MessageRow, path: number[], said: Content): MessageContent {
  const own = addressesOf(findAccount(cache, row.accountId))
  const content = believed(cache, vouching, row, said)
  const from = content.from[0]?.address ?? ''
  const isInner = path.length > 0
  const report = isInner ? undefined : reportOf(cache, row.id)
  return {
    id: row.id,
    path,
    ...content,
    notes: !isInner && isNotedShort(cache, row.accountId, row.id) ? [...content.notes, 'shorter-than-told'] : content.notes,
    signs: !isInner && isFirstTime(cache, row.id, row.accountId, from, own) ? [...content.signs, { sign: 'first-time' }] : content.signs,
    receiptTo: isInner || own.includes(from) ? [] : content.receiptTo,
    ...remoteFor(cache, from, content.authentication, isInner),
    unreadable: false,
    report: report && report.reports.length > 0 ? report : undefined,
    reported: isInner ? [] : reportsOn(cache, row.accountId, content.messageId),
  }
}

/** A message that took too long to read is still the person's: its raw text is shown, up to 200,000 characters. */
function unreadable(row: MessageRow, path: number[], source: Uint8Array | undefined): MessageContent {
  return {
    id: row.id,
    path,
    subject: row.subject,
    from: [row.from],
    sender: [],
    replyTo: [],
    to: row.to,
    cc: [],
    sentAt: undefined,
    messageId: '',
    inReplyTo: '',
    references: [],
    mailReplyTo: [],
    mailFollowupTo: [],
    deliveredTo: [],
    text: new TextDecoder().decode(source?.subarray(0, 200_000)),
    textFromHtml: false,
    html: undefined,
    charset: '',
    attachments: [],
    allParts: [],
    inline: [],
    cards: [],
    notes: ['took-too-long'],
    protection: undefined,
    encryptedPart: undefined,
    authentication: undefined,
    signs: [],
    list: undefined,
    receiptTo: [],
    loadsRemote: false,
    asksBecause: undefined,
    unreadable: true,
    report: undefined,
    reported: [],
  }
}
