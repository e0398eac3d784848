import type { Fault } from '../../../../preload/contract/index.ts'
import { chosenRoles } from '../../../cache/accounts/rows.ts'
import { folderWithRole } from '../../../cache/folders/rows.ts'
import type { StoredLetter } from '../../../cache/letters/outbox.ts'
import type { Cache } from '../../../cache/store/open.ts'
import { FaultError } from '../../../kit/rpc.ts'
import { isRefusedBy, type Remote, RemoteError } from '../../remote.ts'

/** What came of handing a copy to Sent; `uid` with its UIDVALIDITY where the server names it (APPENDUID, RFC 4315). */
export type Appended = { path: string; uid: number | undefined; uidValidity: number | undefined }

/** The folder for sent mail; `isNew`: it was found or made just now, so that the account's folders are to be listed. */
export type SentFolder = { path: string; isNew: boolean }

/** A letter as it is handed to Sent: the sender's own copy tells who was in Bcc. */
export const copyFor = ({ source, letter }: StoredLetter): Buffer => Buffer.concat([Buffer.from(letter?.bccHeader ?? ''), source])

/** The account's Sent; looked for on the server where the cache knows none, and made where there is none. @throws FaultError. */
export async function sentFolder(remote: Remote, cache: Cache, accountId: number): Promise<SentFolder> {
  const known = folderWithRole(cache, accountId, 'sent')
  return known ? { path: known.path, isNew: false } : sentInstead(remote, cache, accountId, undefined)
}

/**
 * Hands a sent letter (\Seen) to Sent. A folder that is gone is looked for under another name, and made anew where there is none.
 * @throws FaultError with the server's words when it refuses, `connection-lost`.
 */
export async function appendToSent(
  remote: Remote,
  cache: Cache,
  accountId: number,
  folder: SentFolder,
  letter: StoredLetter,
): Promise<Appended & { isNew: boolean }> {
  const content = copyFor(letter)
  const append = async (path: string): Promise<Appended> => {
    const { uid, uidValidity } = await remote.append(path, content, ['\\Seen'])
    return { path, uid: uidValidity === undefined ? undefined : uid, uidValidity }
  }
  const first = await attempted(remote, () => append(folder.path))
  if (first.done) return { ...first.value, isNew: folder.isNew }
  const other = await sentInstead(remote, cache, accountId, folder.path)
  if (!other.isNew) throw new FaultError(first.fault)
  return { ...(await append(other.path)), isNew: true }
}

/**
 * Finds Sent on the server, or makes it. `refusing`: the folder that was Sent and lets nothing in; it is still that, and not `isNew`, where the
 * server lists it. @throws FaultError.
 */
export async function sentInstead(remote: Remote, cache: Cache, accountId: number, refusing: string | undefined): Promise<SentFolder> {
  const { folders } = await remote.listFolders({ chosen: chosenRoles(cache, accountId), counted: false })
  if (!remote.alive) throw new FaultError({ kind: 'connection-lost', host: remote.host })
  const usable = folders.filter(({ selectable }) => selectable)
  if (refusing !== undefined && usable.some(({ path }) => path === refusing)) return { path: refusing, isNew: false }
  const named = usable.find(({ role }) => role === 'sent')
  if (named) return { path: named.path, isNew: true }
  // A listing without a single folder is no listing: nothing is made on the strength of it.
  if (folders.length === 0) throw new FaultError({ kind: 'server-refused', host: remote.host })
  const path = await remote.makeFolder(refusing ?? 'Sent')
  try {
    await remote.subscribe(path, true)
  } catch (error) {
    // It is there all the same.
    if (!(error instanceof RemoteError)) throw error
  }
  return { path, isNew: true }
}

/** What a command came to where the server may refuse it. @throws what a connection that fails throws. */
async function attempted<T>(remote: Remote, command: () => Promise<T>): Promise<{ done: true; value: T } | { done: false; fault: Fault }> {
  try {
    return { done: true, value: await command() }
  } catch (error) {
    if (!isRefusedBy(remote, error)) throw error
    return { done: false, fault: error.fault }
  }
}
