import { mostAtOnce, type Transferred } from '../../remote.ts'
import { must, type Session } from '../connection/session.ts'
import { piecesThere } from './pieces.ts'

/** Moves messages of the folder that is open (MOVE, RFC 6851). @throws RemoteError with the server's words when it refuses. */
export const move = (session: Session, uids: Iterable<number>, to: string): Promise<Transferred> =>
  transfer(session, uids, (set) => session.messageMove(set, to, { uid: true }))

/** Copies messages of the folder that is open. @throws RemoteError with the server's words when it refuses. */
export const copy = (session: Session, uids: Iterable<number>, to: string): Promise<Transferred> =>
  transfer(session, uids, (set) => session.messageCopy(set, to, { uid: true }))

/** COPYUID (RFC 4315 3), as far as the server tells it. */
type Named = { uidMap?: Map<number, number> | undefined; uidValidity?: bigint | undefined }

async function transfer(
  session: Session,
  uids: Iterable<number>,
  command: (set: string) => Promise<Named | false | undefined>,
): Promise<Transferred> {
  const transferred: Transferred = { uidMap: new Map(), uidValidity: undefined, taken: new Set() }
  const sorted = [...uids].sort((a, b) => a - b)
  for (let start = 0; start < sorted.length; start += mostAtOnce) {
    await piecesThere(session, sorted.slice(start, start + mostAtOnce), async (set, some) => {
      const { uidMap, uidValidity } = await must(session, () => command(set))
      for (const uid of some) transferred.taken.add(uid)
      for (const [from, to] of uidMap ?? []) transferred.uidMap.set(from, to)
      if (uidValidity !== undefined) transferred.uidValidity = Number(uidValidity)
    })
  }
  return transferred
}
