import type { Attempt, MessageContent, MessageRow, OpenedMessage, OutboxItem, Overview, Settings, View } from '../../preload/api.ts'
import { safeFileName } from '../message/file-name.ts'
import { type ParsedMessage, parseMessage } from '../message/parse.ts'
import { FaultError } from '../rpc.ts'
import { listAccounts } from './accounts.ts'
import { waitingByAccount } from './actions.ts'
import { readDraft } from './drafts.ts'
import { listFolders } from './folders.ts'
import { getRow, getRows, getSource, listMessageIds } from './list.ts'
import type { Cache } from './open.ts'
import { countUnsent, listOutbox } from './outbox.ts'
import { reportOf, reportsOn } from './reports.ts'
import { readRepair, readSettings } from './settings.ts'
import { transcriptsOf } from './transcripts.ts'

export type ReaderApi = ReturnType<typeof readerHandlers>

/** Parsing one message is dear and people go back and forth, so the last few stay parsed. */
const kept = 8

/** The questions that the window asks of the cache; none of them writes. */
export function readerHandlers(cache: Cache) {
  const parsed = new Map<number, ParsedMessage>()

  const parse = async (id: number): Promise<ParsedMessage | undefined> => {
    const known = parsed.get(id)
    if (known) return known
    const source = getSource(cache, id)
    if (!source) return undefined
    const message = await parseMessage(source)
    parsed.set(id, message)
    for (const oldest of parsed.keys()) {
      if (parsed.size <= kept) break
      parsed.delete(oldest)
    }
    return message
  }

  return {
    overview: (): Pick<Overview, 'accounts' | 'folders' | 'settings' | 'outboxCount' | 'draft' | 'repairedAt' | 'waiting'> => ({
      accounts: listAccounts(cache),
      folders: listFolders(cache),
      settings: readSettings(cache),
      outboxCount: countUnsent(cache),
      draft: readDraft(cache),
      repairedAt: readRepair(cache),
      waiting: waitingByAccount(cache),
    }),
    settings: (): Settings => readSettings(cache),
    messageIds: ({ view }: { view: View }, transfer: (buffer: ArrayBuffer) => void): { ids: Uint8Array; times: Uint8Array } => {
      const { ids, times } = listMessageIds(cache, view)
      transfer(ids.buffer)
      transfer(times.buffer)
      return { ids: new Uint8Array(ids.buffer), times: new Uint8Array(times.buffer) }
    },
    rows: ({ view, ids }: { view: View; ids: number[] }): MessageRow[] => getRows(cache, view, ids),
    open: async ({ id }: { id: number }): Promise<OpenedMessage> => {
      const row = getRow(cache, id)
      if (!row) throw new FaultError({ kind: 'not-found' })
      try {
        const message = await parse(id)
        if (!message) return { state: 'not-here', row, fault: undefined }
        return { state: 'here', row, content: { ...toContent(id, message), ...reportsFor(cache, row, message.messageId) } }
      } catch {
        return { state: 'here', row, content: unreadable(cache, row) }
      }
    },
    attachment: async ({ id, index }: { id: number; index: number }): Promise<{ name: string; content: Uint8Array }> => {
      const part = (await parse(id))?.parts[index]
      if (!part) throw new FaultError({ kind: 'not-found' })
      return { name: part.name, content: part.content }
    },
    outbox: (): OutboxItem[] => listOutbox(cache),
    transcripts: ({ accountId, messageId }: { accountId: number; messageId: string }): Attempt[] =>
      transcriptsOf(cache, accountId, messageId),
    /** Before the engine closes: who closes last clears the journal away, whose being left behind tells of a kill. */
    close: (): void => cache.close(),
  }
}

type Reports = Pick<MessageContent, 'report' | 'reported'>

function reportsFor(cache: Cache, { id, accountId }: MessageRow, messageId: string): Reports {
  const report = reportOf(cache, id)
  return { report: report.reports.length > 0 ? report : undefined, reported: reportsOn(cache, accountId, messageId) }
}

function toContent(id: number, message: ParsedMessage): Omit<MessageContent, keyof Reports> {
  const { parts, ...rest } = message
  const shownInline = (contentId: string | undefined) => contentId !== undefined && message.html?.includes(`cid:${contentId}`) === true
  return {
    id,
    ...rest,
    problem: undefined,
    attachments: parts
      .map((part, index) => ({ part, index }))
      .filter(({ part }) => !shownInline(part.contentId))
      .map(({ part, index }) => ({ index, name: part.name && safeFileName(part.name), type: part.type, size: part.content.byteLength })),
    inline: parts.flatMap(({ contentId, type, content }) =>
      contentId !== undefined && shownInline(contentId) ? [{ contentId, type, content }] : [],
    ),
  }
}

/** A message that cannot be parsed is still the person's: its raw text is shown, up to 200,000 characters. */
function unreadable(cache: Cache, row: MessageRow): MessageContent {
  const source = getSource(cache, row.id) ?? new Uint8Array()
  return {
    id: row.id,
    subject: row.subject,
    from: [row.from],
    replyTo: [],
    to: row.to,
    cc: [],
    sentAt: undefined,
    messageId: '',
    text: new TextDecoder().decode(source.subarray(0, 200_000)),
    html: undefined,
    attachments: [],
    inline: [],
    problem: 'unreadable',
    report: undefined,
    reported: [],
  }
}
