import { type FolderRow, folderById, folderTree } from '../../../cache/folders/rows.ts'
import type { Cache } from '../../../cache/store/open.ts'
import { FaultError } from '../../../kit/rpc.ts'

/** The folder that a person means. @throws FaultError `not-found` where it is gone. */
export function mustFind(cache: Cache, id: number): FolderRow {
  const folder = folderById(cache, id)
  if (!folder) throw new FaultError({ kind: 'not-found' })
  return folder
}

/**
 * Sees to it that a folder can be called so: a path whose every new part is a name, and that no other folder has. What is above it may be called as it likes. INBOX is INBOX however it is written (RFC 9051 5.1).
 * @throws FaultError `invalid-name`, `folder-exists`.
 */
export function checkPath(cache: Cache, accountId: number, path: string, delimiter: string): void {
  const end = delimiter === '' ? -1 : path.lastIndexOf(delimiter)
  const above = path.slice(0, Math.max(0, end))
  const isKnown = above !== '' && folderTree(cache, accountId, above).some(({ wanted }) => wanted === above)
  const parts = delimiter === '' ? [path] : (isKnown ? path.slice(end + delimiter.length) : path).split(delimiter)
  if (parts.some((part) => part.trim() === '' || part !== part.trim())) throw new FaultError({ kind: 'invalid-name' })
  if (path.toUpperCase() === 'INBOX' || folderTree(cache, accountId, path).some(({ wanted }) => wanted === path)) {
    throw new FaultError({ kind: 'folder-exists' })
  }
}

/** Folders that have a role are what programs look for by it; they keep their names. @throws FaultError `invalid-request`. */
export function refuseRole(folder: FolderRow): void {
  if (folder.role !== undefined) throw new FaultError({ kind: 'invalid-request' })
}
