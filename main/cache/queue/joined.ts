import type { MovedItem, QueuedAction } from './actions.ts'
import { storedItems, withStored } from './stored-items.ts'

/** As many messages are changed with one command. */
const mostMessages = 500

/** Two changes, one behind the other, as one that has the same effect; undefined where they differ in more than their messages. */
export function join(a: QueuedAction, b: QueuedAction): QueuedAction | undefined {
  if (!('uidValidity' in a) || !('uidValidity' in b) || a.path !== b.path || a.uidValidity !== b.uidValidity) return undefined
  if (a.kind === 'store' && b.kind === 'store' && a.flag === b.flag && a.add === b.add && a.quiet === b.quiet) {
    const items = new Map([...storedItems(a), ...storedItems(b)].map((item) => [item.uid, item]))
    return items.size <= mostMessages ? withStored(a, [...items.values()]) : undefined
  }
  // One that has begun is told from one that has not: what was not copied must not be deleted.
  if (a.kind === 'move' && b.kind === 'move' && a.to === b.to && !a.began && !b.began) {
    const items: MovedItem[] = [...a.items, ...b.items]
    return items.length <= mostMessages ? { ...a, items } : undefined
  }
  if (a.kind === 'delete' && b.kind === 'delete') {
    const items = [...a.items, ...b.items]
    return items.length <= mostMessages ? { ...a, items } : undefined
  }
  return undefined
}
