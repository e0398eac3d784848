import { isForNow, networkFault } from '../../../kit/network-fault.ts'
import { FaultError } from '../../../kit/rpc.ts'
import type { Session } from '../connection/session.ts'
import { listEverywhere } from './namespaces.ts'

/**
 * Whether a server has no folder of this name: STATUS is refused for good, and LIST, asked for its name alone, has nothing (the library asks both).
 * @throws FaultError `connection-lost`, or what the server says where it refuses to list.
 */
export async function isMissing(session: Session, path: string): Promise<boolean> {
  try {
    if (await session.status(path, { messages: true })) return false
  } catch (error) {
    if (!session.usable) throw new FaultError(networkFault(error, session.host), String(error))
    const { code, response } = error as { code?: unknown; response?: unknown }
    return code === 'NotFound' && !isForNow(networkFault(response, session.host).reply)
  }
  // The library says neither where LIST lists it, nor where that was not answered.
  if (!session.usable) throw new FaultError({ kind: 'connection-lost', host: session.host })
  const listed = await listEverywhere(session, {})
  return !listed.some((entry) => entry.path === path && !entry.flags.has('\\NonExistent'))
}
