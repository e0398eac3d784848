import { addPendingFolder, confirmFolder, confirmRename, dropPendingFolder } from '../../../cache/folders/changes.ts'
import { delimiterOf } from '../../../cache/folders/rows.ts'
import { queueAction } from '../../../cache/queue/actions.ts'
import { renameQueued } from '../../../cache/queue/relocate.ts'
import type { Cache } from '../../../cache/store/open.ts'
import type { Remote } from '../../remote.ts'
import { type Faces, inHere } from '../change.ts'
import { checkPath } from '../local/folders.ts'
import { attempt, find, triedAgain, unmade, writtenOtherwise } from '../server/folders.ts'

/** Makes a folder: here it is `pending` until the server has it. */
export const createFolder: Faces<'createFolder'> = {
  apply(cache, { accountId, path }, applied) {
    applied.folders = true
    const delimiter = delimiterOf(cache, accountId)
    checkPath(cache, accountId, path, delimiter)
    if (addPendingFolder(cache, accountId, path, delimiter)) queueAction(cache, accountId, { kind: 'createFolder', path })
    applied.accountIds.add(accountId)
    applied.undo.push({ kind: 'deleteFolder', accountId, path })
  },

  async run(remote, cache, accountId, batch) {
    const { action } = batch
    const path = remote.ownPath(action.path)
    const asked = await triedAgain(remote, cache, batch, 'CREATE', () =>
      attempt(
        remote,
        () => remote.makeFolder(path),
        async () => (await find(remote, path)) && path,
      ),
    )
    const created = (await remote.isMissing(asked)) ? await writtenOtherwise(remote, cache, accountId, asked) : asked
    if (created === undefined) throw unmade(remote, cache, batch, 'CREATE')
    return inHere(() => confirmCreated(remote, cache, accountId, action.path, created))
  },

  touched: () => 'folder-tree',

  takeBack(cache, accountId, { path }) {
    dropPendingFolder(cache, accountId, path)
    return undefined
  },

  again: (_cache, accountId, { path }) => [{ kind: 'createFolder', accountId, path }],
}

/** The server may have put it below the prefix that all of the person's folders have there. */
function confirmCreated(remote: Remote, cache: Cache, accountId: number, path: string, created: string): void {
  if (created !== path) {
    confirmRename(cache, accountId, path, created)
    renameQueued(cache, accountId, path, created, remote.delimiter)
  }
  confirmFolder(cache, accountId, created)
}
