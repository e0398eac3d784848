import { setFlag } from '../../../cache/messages/flags.ts'
import type { Faces } from '../change.ts'
import { applyStore } from '../local/marks.ts'

/** Marks messages read, or unread, wherever they lie; the server is told by `store`. */
export const seen: Faces<'seen'> = {
  apply(cache, { messageIds, seen: on }, applied) {
    const changed = applyStore(cache, messageIds, '\\Seen', on, applied, ({ folderId, uid }) => setFlag(cache, folderId, [uid], 'seen', on))
    if (changed.length > 0) applied.undo.push({ kind: 'seen', messageIds: changed, seen: !on })
  },
}

/** Stars messages, or takes the star off, wherever they lie; the server is told by `store`. */
export const flagged: Faces<'flagged'> = {
  apply(cache, { messageIds, flagged: on }, applied) {
    const changed = applyStore(cache, messageIds, '\\Flagged', on, applied, ({ folderId, uid }) =>
      setFlag(cache, folderId, [uid], 'flagged', on),
    )
    if (changed.length > 0) applied.undo.push({ kind: 'flagged', messageIds: changed, flagged: !on })
  },
}
