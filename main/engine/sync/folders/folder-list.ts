import { chosenRoles } from '../../../cache/accounts/rows.ts'
import { saveRights } from '../../../cache/accounts/server-quirks.ts'
import { subscriptionsOf } from '../../../cache/folders/rows.ts'
import { replaceFolders } from '../../../cache/folders/server-list.ts'
import type { Cache } from '../../../cache/store/open.ts'
import type { FolderStatus, Remote } from '../../remote.ts'
import { sparedFolders } from './left-out.ts'
import { followRenames } from './renames.ts'

/** Lists the folders of an account that has none here yet, without what is in them: of thousands that can take a server long to count. */
export async function takeFirstList(remote: Remote, cache: Cache, accountId: number): Promise<void> {
  const { folders: listed } = await remote.listFolders({ chosen: chosenRoles(cache, accountId), counted: false })
  replaceFolders(cache, accountId, listed)
  saveRights(cache, accountId, listed)
}

/**
 * Makes the account's folders those that its server lists, those that another program has renamed among them. Returns whether anything changed, and
 * what the server tells of what each holds, by path.
 */
export async function takeFolderList(
  remote: Remote,
  cache: Cache,
  accountId: number,
): Promise<{ changed: boolean; status: ReadonlyMap<string, FolderStatus> }> {
  const { folders: listed, statuses } = await remote.listFolders({
    chosen: chosenRoles(cache, accountId),
    counted: true,
    known: subscriptionsOf(cache, accountId),
  })
  const status = new Map(statuses.map((entry) => [entry.path, entry]))
  const renamed = await followRenames(remote, cache, accountId, listed, status)
  const spared = await sparedFolders(remote, cache, accountId, listed)
  const replaced = replaceFolders(cache, accountId, listed, spared) || renamed
  const changed = saveRights(cache, accountId, listed) || replaced
  return { changed, status }
}
