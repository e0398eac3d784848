import type { ListedFolder } from '../../../cache/folders/rows.ts'
import { foldersLeftOut } from '../../../cache/folders/server-list.ts'
import type { Cache } from '../../../cache/store/open.ts'
import { FaultError } from '../../../kit/rpc.ts'
import type { Remote } from '../../remote.ts'

/**
 * Of the folders that a server leaves out of its list, those that it has all the same: each is asked for by name before anything of it goes.
 * Where another program has renamed a folder, or deleted it, the server says NO.
 * @throws FaultError `protocol` where the list is empty, which no mailbox's is (INBOX, RFC 9051 5.1), though folders were known.
 */
export async function sparedFolders(
  remote: Remote,
  cache: Cache,
  accountId: number,
  listed: readonly ListedFolder[],
): Promise<Set<string>> {
  const missing = foldersLeftOut(cache, accountId, listed)
  if (missing.length > 0 && listed.length === 0) {
    throw new FaultError({ kind: 'protocol', host: remote.host, reply: 'LIST: OK, without a folder' })
  }
  const spared = new Set<string>()
  for (const { path, selectable } of missing) {
    // An empty one as well: rules file into it.
    if (!selectable) continue
    if (!(await remote.isMissing(path))) spared.add(path)
  }
  return spared
}
