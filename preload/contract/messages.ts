/**
 * What window and main process speak of: accounts, folders, messages, letters, faults. Schemas where it crosses the bridge inwards, types elsewhere.
 */
import { z } from 'zod'
import type { Account, FolderKeep } from './accounts.ts'
import { type Fault, type FolderRole, folderRoles, type ThreadName, type ThreadState } from './faults.ts'
import type { KeptDraft } from './letters.ts'
import { mostShown } from './limits.ts'
import type { Need } from './needs.ts'
import type { Settings } from './settings.ts'

export * from './accounts.ts'
export * from './faults.ts'

/** No file that crosses the bridge is larger, in bytes; what may be attached is less, and its handler says so. */
export const largestBytes = 128 * 1024 * 1024
export const Bytes = z.custom<Uint8Array>((value) => value instanceof Uint8Array && value.byteLength <= largestBytes)
const Id = z.number().int().positive()
export const AccountId = Id
export const FolderId = Id
export const MessageId = Id
/** A message of a folder, or one of a file that has a window: that is known by a negative number as long as it is open. */
export const ShownId = z
  .number()
  .int()
  .refine((id) => id !== 0)
export const OutboxId = Id
export const IdentityId = Id

/**
 * `path` and `name` are those that the person gave it, also before the server has heard of it (`waiting`). `total` and `unread` count
 * what the cache holds; `offline` is how many of `total` can be read without the server, `bytes` their size as the server counts it.
 */
export type Folder = {
  id: number
  accountId: number
  path: string
  name: string
  depth: number
  delimiter: string
  role: FolderRole | undefined
  selectable: boolean
  subscribed: boolean
  waiting: boolean
  keep: FolderKeep
  total: number
  unread: number
  offline: number
  bytes: number
  /** What the server does not let this person do here (RFC 4314). */
  denied: readonly FolderDenied[]
  /** Messages that the server has here and that could not be listed (0 where the folder itself cannot be opened), and why. */
  unlisted: { count: number; fault: Fault | undefined } | undefined
}
/** Put messages into a folder, mark those in it, take them out of it, create folders below it, rename or delete it. */
export type FolderDenied = 'insert' | 'mark' | 'remove' | 'create' | 'rename'

/**
 * What an account is doing now, in which folder, and what last went wrong (`at` in ms since the epoch). `done` and `total` count messages.
 */
export type AccountActivity = AccountState & { trouble?: { fault: Fault; at: number } | undefined }
export type AccountState =
  | { state: 'connecting' }
  | { state: 'listing'; done: number; total: number; folder: string }
  | { state: 'downloading'; done: number; total: number; folder: string }
  | { state: 'up-to-date'; checkedAt: number }
  | { state: 'offline'; fault: Fault; retryAt: number }
  | { state: 'sign-in-needed'; fault: Fault }

export type Address = { name: string; address: string }

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

/** `count` messages in all folders, `from` their writers, the first first; `unread` and `flagged` are of those in the folder that is listed. */
export type ConversationSummary = { count: number; from: Address[]; unread: number; flagged: boolean; attachments: boolean }

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
  z.object({ kind: z.literal('search'), text: z.string().max(1000), folderId: FolderId.optional() }),
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
 * Pictures elsewhere that the person has allowed in one reading of a message, which `path` leads to as in `openMessage`. Its page asks for
 * the nth as `rn`.
 */
export const ShownRemote = z.object({
  id: ShownId,
  path: z.array(z.number().int().min(0).max(10_000)).max(10),
  reading: z.uuid(),
  addresses: z.array(z.url({ protocol: /^https?$/ }).max(mostShown.address)).max(mostShown.remote),
})

/** An inline part as it travels to the frame that shows the message; `name` stands in for its content id. */
export const ShownPart = z.object({
  name: z.string().regex(/^[a-z0-9]{1,20}$/),
  type: z.string().max(100),
  content: Bytes,
})

/** The parts that one message shows, no more of them and no larger together than `mostShown` says. */
export const ShownParts = z
  .array(ShownPart)
  .max(mostShown.parts)
  .refine((parts) => parts.reduce((sum, { content }) => sum + content.byteLength, 0) <= mostShown.bytes)

export type Overview = {
  accounts: Account[]
  folders: Folder[]
  activity: Record<number, AccountActivity>
  threads: Record<ThreadName, ThreadState>
  /** How many changes the server has yet to hear of, by account; an account with none is left out. */
  waiting: Record<number, number>
  /** What only the person can settle, the newest first. Letters that nobody took stand in the outbox. */
  needs: Need[]
  settings: Settings
  locale: string
  outboxCount: number
  /** The letters that are being written, the latest last. */
  letters: { key: string; draft: KeptDraft }[]
  /** Those of them that are written in another window. */
  lettersElsewhere: string[]
  /** The program was started in safe mode: no rules, no remote pictures, Hanji's own keys. */
  safeMode: boolean
  /** So many bytes are free where there is little room on the disk: nothing is fetched then that nobody has opened. */
  lowRoom: number | undefined
  /** Transfers cost: only new mail is fetched unasked, and new versions are not looked for. */
  saving: boolean
  /** When the cache was found damaged and made anew, in ms since the epoch; until `forgetRepair`. */
  repairedAt: number | undefined
}

/** What is new in an overview since windows were last told: all of it that changes without an event of its own. */
export type OverviewChange = {
  /** Those that are different now; undefined where there are others than before. */
  folders: Folder[] | undefined
  waiting: Overview['waiting']
  needs: Need[]
  outboxCount: number
}

/** The rows of messages that changed, and of all others of their conversations, as this list has them. */
export type ChangedRows = { view: View; grouped: boolean; rows: MessageRow[] }
