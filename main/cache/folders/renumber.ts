import { noteNewSince } from '../messages/arrivals.ts'
import { reservePlaceholders } from '../messages/locations.ts'
import { ofMessages, queuedActions } from '../queue/actions.ts'
import { type Relocated, relocateQueued } from '../queue/relocate.ts'
import type { ReadableCache, WritableCache } from '../store/open.ts'
import { saveSyncState } from './rows.ts'

/**
 * A folder's UIDs mean nothing any more (UIDVALIDITY changed, RFC 9051 2.3.1.1). What lies in it stays, under place-holders, until it is
 * listed anew and known again; changes that wait for it follow. In one transaction.
 */
export function renumberFolder(cache: WritableCache, accountId: number, { id, path }: { id: number; path: string }): void {
  cache.transaction(() => {
    noteNewSince(cache, accountId, id)
    const { highest } = cache.sql('SELECT max(uid) AS highest FROM locations WHERE folder_id = ?').get(id) as { highest: number | null }
    const queued = queuedUids(cache, accountId, path)
    const most = Math.max(0, highest ?? 0, ...queued)
    if (most > 0) {
      const above = reservePlaceholders(cache, most)
      cache.sql('UPDATE locations SET uid = ?1 - uid WHERE folder_id = ?2 AND uid > 0').run(above, id)
      const moved = queued.map((uid): Relocated => ({ path, uid, newPath: path, newUid: above - uid, newUidValidity: 0 }))
      relocateQueued(cache, accountId, moved)
    }
    saveSyncState(cache, id, { uidValidity: undefined, uidNext: 1, lowestUid: undefined, highestModseq: undefined })
  })
}

/** UIDs that changes which wait for this folder name. */
function queuedUids(cache: ReadableCache, accountId: number, path: string): number[] {
  const uids = new Set<number>()
  for (const { action } of queuedActions(cache, accountId)) {
    if (!ofMessages(action) || action.path !== path) continue
    for (const uid of action.kind === 'store' ? action.uids : action.items.map((item) => item.uid)) if (uid > 0) uids.add(uid)
  }
  return [...uids]
}
