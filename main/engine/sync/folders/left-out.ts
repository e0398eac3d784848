import type { ListedFolder } from '../../../cache/folders/rows.ts'
import { foldersLeftOut } from '../../../cache/folders/server-list.ts'
import type { Cache } from '../../../cache/store/open.ts'
import { FaultError } from '../../../kit/rpc.ts'
import type { Session } from '../../imap/connection/session.ts'
import { isMissing } from '../../imap/folders/is-missing.ts'

/**
 * Of the folders that a server leaves out of its list, those that it has all the same: each is asked for by name before anything of it goes.
 * Where another program has renamed a folder, or deleted it, the server says NO.
 * @throws FaultError `protocol` where the list is empty, which no mailbox's is (INBOX, RFC 9051 5.1), though folders were known.
 */
export async function sparedFolders(
  session: Session,
  cache: Cache,
  accountId: number,
  listed: readonly ListedFolder[],
): Promise<Set<string>> {
  const missing = foldersLeftOut(cache, accountId, listed)
  if (missing.length > 0 && listed.length === 0) {
    throw new FaultError({ kind: 'protocol', host: session.host, reply: 'LIST: OK, without a folder' })
  }
  const spared = new Set<string>()
  for (const { path, selectable } of missing) {
    // An empty one as well: rules file into it.
    if (!selectable) continue
    if (!(await isMissing(session, path))) spared.add(path)
  }
  return spared
}
