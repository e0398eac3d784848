import { isForNow, networkFault } from '../../../kit/network-fault.ts'
import { FaultError } from '../../../kit/rpc.ts'
import type { Session } from '../connection/session.ts'

/**
 * Whether a server has no folder of this name: STATUS is refused for good, and LIST, asked for its name alone, has nothing (the library asks both).
 * @throws FaultError `connection-lost`.
 */
export async function isMissing(session: Session, path: string): Promise<boolean> {
  try {
    await session.status(path, { messages: true })
    return false
  } catch (error) {
    if (!session.usable) throw new FaultError(networkFault(error, session.host), String(error))
    const { code, response } = error as { code?: unknown; response?: unknown }
    return code === 'NotFound' && !isForNow(networkFault(response, session.host).reply)
  }
}
