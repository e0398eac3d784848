import type { Told } from '../../../preload/contract/events.ts'
import type { Account, AccountActivity } from '../../../preload/contract/index.ts'
import type { Cache } from '../../cache/store/open.ts'
import type { Applied } from '../changes/applied.ts'
import type { DigestPool } from '../ingest/pool.ts'
import type { Remote, RemoteServer } from '../remote.ts'

export type RunnerEvent =
  | Told<'activityChanged' | 'changeRefused' | 'foldersChanged' | 'messagesChanged' | 'outboxChanged'>
  | { name: 'mailArrived'; payload: { ids: number[]; returned?: boolean } }

/** What is fetched though nobody has opened it: all that is to be kept offline, what of that is new, or nothing. */
export type Downloads = 'all' | 'new' | 'none'

export type RunnerDeps = {
  cache: Cache
  pool: DigestPool
  account: Account
  server: RemoteServer
  password: () => Promise<string | undefined>
  emit: (event: RunnerEvent) => void
  /** What came of a change that was made here: something in another account. */
  onElsewhere: (applied: Applied) => void
  /** The server can be reached: what waits to be sent may try as well. */
  onOnline: () => void
  /** What is fetched though nobody has opened it. */
  downloads: () => Downloads
  /** These messages have come to the account. */
  onArrived: (ids: number[]) => void
}

/**
 * One account at work: connects, syncs, waits, reconnects. It owns the account's IMAP connections, three at most (one works, one waits
 * for news, one fetches what cannot wait), and shares nothing with other accounts.
 */
export type Runner = {
  activity(): AccountActivity
  /** Something to do has come: a queued change, or a person who asks. Cuts any pause short. */
  wake(): void
  /** Looks at all folders now. */
  check(): void
  /** The computer slept, or its network is another: connections that do not answer are made anew, then all folders are looked at. */
  doubt(): void
  /** These messages are on screen. */
  want(messageIds: number[]): void
  /** What is kept offline has changed: fetches what is missing, and takes off this computer what is not wanted. */
  reconsider(): void
  /** Fetches one message's source ahead of everything else. */
  fetch(message: { folderId: number; path: string; messageId: number }): Promise<void>
  /** Lists a folder anew, as if it were new here; begun when this resolves. */
  rebuild(folder: { id: number; path: string }): Promise<void>
  /** A connection that is the caller's alone, to be closed by it. @throws FaultError. */
  connection(): Promise<Remote>
  /** What was said to and by the server of late, without secrets. */
  protocolLog(): string
  stop(): Promise<void>
}
