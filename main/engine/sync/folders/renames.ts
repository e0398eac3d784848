import { findRenamed, followRenames as followAll, type Renamed } from '../../../cache/folders/renamed-elsewhere.ts'
import type { ListedFolder } from '../../../cache/folders/rows.ts'
import type { Cache } from '../../../cache/store/open.ts'
import type { Session } from '../../imap/connection/session.ts'
import type { FolderStatus } from '../../imap/folders/list-folders.ts'

/** Follows folders that another program has renamed, by what the server lists. Returns whether there were any. */
export async function followRenames(
  session: Session,
  cache: Cache,
  accountId: number,
  listed: readonly ListedFolder[],
  status: ReadonlyMap<string, FolderStatus>,
): Promise<boolean> {
  const seen = listed.map(({ path, delimiter }) => ({ path, delimiter, status: status.get(path) }))
  const proven = new Map<number, Renamed>()
  for (const found of findRenamed(cache, accountId, seen)) {
    if (!proven.has(found.folderId) && (await liesThere(session, found))) proven.set(found.folderId, found)
  }
  return followAll(cache, accountId, [...proven.values()])
}

/** Whether a folder that seems to be another one by a new name holds the same mail, or is as empty as that was. Leaves it open. */
async function liesThere(session: Session, { to, uidValidity, proof }: Renamed): Promise<boolean> {
  try {
    const box = await session.mailboxOpen(to)
    if (!proof) return Number(box.uidValidity) === uidValidity
    const found = await session.fetchOne(String(proof.uid), { envelope: true, size: true }, { uid: true })
    return found !== false && found.size === proof.size && (found.envelope?.messageId ?? '').slice(0, 1000) === proof.messageId
  } catch (error) {
    if (session.usable) return false // It may not be opened, or has gone again.
    throw error
  }
}
