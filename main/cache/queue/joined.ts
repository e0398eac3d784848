import { factsOf, type QueuedAction, uidsIn } from './kinds.ts'

/** As many messages are changed with one command. */
const mostMessages = 500

/** Two changes, one behind the other, as one that has the same effect; undefined where they differ in more than their messages. */
export function join(a: QueuedAction, b: QueuedAction): QueuedAction | undefined {
  if (!('uidValidity' in a) || !('uidValidity' in b) || a.path !== b.path || a.uidValidity !== b.uidValidity) return undefined
  const joined = a.kind === b.kind ? factsOf(a).join?.(a, b) : undefined
  return joined && 'uidValidity' in joined && uidsIn(joined).length <= mostMessages ? joined : undefined
}
