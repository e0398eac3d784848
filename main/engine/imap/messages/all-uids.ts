import { FaultError } from '../../../kit/rpc.ts'
import { must, type Session } from '../connection/session.ts'

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
