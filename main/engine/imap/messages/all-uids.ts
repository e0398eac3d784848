import { FaultError } from '../../../kit/rpc.ts'
import { must, type Session } from '../connection/session.ts'
import { presentOf } from '../identity/find-message.ts'

/**
 * All UIDs of the folder that is open, ascending. Servers refuse SEARCH when they are busy, and some answer it with the first thousand:
 * where it tells of fewer than there are, FETCH is asked.
 * @throws FaultError where the server tells by neither.
 */
export async function allUids(session: Session): Promise<number[]> {
  const found = await searchAll(session)
  const exists = session.mailbox === false ? 0 : session.mailbox.exists
  if (found && found.length >= exists) return found.sort((a, b) => a - b)
  const fetched = await must(session, () => session.fetchAll('1:*', { uid: true }, { uid: true }))
  return [...new Set([...(found ?? []), ...fetched.map(({ uid }) => uid).filter(isUid)])].sort((a, b) => a - b)
}

/** Whether a number that a server says can be a UID (RFC 9051 2.3.1.1). */
export const isUid = (uid: number | undefined): uid is number => uid !== undefined && Number.isInteger(uid) && uid > 0 && uid < 2 ** 32

/** The UIDs that SEARCH names; what is none is passed over. Undefined where it is refused. */
async function searchAll(session: Session): Promise<number[] | undefined> {
  try {
    const found = await must(session, () => session.search({ all: true }, { uid: true }))
    return [...new Set(found)].filter(isUid)
  } catch (error) {
    if (error instanceof FaultError && session.usable) return undefined
    throw error
  }
}

/** So few that the server itself says have gone (VANISHED, RFC 7162 3.2.10) are believed at once. */
const fewVanished = 20
/** Where this much of a folder seems to have gone, the server is asked in a third way. */
const many = { messages: 3, share: 0.5 }

/** What a server seems to have no more in the folder that is open. `told`: it said so by itself, and did not just leave them out. `listed`: how many of the folder are here. */
export type Missed = { path: string; uids: number[]; told: boolean; listed: number }

/**
 * Those of these messages that have really gone. One odd answer proves nothing: they are asked for by FETCH, and where they are most of
 * the folder, how many there are by STATUS.
 * @throws FaultError `protocol` where the answers contradict each other, or what the server's refusal was.
 */
export async function reallyGone(session: Session, { path, uids, told, listed }: Missed): Promise<number[]> {
  if (uids.length === 0 || (told && uids.length <= fewVanished)) return uids
  const present = await presentOf(session, uids)
  const gone = uids.filter((uid) => !present.has(uid))
  if (gone.length >= many.messages && gone.length >= listed * many.share) {
    // The library takes what STATUS tells for what the open folder has.
    const exists = session.mailbox === false ? 0 : session.mailbox.exists
    const { messages = 0 } = await must(session, () => session.status(path, { messages: true }))
    if (messages > listed - gone.length + exists) {
      throw new FaultError({ kind: 'protocol', host: session.host, reply: `STATUS "${path}" (MESSAGES ${messages})` })
    }
  }
  return gone
}
