/** What the window is told of new versions of the program. */
import { z } from 'zod'
import { ask, none } from '../basics/ask.ts'

/**
 * Who brings new versions: Hanji itself; a package manager that installed it under the system's folders; Flatpak; Snap; a store; or the person, who
 * unpacked it somewhere.
 */
export const bringers = ['hanji', 'package', 'flatpak', 'snap', 'store', 'person'] as const
export type Bringer = (typeof bringers)[number]

/**
 * Why a new version is not taken. `unsigned`: what the server says of versions has no signature of Hanji's makers that fits; `not-secure`: it
 * would come over a connection without TLS; `downgrade`: it is older than the one that runs; `damaged-feed`: what is signed cannot be
 * understood; `changed-file`: the file is not the one that is signed; `old-system`: this system is too old for it.
 */
export const updateRefusals = [
  ...(['unsigned', 'not-secure', 'downgrade', 'damaged-feed', 'changed-file', 'old-system', 'unreachable', 'no-room', 'other'] as const),
]
export type UpdateRefusal = (typeof updateRefusals)[number]

/** What is going on that a restart would interrupt. */
export const busyKinds = ['sending', 'writing', 'syncing'] as const
export type Busy = (typeof busyKinds)[number]

/** A version and what is new in it, as plain text. */
export type NewVersion = { version: string; notes: string }

/** Times in ms since the epoch, sizes in bytes. `off`: this package was made without a feed and a key, and asks nobody; `by` brings new ones. */
export type UpdateState =
  | { state: 'off'; by: Bringer }
  | { state: 'not-asked' }
  | { state: 'checking' }
  | { state: 'current'; at: number }
  /** There is one, which is given to more and more people; this one's turn has not come. */
  | { state: 'staged'; version: string; at: number }
  | ({ state: 'available'; by: Bringer } & NewVersion)
  | ({ state: 'downloading'; done: number; total: number } & NewVersion)
  /** It is here and checked. `waitingFor`: the person wants the restart, which waits for this. */
  | ({ state: 'ready'; waitingFor: Busy[] } & NewVersion)
  /** `said`: what the library, the system or the server said. */
  | { state: 'refused'; because: UpdateRefusal; said: string }

/** What became of the wish to restart: it comes, waits for what is under way, or asks first since a letter is being written. */
export type RestartAnswer = { answer: 'restarts' | 'waits' | 'asks' | 'nothing' }

/** What the window asks of new versions. */
export const updateRequests = {
  /** What is known of new versions of the program; `page` is where it is to be had. */
  getUpdate: ask.shell<{ running: string; update: UpdateState; page: string | undefined }>()(none),
  /** Asks for a new version now; what comes of it is told by `updateChanged`. */
  checkForUpdate: ask.shell<undefined>()(none),
  downloadUpdate: ask.shell<undefined>()(none),
  /** Restarts with the version that is ready, once nothing is under way; `evenWriting`: the person knows that a letter is being written. */
  restartForUpdate: ask.shell<RestartAnswer>()(z.object({ evenWriting: z.boolean() })),
  /** Takes the wish to restart back, as long as it waits. */
  stayForNow: ask.shell<undefined>()(none),
  openUpdatePage: ask.shell<undefined>()(none),
} as const

/** What the window is told of them. */
export type UpdateEvents = {
  updateChanged: { update: UpdateState }
}
