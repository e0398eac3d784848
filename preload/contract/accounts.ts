/** Accounts, the servers that they are on, and from whom one writes. */

import { z } from 'zod'
import { longestName } from '../mail/limits.ts'
import { ask, none } from './basics/ask.ts'
import type { Fault } from './basics/faults.ts'
import { AccountId, EmailAddress, IdentityId, lineText } from './basics/values.ts'

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

/** An account before it exists. `smtp` is left out for an account that only receives. */
export const AccountDraft = z.object({
  name: lineText.max(longestName.identity),
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

/**
 * From whom a letter is. `signature` is plain text, `signatureHtml` the same with its formatting, where it has any; `smtp` is a server of its
 * own, where it does not send over the account's.
 */
export const IdentityDraft = z.object({
  name: lineText.max(longestName.identity),
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

const Keep = z.enum(['keychain', 'this-run'])

const password = z.string().min(1).max(4096)

const CheckKey = z.uuid()

/** What the window asks of accounts. */
export const accountRequests = {
  suggestServers: ask.shell<ServerSuggestion>()(z.object({ email: EmailAddress })),
  /** Tries the servers, telling each step by `checkProgress` under this key. */
  checkAccount: ask.shell<CheckResult>()(z.object({ account: TypedAccount, key: CheckKey })),
  /** Gives up trying servers: nobody is signed in any more. */
  cancelCheck: ask.engine<undefined>()(z.object({ key: CheckKey })),
  addAccount: ask.shell<{ accountId: number }>()(z.object({ account: TypedAccount, keep: Keep })),
  setPassword: ask.shell<undefined>()(z.object({ accountId: AccountId, password, keep: Keep })),
  /** Without `id` a new one. `password` is for its own server. */
  saveIdentity: ask.shell<undefined>()(
    z.object({ accountId: AccountId, id: IdentityId.optional(), identity: IdentityDraft, password: password.optional() }),
  ),
  removeIdentity: ask.shell<undefined>()(z.object({ accountId: AccountId, id: IdentityId })),
  removeAccount: ask.shell<undefined>()(z.object({ accountId: AccountId })),
  checkMail: ask.engine<undefined>()(none),
  setOfflinePolicy: ask.engine<undefined>()(z.object({ accountId: AccountId, policy: OfflinePolicy })),
  /** What was said to and by the account's servers of late, without passwords and contents, to be read or sent with a report. */
  getProtocolLog: ask.engine<{ text: string }>()(z.object({ accountId: AccountId })),
} as const

/** What the window is told of them. */
export type AccountEvents = {
  accountsChanged: Record<string, never>
  /** An account does something else now, or has looked for mail again: that not each time, but by the minute. */
  activityChanged: { accountId: number; activity: AccountActivity }
  checkProgress: { key: string; step: CheckStep }
}
