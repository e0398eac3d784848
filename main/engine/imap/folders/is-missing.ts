import { isForNow, networkFault } from '../../../kit/network-fault.ts'
import type { Path } from '../../remote.ts'
import { failureOf, type Session } from '../connection/session.ts'
import { listEverywhere } from './namespaces.ts'

/**
 * Whether a server has no folder of this name: STATUS is refused for good, and LIST, asked for its name alone, has nothing (the library asks both).
 * @throws RemoteError `broken`, or what the server says where it refuses to list.
 */
export async function isMissing(session: Session, path: Path): Promise<boolean> {
  try {
    if (await session.status(path, { messages: true })) return false
  } catch (error) {
    if (!session.usable) throw failureOf(session, error)
    const { code, response } = error as { code?: unknown; response?: unknown }
    return code === 'NotFound' && !isForNow(networkFault(response, session.host).reply)
  }
  // The library says neither where LIST lists it, nor where that was not answered.
  if (!session.usable) throw failureOf(session, undefined)
  const listed = await listEverywhere(session, {})
  return !listed.some((entry) => entry.path === path && !entry.flags.has('\\NonExistent'))
}
