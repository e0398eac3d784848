import type { Fault } from '../../../../preload/contract/index.ts'
import { inPieces } from '../../../../preload/mail/limits.ts'
import { confirmFolder, isLeaving, removeFolder, setLeaving } from '../../../cache/folders/changes.ts'
import { folderByPath, folderTree, folderWithRole } from '../../../cache/folders/rows.ts'
import { carriesFrom, isCarried } from '../../../cache/messages/cross-account.ts'
import { messagesIn } from '../../../cache/messages/rows.ts'
import { queueAction, queueOf } from '../../../cache/queue/actions.ts'
import type { Cache } from '../../../cache/store/open.ts'
import { ForNowError } from '../../../kit/network-fault.ts'
import { FaultError } from '../../../kit/rpc.ts'
import type { Remote } from '../../remote.ts'
import type { Applied } from '../applied.ts'
import { type Faces, inHere } from '../change.ts'
import { refuseRole } from '../local/folders.ts'
import { asFarAsItGoes, attempt, find, isGone, unmade } from '../server/folders.ts'
import { applyMove } from './move.ts'

/** Deletes a folder and those below it, once what they hold has gone to the trash: here it is `leaving`, and hidden, until the server has deleted it. */
export const deleteFolder: Faces<'deleteFolder'> = {
  apply(cache, { accountId, path }, applied) {
    applied.folders = true
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
  },

  async run(remote, cache, accountId, batch) {
    const { path } = batch.action
    if (await mayBeDeleted(remote, cache, accountId, path)) {
      await attempt(
        remote,
        () => remote.deleteFolder(path).then(() => true as const),
        () => isGone(remote, path),
      )
      const left = await find(remote, path)
      // One that has others below it stays as their parent, and holds no mail any more.
      if (left?.holdsMail) throw unmade(remote, cache, batch, 'DELETE', 'LIST: still there')
      await asFarAsItGoes(() => remote.subscribe(path, false))
    }
    // Taken back while the server was at it: what is to go into it waits behind this.
    if (!isLeaving(cache, accountId, path)) {
      await remote.makeFolder(path)
      return inHere(() => confirmFolder(cache, accountId, path))
    }
    return inHere(() => removeFolder(cache, accountId, path))
  },

  touched: () => 'folder-tree',

  takeBack(cache, accountId, { path }) {
    setLeaving(cache, accountId, path, false)
    return undefined
  },

  again: (_cache, accountId, { path }) => [{ kind: 'deleteFolder', accountId, path }],
}

/**
 * False when it is gone. Mail that came while the change waited has never been seen by the person who wanted the folder gone. What STATUS tells may
 * be as old as the time when the folder was opened, and one answer alone may be wrong: it is opened anew, and asked for all that is in it.
 */
async function mayBeDeleted(remote: Remote, cache: Cache, accountId: number, path: string): Promise<boolean> {
  const folder = await find(remote, path)
  if (!folder) return false
  if (!folder.holdsMail) return true
  const notEmpty: Fault = { kind: 'folder-not-empty', host: remote.host }
  const row = folderByPath(cache, accountId, path)
  // What another account is to have goes from here once it is there, by a change behind this one.
  if ((row && carriesFrom(cache, row.id)) || queueOf(cache, accountId, path).leaving.size > 0)
    throw new ForNowError(notEmpty, { listAgain: false })
  const isThere = await attempt(
    remote,
    async () => {
      await remote.askFolder(path, 'messages')
      await remote.open(path, 'anew')
      return 'there' as const
    },
    async () => (await isGone(remote, path)) && ('gone' as const),
  )
  if (isThere === 'gone') return false
  if (!(await remote.isEmpty({ surely: true }))) throw new FaultError(notEmpty)
  return true
}
