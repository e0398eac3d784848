import { folderByPath } from '../../cache/folders/rows.ts'
import { setFlag, setKeyword } from '../../cache/messages/flags.ts'
import { lieAsWell, relocate, removeLocation } from '../../cache/messages/locations.ts'
import { locationsOf, messageAt } from '../../cache/messages/rows.ts'
import type { MessageChange, QueuedAction } from '../../cache/queue/actions.ts'
import { type Relocated, relocateQueued } from '../../cache/queue/relocate.ts'
import { storedItems } from '../../cache/queue/stored-items.ts'
import type { Cache } from '../../cache/store/open.ts'
import { staysHere, takeBackUpload } from './append/upload.ts'
import type { Applied } from './applied.ts'
import { keepMarks } from './local/cross-account-marks.ts'
import { takeBackFolder } from './server/folders.ts'

/** The server would not, or the person gives it up: what was shown is taken back, and later changes of what was moved are made where it lies. */
export function takeBack(cache: Cache, accountId: number, action: QueuedAction): Applied | undefined {
  switch (action.kind) {
    case 'upload':
      if (action.from && !staysHere(cache, action)) keepMarks(cache, action.messageId, action.from.messageId)
      return takeBackUpload(cache, action)
    case 'append':
    case 'appendDraft': // It stays here, and is shown: nobody wants to lose what they wrote.
    case 'delete':
      break // The folder is looked at again, and shows what the server still has.
    case 'store':
      unflag(cache, accountId, action)
      break
    case 'move':
      moveBack(cache, accountId, action)
      break
    case 'copy': {
      const target = folderByPath(cache, accountId, action.to)
      if (target) for (const { placeholder } of action.items) removeLocation(cache, { folderId: target.id, uid: placeholder })
      break
    }
    case 'createFolder':
    case 'renameFolder':
    case 'deleteFolder':
    case 'subscribe':
      takeBackFolder(cache, accountId, action)
      break
  }
  return undefined
}

function moveBack(cache: Cache, accountId: number, { path, uidValidity, to, items, copied = [] }: MessageChange & { kind: 'move' }): void {
  const source = folderByPath(cache, accountId, path)
  const target = folderByPath(cache, accountId, to)
  if (!source || !target) return
  const { whole = [], half = [] } = Object.groupBy(items, ({ messageId }) => (copied.includes(messageId) ? 'half' : 'whole'))
  // The server has copied it, and has it where it was as well.
  for (const { messageId, uid } of half) lieAsWell(cache, messageId, target.id, { folderId: source.id, uid })
  const relocated = whole.flatMap(({ messageId, uid, placeholder }): Relocated[] => {
    // Listed there under a new id meanwhile: what waits for it must not be made of another message.
    if ((messageAt(cache, source.id, uid) ?? messageId) !== messageId) return []
    relocate(cache, { folderId: target.id, uid: placeholder }, { folderId: source.id, uid })
    return [{ path: to, uid: placeholder, newPath: path, newUid: uid, newUidValidity: uidValidity }]
  })
  relocateQueued(cache, accountId, relocated)
}

function unflag(cache: Cache, accountId: number, action: MessageChange & { kind: 'store' }): void {
  const { flag, add } = action
  const folder = folderByPath(cache, accountId, action.path)
  const places = storedItems(action).flatMap(({ messageId, uid }) => {
    // The person has moved it on meanwhile.
    const moved = locationsOf(cache, messageId).filter((place) => place.uid < 0)
    return [...(folder ? [{ folderId: folder.id, uid }] : []), ...moved]
  })
  for (const { folderId, uid } of places) {
    if (flag === '\\Seen' || flag === '\\Flagged') setFlag(cache, folderId, [uid], flag === '\\Seen' ? 'seen' : 'flagged', !add)
    else setKeyword(cache, folderId, [uid], flag, !add)
  }
}
