import { findRenamed, followRenames as followAll, type Renamed } from '../../../cache/folders/renamed-elsewhere.ts'
import type { ListedFolder } from '../../../cache/folders/rows.ts'
import type { Cache } from '../../../cache/store/open.ts'
import { type FolderStatus, isRefusedBy, type Remote } from '../../remote.ts'

/** Follows folders that another program has renamed, by what the server lists. Returns whether there were any. */
export async function followRenames(
  remote: Remote,
  cache: Cache,
  accountId: number,
  listed: readonly ListedFolder[],
  status: ReadonlyMap<string, FolderStatus>,
): Promise<boolean> {
  const seen = listed.map(({ path, delimiter }) => ({ path, delimiter, status: status.get(path) }))
  const proven = new Map<number, Renamed>()
  for (const found of findRenamed(cache, accountId, seen)) {
    if (!proven.has(found.folderId) && (await liesThere(remote, found))) proven.set(found.folderId, found)
  }
  return followAll(cache, accountId, [...proven.values()])
}

/** Whether a folder that seems to be another one by a new name holds the same mail, or is as empty as that was. Leaves it open. */
async function liesThere(remote: Remote, { to, uidValidity, proof }: Renamed): Promise<boolean> {
  try {
    const box = await remote.open(to, 'anew')
    if (!proof) return box.uidValidity === uidValidity
    const found = (await remote.describe([proof.uid], { envelope: true, size: true })).get(proof.uid)
    return found !== undefined && found.size === proof.size && (found.envelope?.messageId ?? '').slice(0, 1000) === proof.messageId
  } catch (error) {
    if (isRefusedBy(remote, error)) return false // It may not be opened, or has gone again.
    throw error
  }
}
