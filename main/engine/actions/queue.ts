import type { Action } from '../../../preload/api.ts'
import { queueAction } from '../../cache/actions.ts'
import { locationsOf } from '../../cache/messages.ts'
import type { Cache } from '../../cache/open.ts'

/** What a queued change touched: whose queue to run, which rows to draw again. */
export type Applied = { accountIds: Set<number>; byFolder: Map<number, number[]> }

const flagOf = { seen: '\\Seen', flagged: '\\Flagged' } as const

/** Applies a person's changes to the cache and queues them for the server, all in one transaction. */
export function applyActions(cache: Cache, actions: Action[]): Applied {
  const applied: Applied = { accountIds: new Set(), byFolder: new Map() }
  cache.transaction(() => {
    for (const action of actions) applyOne(cache, action, applied)
  })
  return applied
}

function applyOne(cache: Cache, action: Action, applied: Applied): void {
  const on = action.kind === 'seen' ? action.seen : action.flagged
  const column = action.kind
  const byFolder = new Map<number, { accountId: number; path: string; uidValidity: number; uids: number[] }>()
  for (const messageId of action.messageIds) {
    for (const { accountId, folderId, path, uid, uidValidity } of locationsOf(cache, messageId)) {
      const { changes } = cache
        .sql(`UPDATE locations SET ${column} = ?1 WHERE folder_id = ?2 AND uid = ?3 AND ${column} <> ?1`)
        .run(on ? 1 : 0, folderId, uid)
      if (Number(changes) === 0) continue
      const group = byFolder.get(folderId) ?? { accountId, path, uidValidity, uids: [] }
      group.uids.push(uid)
      byFolder.set(folderId, group)
      applied.accountIds.add(accountId)
      applied.byFolder.set(folderId, [...(applied.byFolder.get(folderId) ?? []), messageId])
    }
  }
  for (const { accountId, path, uidValidity, uids } of byFolder.values()) {
    queueAction(cache, accountId, { kind: 'store', path, uidValidity, uids, flag: flagOf[action.kind], add: on })
  }
}
