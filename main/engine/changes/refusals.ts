import type { Action, Fault } from '../../../preload/contract/index.ts'
import type { HandedBefore, QueuedAction } from '../../cache/queue/actions.ts'
import { messagesOf, placesOf, titleOf } from '../../cache/queue/needs.ts'
import { named, noteRefused } from '../../cache/queue/refused.ts'
import type { Cache } from '../../cache/store/open.ts'
import type { Applied } from './applied.ts'
import { queuedFaces } from './kinds/table.ts'

/**
 * Keeps what a server refused for good until the person has done something about it. Call it in the transaction that takes the change back,
 * before that is done. Returns whether the person is to be told: it is news to them.
 */
export function keepRefused(cache: Cache, accountId: number, action: QueuedAction, fault: Fault): boolean {
  const faces = queuedFaces(action)
  const kept = keptBy(cache, action)
  const again = againOf(cache, accountId, action)
  if (faces.isBeside?.(action)) return false
  // A mark that is set beside an answer is no change that a person could ask for again.
  if (kept === undefined && again.length === 0) return true
  const told = faces.told?.(cache, action)
  const wanted = told?.messageIds ?? messagesOf(cache, accountId, action)
  const first = wanted.slice(0, named).flatMap((id) => titleOf(cache, id) ?? [])
  const change = {
    ...{ kind: action.kind, again, handed: handedBefore(action), kept, messageIds: wanted, first },
    ...placesOf(action),
    ...told,
  }
  return noteRefused(cache, accountId, change, fault, Date.now())
}

/** What is still to be made of a change that was half made; all of it where the server has made nothing. */
export const leftOf = (action: QueuedAction): QueuedAction[] => queuedFaces(action).left?.(action) ?? [action]

/** What is to be looked for first when a change is tried again that the server says it has made, and shows nothing of. */
function handedBefore(action: QueuedAction): HandedBefore | undefined {
  const to = queuedFaces(action).handedTo?.(action)
  return to !== undefined && 'began' in action && action.began ? { to, since: action.since } : undefined
}

/** The message that a change would bring to the server and that is nowhere but here; undefined where there is none. */
export const keptBy = (cache: Cache, action: QueuedAction): number | undefined => queuedFaces(action).kept?.(cache, action)

/** What a person would do to have the same change once more; none where they could not. */
export const againOf = (cache: Cache, accountId: number, action: QueuedAction): Action[] =>
  queuedFaces(action).again(cache, accountId, action)

/** The server would not, or the person gives it up: what was shown is taken back, and later changes of what was moved are made where it lies. */
export const takeBack = (cache: Cache, accountId: number, action: QueuedAction): Applied | undefined =>
  queuedFaces(action).takeBack(cache, accountId, action)
