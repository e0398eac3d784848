import { isForNow } from '../../../kit/network-fault.ts'
import { FaultError } from '../../../kit/rpc.ts'
import { must, type Session } from '../connection/session.ts'

/**
 * The UIDs of the folder that is open, ascending, by SEARCH, where EXISTS says that it holds nothing: one odd answer proves nothing. None where it
 * says so, too, or is refused. @throws RemoteError where the connection fails.
 */
export async function hiddenUids(session: Session): Promise<number[]> {
  try {
    return (await must(session, () => session.search({ all: true }, { uid: true }))).sort((a, b) => a - b)
  } catch (error) {
    if (error instanceof FaultError && session.usable) return []
    throw error
  }
}

/** Whether the folder that is open holds nothing, by EXISTS and by SEARCH. */
export async function isEmpty(session: Session): Promise<boolean> {
  const { mailbox } = session
  return mailbox === false || (mailbox.exists === 0 && (await hiddenUids(session)).length === 0)
}

/** Whether FETCH shows anything in the folder that is open, be it a row without a UID; some servers refuse it where there is nothing. */
export async function showsAny(session: Session): Promise<boolean> {
  try {
    return (await must(session, () => session.fetchAll('1:*', { uid: true }, { uid: true }))).length > 0
  } catch (error) {
    if (error instanceof FaultError && session.usable && !isForNow(error.fault.reply)) return false
    throw error
  }
}
