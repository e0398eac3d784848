/** Lists of messages: which there are, in which order, and what they show of each message. */

import { z } from 'zod'
import { longestSearch, mostWanted, rowsAtOnce } from '../mail/limits.ts'
import { ask } from './basics/ask.ts'
import { folderRoles } from './basics/faults.ts'
import { type Address, FolderId, MessageId } from './basics/values.ts'
import type { ConversationSummary } from './conversations.ts'
import type { OverviewChange } from './program/state.ts'

/** What the list shows of one message. `receivedAt` is the server's INTERNALDATE in ms since the epoch (RFC 9051 2.3.3). */
export type MessageRow = {
  id: number
  accountId: number
  folderId: number
  from: Address
  to: Address[]
  subject: string
  snippet: string
  receivedAt: number
  size: number
  seen: boolean
  flagged: boolean
  answered: boolean
  forwarded: boolean
  attachments: boolean
  offline: boolean
  /** Until when it is out of sight, in ms since the epoch. */
  snoozedUntil: number | undefined
  /** Its other keywords (RFC 9051 2.3.2), as the server has them. */
  keywords: string[]
  /** Where it stands for more than itself in a list of conversations. */
  conversation: ConversationSummary | undefined
}

export const View = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('folder'), folderId: FolderId }),
  z.object({ kind: z.literal('unified-inbox') }),
  z.object({ kind: z.literal('starred') }),
  /** What is unread in all folders but junk, trash and drafts. */
  z.object({ kind: z.literal('unread') }),
  /** The folders of this role of all accounts. */
  z.object({ kind: z.literal('role'), role: z.enum(folderRoles) }),
  /** What has this mark, in all folders but junk and trash. */
  z.object({ kind: z.literal('marked'), mark: z.enum(['pinned', 'muted', 'later']) }),
  /** What is out of sight, the next to come back first. */
  z.object({ kind: z.literal('snoozed') }),
  /** What holds all words of `text`, in one folder or in all but junk and trash. */
  z.object({ kind: z.literal('search'), text: z.string().max(longestSearch), folderId: FolderId.optional() }),
])
export type View = z.infer<typeof View>

/** What is left out of a list: all that is read, not starred, without attachments, not from whom one writes to, or without this tag. */
export const ListFilter = z.object({
  unread: z.boolean().optional(),
  flagged: z.boolean().optional(),
  attachments: z.boolean().optional(),
  contacts: z.boolean().optional(),
  tag: z
    .string()
    .regex(/^[$\w-]{1,60}$/)
    .optional(),
})
export type ListFilter = z.infer<typeof ListFilter>

/**
 * In which order a list is: by date the newest comes first, by size the largest, by names and subjects the first of the alphabet, else what
 * is unread or has attachments. What is equal is by date.
 */
export const ListOrder = z.object({ by: z.enum(['date', 'sender', 'subject', 'size', 'unread', 'attachments']), reversed: z.boolean() })
export type ListOrder = z.infer<typeof ListOrder>

/**
 * A list, newest first, each as little-endian uint32: message ids, one for each row; their INTERNALDATEs in s since the epoch; for how many
 * messages of the view each row stands; the ids of all of those, row by row. `rows` are the first of them, as many as were asked for: so a
 * list can be drawn after one question. `pinned`: so many of the first rows stand there because the person wants it.
 */
export type ListedIds = { ids: Uint8Array; times: Uint8Array; counts: Uint8Array; members: Uint8Array; rows: MessageRow[]; pinned: number }

/** The rows of messages that changed, and of all others of their conversations, as this list has them. */
export type ChangedRows = { view: View; grouped: boolean; rows: MessageRow[] }

/** What the window asks of lists. */
export const listRequests = {
  /** In the order of the list: `ids` holds message ids, `times` their INTERNALDATEs in s since the epoch, both as little-endian uint32. */
  listMessageIds: ask.shell<ListedIds>()(
    z.object({
      view: View,
      grouped: z.boolean().optional(),
      order: ListOrder.optional(),
      filter: ListFilter.optional(),
      withRows: z.number().int().min(0).max(100).optional(),
      /** Only so many messages from the top: enough to draw a screen at once. */
      limit: z.number().int().min(1).max(10_000).optional(),
    }),
  ),
  getRows: ask.reader<MessageRow[]>()(
    z.object({ view: View, ids: z.array(MessageId).min(1).max(rowsAtOnce), grouped: z.boolean().optional() }),
  ),
  /** Messages that are on screen: those that are not here are fetched before others. */
  wantMessages: ask.engine<undefined>()(z.object({ ids: z.array(MessageId).min(1).max(mostWanted) })),
} as const

/** What the window is told of them. */
export type ListEvents = {
  /** Without `ids` any message of these folders. `overview` and `changed` save a window the asking; without them it has to. */
  messagesChanged: {
    folderIds: number[]
    ids: number[]
    listed: boolean
    overview?: OverviewChange | 'unchanged' | undefined
    /** In the list that this window shows; not where they are many. */
    changed?: ChangedRows | undefined
  }
  /** The server has heard of a change, say. */
  overviewChanged: OverviewChange
}
