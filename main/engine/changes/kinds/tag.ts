import { marks } from '../../../../preload/mail/marks.ts'
import { setKeyword } from '../../../cache/messages/flags.ts'
import type { Faces } from '../change.ts'
import { applyStore } from '../local/marks.ts'

/** Tags messages with a keyword, or takes it off, wherever they lie; the server is told by `store`. */
export const tag: Faces<'tag'> = {
  apply(cache, { messageIds, keyword, on }, applied) {
    const changed = applyStore(cache, messageIds, keyword, on, applied, ({ folderId, uid }) =>
      setKeyword(cache, folderId, [uid], keyword, on),
    )
    if (changed.length > 0) applied.undo.push({ kind: 'tag', messageIds: changed, keyword, on: !on })
    // What is pinned stands elsewhere in its list.
    if (keyword.toLowerCase() === marks.pinned) applied.listed = true
  },
}
