import type { Answers, Letter, MessageRow, Valid } from '../../../../preload/contract/index.ts'
import { isAddress } from '../../../../preload/mail/addresses.ts'
import { longestSubject, longestText, mostRecipients } from '../../../../preload/mail/limits.ts'
import { identitiesOf, identityFor } from '../../../cache/accounts/identities.ts'
import { findAccount } from '../../../cache/accounts/rows.ts'
import { folderWithRole } from '../../../cache/folders/rows.ts'
import { keptDraftOf, setKeptDraft } from '../../../cache/letters/autosaved.ts'
import { fileDraft, keepUntilFiled, unfileDraft } from '../../../cache/letters/server-drafts.ts'
import { getRow, getSource } from '../../../cache/lists/rows.ts'
import { locationsOf, messageNamed } from '../../../cache/messages/rows.ts'
import type { Cache } from '../../../cache/store/open.ts'
import { readSettings } from '../../../cache/store/settings.ts'
import { storedSource } from '../../../cache/store/source-format.ts'
import { FaultError } from '../../../kit/rpc.ts'
import { snippetOf } from '../../../message/index/snippet.ts'
import { indexTextOf } from '../../../message/index/words.ts'
import { type Field, fieldOf } from '../../../message/mime/fields/parse.ts'
import { type ParsedMessage, type Part, parseMessage } from '../../../message/parse.ts'
import { drawnParts } from '../../../message/reading/inline.ts'
import { textOf } from '../../../message/text/text-of.ts'
import { asRead } from '../../../message/text/unquoted.ts'
import { composeLetter } from '../../../message/writing/compose.ts'
import { wishesIn } from '../../../message/writing/fields/draft.ts'
import type { Applied } from '../../changes/applied.ts'
import { applyActions } from '../../changes/apply.ts'
import { attached, type FullAttachment, type WithFiles } from '../letters/with-files.ts'
import { beganAsValue, originalOf } from './original.ts'

type Deps = {
  cache: Cache
  /** Messages of these folders came or went, and the account's queue has something to do. */
  onFiled: (accountId: number, folderIds: number[]) => void
}

type WhichDraft = { id: number; charset?: string | undefined; held?: { source: Uint8Array; accountId: number } | undefined }

/** A field of our own drafts: what they hold, our editor can show whole. Its value tells one from the other, whatever a server does to the rest. */
const ownDraft = 'X-Hanji-Draft'
const isOwnDraft = (fields: readonly Field[]): boolean => fieldOf(fields, 'x-hanji-draft') !== ''

/** The draft of another program that one of ours was begun as. */
const beganAs = 'X-Hanji-Began-As'
/** A wish that no other field of a draft tells of. */
const wantsReceipt = 'X-Hanji-Receipt'

export type OpenedDraft = { letter: Omit<Letter, 'attachments'>; attachments: FullAttachment[]; whole: boolean; leftOut: number }

/** Drafts in their folder: the same messages that every other program sees there. */
export function draftHandlers({ cache, onFiled }: Deps) {
  const answers = {
    /** Takes a draft away for good: it was sent, or discarded. */
    dropDraft: ({ id }) => {
      const applied = cache.transaction(() => removeDraft(cache, id))
      for (const accountId of applied?.accountIds ?? []) onFiled(accountId, [...(applied?.byFolder.keys() ?? [])])
    },
  } satisfies Partial<Answers<'engine'>>

  return {
    ...answers,
    /**
     * Puts a draft into its account's Drafts, in place of its former version; it is on disk, and queued for the server, when this
     * resolves. Without such a folder nothing is done.
     */
    fileDraft: async ({ letter, former, key }: WithFiles<Valid<'fileDraft'>>): Promise<{ id: number | undefined }> => {
      const account = findAccount(cache, letter.accountId)
      const folder = account && folderWithRole(cache, account.id, 'drafts')
      if (!account || !folder) return { id: undefined }
      const identity = identityFor(cache, account.id, letter.identityId)
      const from = { name: identity?.name ?? account.name, address: identity?.email ?? account.email }
      const {
        messageId,
        source: written,
        bccHeader,
      } = await composeLetter({
        ...letter,
        from,
        date: new Date(),
        zone: readSettings(cache).dateZone,
      })
      const first = letter.supersedes === undefined ? '' : beganAsValue(cache, letter.supersedes)
      const notes = `${ownDraft}: ${messageId}\r\n${letter.receipt ? `${wantsReceipt}: yes\r\n` : ''}${first === '' ? '' : `${beganAs}: ${first}\r\n`}`
      const source = new Uint8Array(Buffer.concat([Buffer.from(notes + bccHeader), written]))
      const message = await parseMessage(source)
      const place = { accountId: account.id, folderId: folder.id, path: folder.path }
      const envelope = {
        ...{
          messageId,
          serverId: '',
          threadId: '',
          inReplyTo: letter.inReplyTo ?? '',
          from,
          to: letter.to,
          cc: letter.cc,
          subject: letter.subject,
        },
        ...{ receivedAt: Date.now(), size: source.length, attachments: letter.attachments.length > 0 },
        flags: { seen: true, flagged: false, answered: false, forwarded: false, keywords: '' },
      }
      const content = storedSource(source)
      const id = cache.transaction(() => {
        // One that was filed while nobody heard of it takes no second place beside this one. It goes from the server behind this one.
        const before = (key === undefined ? undefined : keptDraftOf(cache, key)) ?? former
        const filed = fileDraft(cache, place, envelope, {
          content,
          snippet: snippetOf(message),
          words: indexTextOf(message),
          report: undefined,
          head: undefined,
        })
        if (before !== undefined) {
          removeDraft(cache, before)
          keepUntilFiled(cache, account.id, before, filed)
        }
        if (key !== undefined) setKeptDraft(cache, key, filed)
        return filed
      })
      onFiled(account.id, [folder.id])
      return { id }
    },
    /**
     * A draft from its folder, to be written further. `whole`: nothing of it is lost; one with markup of another program may look
     * otherwise here, and must stay as it is, as must one with recipients that no letter can have (`leftOut`: how many). `held`: it is in no mailbox, and shall be a letter of this account.
     * @throws FaultError `not-found` where it is gone or not here.
     */
    openDraft: async ({ id, charset, held }: WhichDraft): Promise<OpenedDraft> => {
      const row = held ? { id, accountId: held.accountId } : getRow(cache, id)
      const source = held ? held.source : getSource(cache, id)
      if (!row || !source) throw new FaultError({ kind: 'not-found' })
      const message = await parseMessage(source, { charset })
      const isOwn = isOwnDraft(message.fields)
      const { html, shown } = shownBy(message, isOwn)
      const letter = letterOf(cache, row, { ...message, html })
      const leftOut = countOf(message) - countOf(letter)
      const isCut = leftOut > 0 || message.subject.length >= longestSubject || letter.text.length >= longestText
      return { letter, attachments: filesOf(message, shown), whole: (!message.html?.trim() || isOwn) && !isCut, leftOut }
    },
  }
}

/** Takes the former version of a draft out of its folder, here and on the server. Where another program did so already, nothing is left to do. */
export function removeDraft(cache: Cache, id: number): Applied | undefined {
  const drafts = locationsOf(cache, id).find(({ accountId, folderId }) => folderWithRole(cache, accountId, 'drafts')?.id === folderId)
  if (!drafts) return undefined
  if (unfileDraft(cache, drafts.accountId, id)) {
    return { accountIds: new Set([drafts.accountId]), byFolder: new Map([[drafts.folderId, [id]]]), listed: true, folders: false, undo: [] }
  }
  return applyActions(cache, [{ kind: 'delete', messageIds: [id], from: drafts.folderId }])
}

/** Takes a draft of another program out of its folder, where the letter that was begun as it has gone out; it can be had back from the trash. */
export function trashDraft(cache: Cache, id: number): Applied | undefined {
  const drafts = locationsOf(cache, id).find(({ accountId, folderId }) => folderWithRole(cache, accountId, 'drafts')?.id === folderId)
  const trash = drafts && folderWithRole(cache, drafts.accountId, 'trash')
  return trash && applyActions(cache, [{ kind: 'move', messageIds: [id], from: drafts.folderId, to: { folderId: trash.id } }])
}

/** How a letter shows a part of a draft. */
type Shown = { contentId: string; type: string }

/** The markup of a message, and the parts that it shows, each by the Content-ID under which it does, and as what its bytes are. */
function shownBy(message: ParsedMessage, isOwn: boolean): { html: string | undefined; shown: Map<Part, Shown> } {
  const { html = '', parts } = message
  if (!isOwn) {
    const { html: renamed, drawn } = drawnParts(message)
    return { html: renamed, shown: new Map(drawn.map(({ part, shown: { contentId, type } }) => [part, { contentId, type }])) }
  }
  const named = parts.flatMap((part): [Part, Shown][] => {
    const { contentId, type } = part
    return contentId !== undefined && html.includes(`cid:${contentId}`) ? [[part, { contentId, type }]] : []
  })
  return { html: message.html, shown: new Map(named) }
}

/**
 * The files of a draft. One has a Content-ID only where the HTML shows it: other programs give one to every file. Pictures that are written
 * into the HTML come first.
 */
function filesOf({ parts }: ParsedMessage, shown: ReadonlyMap<Part, Shown>): FullAttachment[] {
  const written = [...shown.keys()].filter((part) => !parts.includes(part))
  return [...written, ...parts].map((part) => attached({ ...part, contentId: undefined, ...shown.get(part) }))
}

const oneLine = (text: string): string => text.replace(/[\r\n\0]+/g, ' ')
const valid = (list: ParsedMessage['to']) => list.filter(({ address }) => isAddress(address)).slice(0, mostRecipients)
const countOf = ({ to, cc, bcc }: Pick<ParsedMessage, 'to' | 'cc' | 'bcc'>): number =>
  [...to, ...cc, ...bcc].filter(({ name, address }) => name !== '' || address !== '').length

function letterOf(cache: Cache, row: Pick<MessageRow, 'id' | 'accountId'>, message: ParsedMessage): Omit<Letter, 'attachments'> {
  const { inReplyTo, references } = message
  const answered = inReplyTo ? messageNamed(cache, row.accountId, inReplyTo) : undefined
  const supersedes = originalOf(cache, fieldOf(message.fields, 'x-hanji-began-as'), row.id)
  const sender = message.from[0]?.address.toLowerCase()
  const identity = identitiesOf(cache, row.accountId).find(({ email }) => email.toLowerCase() === sender)
  return {
    accountId: row.accountId,
    ...(identity ? { identityId: identity.id } : {}),
    to: valid(message.to),
    cc: valid(message.cc),
    bcc: valid(message.bcc),
    subject: oneLine(message.subject).slice(0, longestSubject),
    text: textOf({ text: asRead(message), html: message.html }, longestText),
    ...(message.html?.trim() ? { html: message.html } : {}),
    ...wishesIn(message.fields),
    ...(supersedes === undefined ? {} : { supersedes }),
    ...(inReplyTo ? { inReplyTo, references: references.slice(-100) } : {}),
    ...(answered ? { original: { id: answered, as: 'answered' as const } } : {}),
  }
}
