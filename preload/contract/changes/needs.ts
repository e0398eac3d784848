/** What only a person can settle: changes that a server refused for good, or has refused so long that they rest. */

import { z } from 'zod'
import { mostPerNeed } from '../../mail/limits.ts'
import { ask } from '../basics/ask.ts'
import type { Fault } from '../basics/faults.ts'
import { type Address, FolderId } from '../basics/values.ts'
import type { RefusedKind, UndoId } from './actions.ts'

/** Which entries are meant: of the list of refusals, changes of the queue that rest, or what a rule cannot send on. */
export const NeedRef = z.object({
  from: z.enum(['refused', 'queue', 'forward']),
  ids: z.array(z.number().int().positive()).min(1).max(mostPerNeed),
})
export type NeedRef = z.infer<typeof NeedRef>

/** What the person wants: the same once more, the same with this folder in place of the one that was refused, or nothing of it. */
export const NeedAnswer = z.union([z.literal('try-again'), z.literal('discard'), z.object({ folderId: FolderId })])
export type NeedAnswer = z.infer<typeof NeedAnswer>

/**
 * One entry of what needs the person. `accountId`: whose server refused it. `count` messages, of which `messages` are the first.
 * `folder`: the path that it is about; `to`: the path that it was to get to, the name that a folder was to have, or who was to have it. `flag` and `on`: what was
 * to be set or taken off. `kept`: the message lies here and nowhere else (`here`), what was shown has been taken back (`as-it-was`), or it
 * is shown as the person wanted it while it waits (`shown`). `at`: when it was refused; `next`: when it is tried again by itself; both in
 * ms since the epoch. `elsewhere`: whether another folder can take it.
 */
export type Need = {
  ref: NeedRef
  accountId: number
  kind: RefusedKind | 'forward'
  count: number
  messages: { id: number; subject: string; from: Address }[]
  folder: string
  to: string | undefined
  flag: string | undefined
  on: boolean
  fault: Fault
  kept: 'here' | 'as-it-was' | 'shown'
  at: number
  next: number | undefined
  elsewhere: boolean
}

/** What the window asks to be done about it. */
export const needRequests = {
  /** Does something about what only the person can settle; `undo` is what takes it back, where that is possible. */
  settleNeed: ask.engine<{ undo: UndoId | undefined }>()(z.object({ need: NeedRef, answer: NeedAnswer })),
} as const

/** What the window is told of it. */
export type NeedEvents = {
  /** The server would not make a change of `count` messages; what was shown has been taken back, or is kept here. It is in `Overview.needs`, unless nothing of it can be done again. */
  changeRefused: { accountId: number; kind: RefusedKind; count: number; fault: Fault }
}
