import type { WritableCache } from '../store/open.ts'
import { type IsOnlyHere, setFlag, setKeyword } from './flags.ts'

/** The server has no room for a mark that the person set: it is noted as one that is only here; one that is taken off is none any more. */
export function noteOnlyHere(cache: WritableCache, messageIds: readonly number[], flag: string, on: boolean): void {
  const ids = JSON.stringify(messageIds)
  if (on) {
    cache
      .sql(
        'INSERT OR IGNORE INTO only_here_marks (message_id, flag) SELECT id, ?2 FROM messages WHERE id IN (SELECT value FROM json_each(?1))',
      )
      .run(ids, flag)
  } else forgetOnlyHere(cache, messageIds, flag)
}

/** The server has been told of a mark: what it says of it counts. */
export function forgetOnlyHere(cache: WritableCache, messageIds: readonly number[], flag: string): void {
  cache
    .sql('DELETE FROM only_here_marks WHERE flag = ?2 AND message_id IN (SELECT value FROM json_each(?1))')
    .run(JSON.stringify(messageIds), flag)
}

/** A mark of messages of a folder that was only here, and that its server takes by now. */
export type TakenByNow = { flag: string; items: { messageId: number; uid: number }[] }

/** Those of a folder of which `isOnlyHere` is true no more; they are set here again, and noted no longer. Call it in the transaction that queues them. */
export function takeOnlyHere(cache: WritableCache, folderId: number, isOnlyHere: IsOnlyHere): TakenByNow[] {
  const rows = cache
    .sql(
      `SELECT o.flag, o.message_id AS messageId, l.uid FROM only_here_marks o JOIN locations l ON l.message_id = o.message_id
      WHERE l.folder_id = ? AND l.uid > 0 ORDER BY l.uid`,
    )
    .all(folderId) as { flag: string; messageId: number; uid: number }[]
  const byFlag = Map.groupBy(
    rows.filter(({ flag }) => !isOnlyHere(flag)),
    ({ flag }) => flag,
  )
  return [...byFlag].map(([flag, marked]) => {
    const uids = marked.map(({ uid }) => uid)
    if (flag === '\\Seen') setFlag(cache, folderId, uids, 'seen', true)
    else if (flag.toLowerCase() === '$forwarded') setForwarded(cache, folderId, uids)
    else setKeyword(cache, folderId, uids, flag, true)
    forgetOnlyHere(
      cache,
      marked.map(({ messageId }) => messageId),
      flag,
    )
    return { flag, items: marked.map(({ messageId, uid }) => ({ messageId, uid })) }
  })
}

function setForwarded(cache: WritableCache, folderId: number, uids: readonly number[]): void {
  cache
    .sql('UPDATE locations SET forwarded = 1 WHERE folder_id = ?1 AND uid IN (SELECT value FROM json_each(?2))')
    .run(folderId, JSON.stringify(uids))
}
