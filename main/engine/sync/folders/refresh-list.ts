import type { Fault } from '../../../../preload/contract/index.ts'
import { networkFault } from '../../../kit/network-fault.ts'
import type { Remote } from '../../remote.ts'
import { folderList, type SetAside } from '../set-aside.ts'
import type { FolderWork } from './folder-sync.ts'

type Deps = { aside: SetAside<number>; onChanged: () => void; onTrouble: (fault: Fault) => void }

/**
 * Lists the folders and notes which are to be looked at. A server that gives no list that can be believed has those looked at that are known, and is
 * asked again later; so is one whose connection ends at it again and again. @throws what a connection that fails throws, and faults of this computer.
 */
export async function refreshFolders(remote: Remote, folders: FolderWork, { aside, onChanged, onTrouble }: Deps): Promise<void> {
  try {
    if (await folders.refresh(remote)) onChanged()
    aside.clear(folderList)
  } catch (error) {
    const fault = networkFault(error, remote.host)
    if (!remote.alive) {
      // What of it the connection ends at is left out; where that does not show, the list as a whole is.
      aside.strike(folderList, fault)
      throw error
    }
    if (fault.kind === 'disk-full' || fault.kind === 'internal') throw error
    aside.add(folderList, fault)
    onTrouble(fault)
    folders.noteAll()
  }
}
