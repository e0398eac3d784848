import { FaultError } from '../../../kit/rpc.ts'
import { must, type Session } from '../connection/session.ts'

/**
 * The UIDs of the folder that is open, ascending, where EXISTS says that it holds nothing: one odd answer proves nothing, so SEARCH is asked as
 * well. None where it says so, too, or is refused. @throws FaultError where the connection fails.
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
