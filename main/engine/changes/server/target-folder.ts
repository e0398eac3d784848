import { isPending } from '../../../cache/folders/changes.ts'
import type { Cache } from '../../../cache/store/open.ts'
import { ForNowError } from '../../../kit/network-fault.ts'
import { isRefusedBy, type Remote } from '../../remote.ts'

/**
 * Runs a command that needs a folder beside the one that is open. Where the server turns out not to have it, and had it when it last listed its
 * folders, another client may have renamed it: the change waits until they have been listed again, and follows.
 * @throws FaultError what the command throws, ForNowError where the folders are to be listed first.
 */
export async function needingFolder<T>(
  remote: Remote,
  cache: Cache,
  accountId: number,
  path: string,
  command: () => Promise<T>,
): Promise<T> {
  try {
    return await command()
  } catch (error) {
    if (!isRefusedBy(remote, error)) throw error
    // One that it has yet to make, or that is kept here only for what lies in it, no list has had.
    if (isPending(cache, accountId, path) !== false || !(await remote.isMissing(path))) throw error
    throw new ForNowError(error.fault, { listAgain: true })
  }
}
