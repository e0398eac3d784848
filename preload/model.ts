/**
 * What window and main process speak of: accounts, folders, messages, letters, faults. Schemas where it crosses the bridge inwards, types elsewhere.
 */
import { z } from 'zod'
import type { KeptDraft } from './letters.ts'
import { mostShown } from './most-shown.ts'
import type { Need } from './needs.ts'
import type { Settings } from './settings.ts'

export const Bytes = z.custom<Uint8Array>((value) => value instanceof Uint8Array)
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

/** What a folder is for (RFC 6154). */
export const folderRoles = ['inbox', 'drafts', 'sent', 'archive', 'all', 'flagged', 'junk', 'trash'] as const
export type FolderRole = (typeof folderRoles)[number]

/** What went wrong, as a kind that the window can explain. */
export type FaultKind =
  | 'auth-refused'
  | 'host-unknown'
  | 'connection-refused'
  | 'connection-lost'
  | 'timed-out'
  | 'certificate'
  | 'tls-missing'
  | 'over-quota'
  | 'server-refused'
  | 'protocol'
  /** A message names an address of the network that this computer is in; nobody was asked. */
  | 'own-network'
  | 'renumbered'
  | 'message-too-large'
  | 'keychain-unavailable'
  | 'password-missing'
  | 'disk-full'
  | 'not-found'
  | 'no-folder'
  | 'folder-exists'
  | 'folder-not-empty'
  | 'invalid-name'
  | 'invalid-request'
  | 'invalid-address'
  | 'too-large'
  | 'address-unsupported'
  | 'eight-bits-unsupported'
  | 'file'
  /** It has been undone already, or is too long ago. */
  | 'undo-gone'
  /** The part of the program that was asked has stopped, and is being started again. */
  | 'restarting'
  /** It has stopped too often, and stays so until the program is started again. */
  | 'stopped'
  /** The cache was written by a newer Hanji. */
  | 'newer-cache'
  | 'internal'
/** The two threads of the program that do the work: `engine` fetches, sends and changes mail, `reader` shows what is here. */
export type ThreadName = 'engine' | 'reader'
/** `restarting`: it has ended and is being started again. `stopped`: it ended too often, and stays so until the program is started again. */
export type ThreadState = 'running' | 'restarting' | 'stopped'

/** A kind with the host and the server's own words where there are any. `role`, with `no-folder`: the role that no folder of the account has. */
export type Fault = {
  kind: FaultKind
  host?: string | undefined
  reply?: string | undefined
  role?: FolderRole | undefined
}

/** TLS from the start (RFC 8314), STARTTLS required (RFC 3207, RFC 9051 6.2.1), or nothing. */
export const Security = z.enum(['tls', 'starttls', 'none'])
export type Security = z.infer<typeof Security>

const hostName = z
  .string()
  .trim()
  .min(1)
  .max(253)
  .regex(/^[\p{L}\p{N}.:_-]+$/u)

/** One server as a person types it: where it is, how the connection is protected, who signs in. */
export const ServerSettings = z.object({
  host: hostName,
  port: z.number().int().min(1).max(65535),
  security: Security,
  user: z.string().min(1).max(320),
})
export type ServerSettings = z.infer<typeof ServerSettings>

export const lineText = z.string().regex(/^[^\r\n\0]*$/, 'one line')
export const EmailAddress = lineText.max(320).regex(/^[^\s@<>(),;:"]+@[^\s@<>(),;:"]+$/u)

/** An account before it exists. `smtp` is left out for an account that only receives. */
export const AccountDraft = z.object({
  name: lineText.max(200),
  email: EmailAddress,
  imap: ServerSettings,
  smtp: ServerSettings.optional(),
  password: z.string().min(1).max(4096),
  smtpPassword: z.string().min(1).max(4096).optional(),
})
export type AccountDraft = z.infer<typeof AccountDraft>

/** What a person typed of a server. What they did not type belongs to the address, and is worked out from it where it is used. */
export const TypedServer = ServerSettings.partial()
export type TypedServer = z.infer<typeof TypedServer>

/** An account as it was typed. `smtp` is left out for an account that only receives. */
export const TypedAccount = AccountDraft.extend({ imap: TypedServer, smtp: TypedServer.optional() })
export type TypedAccount = z.infer<typeof TypedAccount>

/** Which messages of an account are kept on this computer whole; the others are listed, and come when they are opened. */
export const OfflinePolicy = z.object({
  keep: z.enum(['all', 'recent', 'headers']),
  /** With `recent`: how many days back. */
  days: z.number().int().min(1).max(36_500),
  /** Larger messages, in bytes, come only when they are opened; without it none is too large. */
  largest: z.number().int().min(1).optional(),
})
export type OfflinePolicy = z.infer<typeof OfflinePolicy>

/** What a folder keeps offline: what its account does, everything, or only what the list shows. */
export const FolderKeep = z.enum(['account', 'all', 'headers'])
export type FolderKeep = z.infer<typeof FolderKeep>

/**
 * From whom a letter is. `signature` is plain text, `signatureHtml` the same with its formatting, where it has any; `smtp` is a server of its
 * own, where it does not send over the account's.
 */
export const IdentityDraft = z.object({
  name: lineText.max(200),
  email: EmailAddress,
  replyTo: EmailAddress.optional(),
  signature: z.string().max(20_000),
  signatureHtml: z.string().max(200_000).optional(),
  smtp: ServerSettings.optional(),
})
export type IdentityDraft = z.infer<typeof IdentityDraft>
export type Identity = Omit<IdentityDraft, 'replyTo' | 'smtp' | 'signatureHtml'> & {
  id: number
  accountId: number
  replyTo: string | undefined
  signatureHtml: string | undefined
  smtp: ServerSettings | undefined
}

export type Account = {
  id: number
  name: string
  email: string
  imap: ServerSettings
  smtp: ServerSettings | undefined
  /** The largest letter that its server takes, in bytes, where it has said so. */
  largestLetter: number | undefined
  colour: number
  /** At least one. */
  identities: Identity[]
  offline: OfflinePolicy
}

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
  /** When the cache was found damaged and made anew, in ms since the epoch; until `forgetRepair`. */
  repairedAt: number | undefined
}

export type ServerSuggestion = {
  imap: ServerSettings
  smtp: ServerSettings
  source: 'provider' | 'guess'
  provider?: string
  hint?: ProviderHint
}
export type ProviderHint = 'app-password' | 'oauth-only' | 'enable-imap'

/** One visible step of trying an account's servers. */
export type CheckStep =
  | { step: 'imap-connect' | 'smtp-connect'; host: string; state: 'running' }
  | { step: 'imap-connect' | 'smtp-connect'; host: string; state: 'done'; protocol: string | undefined; validUntil: number | undefined }
  | { step: 'imap-sign-in' | 'smtp-sign-in'; host: string; state: 'running' }
  | { step: 'imap-sign-in'; host: string; state: 'done'; folders: number }
  | { step: 'smtp-sign-in'; host: string; state: 'done' }
  | { step: CheckStepName; host: string; state: 'failed'; fault: Fault }
export type CheckStepName = 'imap-connect' | 'imap-sign-in' | 'smtp-connect' | 'smtp-sign-in'
export type CheckResult = { imap: Fault | undefined; smtp: Fault | undefined }
