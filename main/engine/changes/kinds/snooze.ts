import { setSnoozed, snoozedUntil } from '../../../cache/lists/snoozed.ts'
import { setKeyword } from '../../../cache/messages/flags.ts'
import { locationsOf } from '../../../cache/messages/rows.ts'
import { touch } from '../applied.ts'
import type { Faces } from '../change.ts'
import { applyStore } from '../local/marks.ts'

/** Other programs see by this keyword that a message is put off; until when is known only here. */
const snoozedKeyword = '$snoozed'

/** Puts messages out of sight until some time, or back; the server is told by `store`. */
export const snooze: Faces<'snooze'> = {
  apply(cache, { messageIds, until }, applied) {
    const before = new Map<number | undefined, number[]>()
    for (const id of messageIds) {
      const was = snoozedUntil(cache, id)
      if (was === until) continue
      before.set(was, [...(before.get(was) ?? []), id])
      setSnoozed(cache, id, until)
      for (const { accountId, folderId } of locationsOf(cache, id)) touch(applied, accountId, folderId, id)
      applied.listed = true
    }
    applyStore(cache, messageIds, snoozedKeyword, until !== undefined, applied, ({ folderId, uid }) =>
      setKeyword(cache, folderId, [uid], snoozedKeyword, until !== undefined),
    )
    for (const [was, ids] of before) applied.undo.push({ kind: 'snooze', messageIds: ids, ...(was === undefined ? {} : { until: was }) })
  },
}
