import type { WritableCache } from '../store/open.ts'
import { type MessageChange, newActionId, ofMessages, type QueuedAction, queueAction, queuedActions, uidsIn } from './actions.ts'
import { renameInRefusals } from './refused.ts'
import { storedItems, withStored } from './stored-items.ts'

/** A message lies elsewhere than the queue believed: `uid` of `path` is now `newUid` of `newPath`. Changes that wait are told. */
export type Relocated = { path: string; uid: number; newPath: string; newUid: number; newUidValidity: number }

const rewrite = (cache: WritableCache, id: number, action: QueuedAction) =>
  cache.sql('UPDATE actions SET payload = ? WHERE id = ?').run(JSON.stringify(action), id)

/** Makes the changes that wait follow messages whose place became known or was taken back. */
export function relocateQueued(cache: WritableCache, accountId: number, relocated: Relocated[]): void {
  const places = new Map(relocated.map((place) => [`${place.uid} ${place.path}`, place]))
  let isSplit = false
  for (const { id, action } of queuedActions(cache, accountId)) {
    // Behind one that was split all keep their order.
    const place = isSplit ? toTheEnd(cache, id) : id
    if (!ofMessages(action) || !uidsIn(action).some((uid) => places.has(`${uid} ${action.path}`))) continue
    // A change may be about messages of which only some were relocated to another folder: it is split by folder, in its place.
    const [head, ...rest] = splitByPlace(action, places)
    if (!head) continue
    rewrite(cache, place, head)
    for (const part of rest) queueAction(cache, accountId, part)
    isSplit ||= rest.length > 0
  }
}

function toTheEnd(cache: WritableCache, id: number): number {
  const place = newActionId(cache)
  cache.sql('UPDATE actions SET id = ? WHERE id = ?').run(place, id)
  return place
}

function splitByPlace(action: MessageChange, places: Map<string, Relocated>): MessageChange[] {
  const groups = new Map<string, { path: string; uidValidity: number; uids: Map<number, number> }>()
  for (const uid of uidsIn(action)) {
    const place = places.get(`${uid} ${action.path}`)
    const path = place?.newPath ?? action.path
    const uidValidity = place?.newUidValidity ?? action.uidValidity
    const key = `${uidValidity} ${path}`
    const group = groups.get(key) ?? { path, uidValidity, uids: new Map() }
    group.uids.set(uid, place?.newUid ?? uid)
    groups.set(key, group)
  }
  return [...groups.values()].map(({ path, uidValidity, uids: renamed }) => {
    if (action.kind === 'store') {
      const items = storedItems(action).flatMap(({ messageId, uid }) => {
        const at = renamed.get(uid)
        return at === undefined ? [] : [{ messageId, uid: at }]
      })
      return { ...withStored(action, items), path, uidValidity }
    }
    const items = action.items.flatMap((item) => {
      const uid = renamed.get(item.uid)
      return uid === undefined ? [] : [{ ...item, uid }]
    })
    return { ...action, path, uidValidity, items } as MessageChange
  })
}

/** The server knows a folder, and those below it, by another path from now on: so do the changes that wait, and those that were refused. */
export function renameQueued(cache: WritableCache, accountId: number, from: string, to: string, delimiter: string): void {
  const renamed = (path: string) => (path === from || path.startsWith(from + delimiter) ? to + path.slice(from.length) : path)
  for (const { id, action } of queuedActions(cache, accountId)) {
    if (action.kind === 'append') continue
    const next = {
      ...action,
      path: renamed(action.path),
      ...('to' in action && action.kind !== 'renameFolder' ? { to: renamed(action.to) } : {}),
      ...('into' in action && action.into !== undefined ? { into: renamed(action.into) } : {}),
    }
    if (JSON.stringify(next) !== JSON.stringify(action)) rewrite(cache, id, next as QueuedAction)
  }
  renameInRefusals(cache, accountId, renamed)
}
