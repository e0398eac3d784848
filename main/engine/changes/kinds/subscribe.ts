import { setSubscribed } from '../../../cache/folders/changes.ts'
import { folderByPath } from '../../../cache/folders/rows.ts'
import { queueAction } from '../../../cache/queue/actions.ts'
import { type Faces, nothingToWrite } from '../change.ts'
import { mustFind } from '../local/folders.ts'
import { unmade } from '../server/folders.ts'

/** Subscribes a folder, or takes that back: whether other programs show it. */
export const subscribe: Faces<'subscribe'> = {
  apply(cache, { folderId, subscribed }, applied) {
    applied.folders = true
    const { accountId, path } = mustFind(cache, folderId)
    if (!setSubscribed(cache, folderId, subscribed)) return
    queueAction(cache, accountId, { kind: 'subscribe', path, subscribed })
    applied.accountIds.add(accountId)
    applied.undo.push({ kind: 'subscribe', folderId, subscribed: !subscribed })
  },

  async run(remote, cache, _accountId, batch) {
    const { path, subscribed } = batch.action
    await remote.subscribe(path, subscribed)
    const isShown = await remote.showsSubscribed(path, subscribed)
    if (!isShown) throw unmade(remote, cache, batch, subscribed ? 'SUBSCRIBE' : 'UNSUBSCRIBE', 'LIST, LSUB: as before')
    return nothingToWrite
  },

  touched: () => 'folder-tree',

  takeBack(cache, accountId, { path, subscribed }) {
    const folder = folderByPath(cache, accountId, path)
    if (folder) setSubscribed(cache, folder.id, !subscribed)
    return undefined
  },

  again(cache, accountId, { path, subscribed }) {
    const folder = folderByPath(cache, accountId, path)
    return folder ? [{ kind: 'subscribe', folderId: folder.id, subscribed }] : []
  },
}
