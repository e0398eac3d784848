import { confirmRename, refuseRename, wantPath } from '../../../cache/folders/changes.ts'
import { folderByPath, folderTree } from '../../../cache/folders/rows.ts'
import { queueAction } from '../../../cache/queue/actions.ts'
import { renameQueued } from '../../../cache/queue/relocate.ts'
import { FaultError } from '../../../kit/rpc.ts'
import { type Faces, inHere } from '../change.ts'
import { checkPath, mustFind, refuseRole } from '../local/folders.ts'
import { asFarAsItGoes, attempt, find, triedAgain, unmade, writtenOtherwise } from '../server/folders.ts'
import { needingFolder } from '../server/target-folder.ts'

/** Renames a folder, and with it those below: here it is shown by its wanted path until the server has renamed it. */
export const renameFolder: Faces<'renameFolder'> = {
  apply(cache, { folderId, path }, applied) {
    applied.folders = true
    const folder = mustFind(cache, folderId)
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
  },

  async run(remote, cache, accountId, batch) {
    const { path, to, unseen } = batch.action
    if (!unseen || (await remote.isMissing(to))) {
      const rename = () =>
        attempt(
          remote,
          () => remote.renameFolder(path, to).then(() => true as const),
          async () => (await find(remote, to)) && !(await find(remote, path)),
        )
      await triedAgain(remote, cache, batch, 'RENAME', () => needingFolder(remote, cache, accountId, path, rename))
    }
    const renamed = (await remote.isMissing(to)) ? await writtenOtherwise(remote, cache, accountId, to) : to
    if (renamed === undefined) throw unmade(remote, cache, batch, 'RENAME')
    // Not all servers take the subscription along.
    await asFarAsItGoes(() => remote.subscribe(renamed, true))
    return inHere(() => {
      confirmRename(cache, accountId, path, to)
      if (renamed !== to) confirmRename(cache, accountId, to, renamed)
      renameQueued(cache, accountId, path, renamed, remote.delimiter)
    })
  },

  touched: () => 'folder-tree',

  takeBack(cache, accountId, { path }) {
    refuseRename(cache, accountId, path)
    return undefined
  },

  again(cache, accountId, { path, to }) {
    const folder = folderByPath(cache, accountId, path)
    return folder ? [{ kind: 'renameFolder', folderId: folder.id, path: to }] : []
  },
}
