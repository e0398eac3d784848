import { isRefusedBy, type Remote } from '../remote.ts'

/** Whether a server has no folder of this name; what it refuses otherwise to tell of is there. @throws RemoteError where the connection fails. */
export async function isMissing(remote: Remote, path: string): Promise<boolean> {
  try {
    await remote.askFolder(path, 'messages')
    return false
  } catch (error) {
    if (!isRefusedBy(remote, error)) throw error
    return error.why === 'no-folder'
  }
}
