import { locationsOf } from '../../../cache/messages/rows.ts'
import { queueAction } from '../../../cache/queue/actions.ts'
import { type StoredItem, storedOf } from '../../../cache/queue/stored-items.ts'
import type { Cache } from '../../../cache/store/open.ts'
import { type Applied, touch } from '../applied.ts'
import type { Location } from './transfer.ts'

/** Sets a flag at every location of these messages by `set`, which returns UIDs that changed, and queues what did; returns their messages. */
export function applyStore(
  cache: Cache,
  messageIds: number[],
  flag: string,
  add: boolean,
  applied: Applied,
  set: (location: Location) => number[],
): number[] {
  const changed: number[] = []
  const byFolder = new Map<number, Location & { items: StoredItem[] }>()
  for (const messageId of messageIds) {
    for (const location of locationsOf(cache, messageId)) {
      if (set(location).length === 0) continue
      const group = byFolder.get(location.folderId) ?? { ...location, items: [] }
      group.items.push({ messageId, uid: location.uid })
      byFolder.set(location.folderId, group)
      touch(applied, location.accountId, location.folderId, messageId)
      if (changed.at(-1) !== messageId) changed.push(messageId)
    }
  }
  for (const { accountId, path, uidValidity, items } of byFolder.values()) {
    queueAction(cache, accountId, { kind: 'store', path, uidValidity, ...storedOf(items), flag, add })
  }
  return changed
}
