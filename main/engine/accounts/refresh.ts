import type { Fault } from '../../../preload/api.ts'
import { networkFault } from '../fault.ts'
import type { Session } from '../imap/session.ts'
import type { FolderWork } from './folder-work.ts'
import type { SetAside } from './set-aside.ts'

/** Stands for the list of folders among the folders that are set aside. */
export const folderList = 0

type Deps = { aside: SetAside<number>; onChanged: () => void; onTrouble: (fault: Fault) => void }

/**
 * Lists the folders and notes which are to be looked at. A server that gives no list that can be believed has those looked at that are known, and is
 * asked again later. @throws what a connection that fails throws, and faults of this computer.
 */
export async function refreshFolders(session: Session, folders: FolderWork, { aside, onChanged, onTrouble }: Deps): Promise<void> {
  try {
    if (await folders.refresh(session)) onChanged()
    aside.clear(folderList)
  } catch (error) {
    if (!session.usable) throw error
    const fault = networkFault(error, session.host)
    if (fault.kind === 'disk-full' || fault.kind === 'internal') throw error
    aside.add(folderList, fault)
    onTrouble(fault)
    folders.noteAll()
  }
}
