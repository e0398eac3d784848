import type { FolderAction } from '../../../../preload/contract/index.ts'
import { inPieces } from '../../../../preload/mail/limits.ts'
import { addPendingFolder, setLeaving, setSubscribed, wantPath } from '../../../cache/folders/changes.ts'
import { delimiterOf, type FolderRow, folderById, folderTree, folderWithRole } from '../../../cache/folders/rows.ts'
import { isCarried } from '../../../cache/messages/cross-account.ts'
import { messagesIn } from '../../../cache/messages/rows.ts'
import { queueAction } from '../../../cache/queue/actions.ts'
import type { Cache } from '../../../cache/store/open.ts'
import { FaultError } from '../../../kit/rpc.ts'
import type { Applied } from '../applied.ts'
import { applyMove } from './messages.ts'

/** Makes, renames, deletes or subscribes a folder. @throws FaultError `not-found`, `folder-exists`, `invalid-name`, `no-folder`. */
export function applyFolderAction(cache: Cache, action: FolderAction, applied: Applied): void {
  applied.folders = true
  switch (action.kind) {
    case 'createFolder':
      create(cache, action.accountId, action.path, applied)
      break
    case 'renameFolder':
      rename(cache, mustFind(cache, action.folderId), action.path, applied)
      break
    case 'deleteFolder':
      remove(cache, action.accountId, action.path, applied)
      break
    case 'subscribe': {
      const { accountId, path } = mustFind(cache, action.folderId)
      if (!setSubscribed(cache, action.folderId, action.subscribed)) return
      queueAction(cache, accountId, { kind: 'subscribe', path, subscribed: action.subscribed })
      applied.accountIds.add(accountId)
      applied.undo.push({ kind: 'subscribe', folderId: action.folderId, subscribed: !action.subscribed })
    }
  }
}

function mustFind(cache: Cache, id: number): FolderRow {
  const folder = folderById(cache, id)
  if (!folder) throw new FaultError({ kind: 'not-found' })
  return folder
}

/** A path whose every new part is a name, and that no other folder has. What is above it may be called as it likes. INBOX is INBOX however it is written (RFC 9051 5.1). */
function checkPath(cache: Cache, accountId: number, path: string, delimiter: string): void {
  const end = delimiter === '' ? -1 : path.lastIndexOf(delimiter)
  const above = path.slice(0, Math.max(0, end))
  const isKnown = above !== '' && folderTree(cache, accountId, above).some(({ wanted }) => wanted === above)
  const parts = delimiter === '' ? [path] : (isKnown ? path.slice(end + delimiter.length) : path).split(delimiter)
  if (parts.some((part) => part.trim() === '' || part !== part.trim())) throw new FaultError({ kind: 'invalid-name' })
  if (path.toUpperCase() === 'INBOX' || folderTree(cache, accountId, path).some(({ wanted }) => wanted === path)) {
    throw new FaultError({ kind: 'folder-exists' })
  }
}

function create(cache: Cache, accountId: number, path: string, applied: Applied): void {
  const delimiter = delimiterOf(cache, accountId)
  checkPath(cache, accountId, path, delimiter)
  if (addPendingFolder(cache, accountId, path, delimiter)) queueAction(cache, accountId, { kind: 'createFolder', path })
  applied.accountIds.add(accountId)
  applied.undo.push({ kind: 'deleteFolder', accountId, path })
}

/** Folders that have a role are what programs look for by it; they keep their names. */
function refuseRole(folder: FolderRow): void {
  if (folder.role !== undefined) throw new FaultError({ kind: 'invalid-request' })
}

function rename(cache: Cache, folder: FolderRow, path: string, applied: Applied): void {
  const { accountId, wanted, delimiter } = folder
  if (path === wanted) return
  refuseRole(folder)
  checkPath(cache, accountId, path, delimiter)
  if (delimiter !== '' && path.startsWith(wanted + delimiter)) throw new FaultError({ kind: 'invalid-name' })
  wantPath(cache, folderTree(cache, accountId, wanted), wanted, path)
  // By the time that its turn comes, the server has heard of earlier names.
  queueAction(cache, accountId, { kind: 'renameFolder', path: wanted, to: path })
  applied.accountIds.add(accountId)
  applied.undo.push({ kind: 'renameFolder', folderId: folder.id, path: wanted })
}

function remove(cache: Cache, accountId: number, path: string, applied: Applied): void {
  const tree = folderTree(cache, accountId, path)
  const top = tree.find(({ wanted }) => wanted === path)
  if (!top) throw new FaultError({ kind: 'not-found' })
  for (const folder of tree) refuseRole(folder)
  const trash = folderWithRole(cache, accountId, 'trash')
  const inTrash = trash !== undefined && path.startsWith(trash.path + top.delimiter)
  // What undo does is turned round: mail goes back once its folder is there again, and a folder after the one above it.
  for (const folder of [...tree].reverse()) {
    // What is on its way to another account goes from here by itself.
    const messageIds = messagesIn(cache, folder.id).filter((id) => !isCarried(cache, id))
    if (messageIds.length > 0 && inTrash) throw new FaultError({ kind: 'folder-not-empty' })
    for (const ids of inPieces(messageIds)) {
      const moved: Applied = { ...applied, undo: [] }
      applyMove(cache, { kind: 'move', messageIds: ids, from: folder.id, to: { role: 'trash' } }, moved)
      applied.listed ||= moved.listed
      if (trash) applied.undo.push({ kind: 'move', messageIds: ids, from: trash.id, to: { accountId, path: folder.wanted } })
    }
    setLeaving(cache, accountId, folder.path, true)
    queueAction(cache, accountId, { kind: 'deleteFolder', path: folder.wanted })
    applied.undo.push({ kind: 'createFolder', accountId, path: folder.wanted })
  }
  applied.accountIds.add(accountId)
}
