import type { ListResponse } from 'imapflow'
import type { FolderCounts, NamedFolder, Path } from '../../remote.ts'
import { must, type Session } from '../connection/session.ts'
import { listEverywhere } from './namespaces.ts'
import { tellsSubscriptions } from './subscriptions.ts'

const isThere = ({ flags }: ListResponse): boolean => !flags.has('\\NonExistent')

/** Lists the names of all folders. @throws RemoteError. */
export async function listNames(session: Session): Promise<NamedFolder[]> {
  const listed = await listEverywhere(session, {})
  return listed.map((entry) => ({
    path: entry.path,
    exists: isThere(entry),
    holdsMail: isThere(entry) && !entry.flags.has('\\Noselect'),
    subscribed: entry.subscribed === true,
  }))
}

/** Asks by STATUS what one folder holds, and no more than `wanted`. @throws RemoteError, as `Remote.askFolder`. */
export async function askFolder(session: Session, path: Path, wanted: 'messages' | 'uids'): Promise<FolderCounts> {
  const query = wanted === 'uids' ? { messages: true, uidNext: true, uidValidity: true } : { messages: true }
  const { messages = 0, uidNext = 0, uidValidity } = await must(session, () => session.status(path, query))
  return { messages, uidNext, uidValidity: uidValidity === undefined ? undefined : Number(uidValidity) }
}

/** As `Remote.showsSubscribed`: LSUB is asked only where LIST is not as wanted. */
export async function showsSubscribed(session: Session, path: Path, on: boolean): Promise<boolean> {
  const listed = await listEverywhere(session, {})
  const found = listed.find((entry) => entry.path === path)
  return !found || (found.subscribed === true) === on || !(await tellsSubscriptions(session, listed))
}
