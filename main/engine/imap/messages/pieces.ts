import { isExpungeIssued } from '../../../kit/network-fault.ts'
import { FaultError } from '../../../kit/rpc.ts'
import { inPieces, must, type Session } from '../connection/session.ts'
import { presentOf } from './describe.ts'

/**
 * Runs a command on these messages, and where the server refuses it for some that have gone meanwhile, on those that are there. NOOP has it tell of
 * the others (RFC 9051 6.1.2).
 */
export function piecesThere(session: Session, uids: Iterable<number>, run: (set: string, uids: number[]) => Promise<void>): Promise<void> {
  return inPieces(uids, async (set, some) => {
    try {
      await run(set, some)
    } catch (error) {
      if (!session.usable || !(error instanceof FaultError) || !isExpungeIssued(error.fault)) throw error
      await must(session, async () => (await session.noop()) ?? session.usable)
      await inPieces(await presentOf(session, some), run)
    }
  })
}
