import { ForNowError } from '../../../kit/network-fault.ts'
import { isRefusedBy, type Remote, type Transferred } from '../../remote.ts'

/**
 * Opens a folder for a change; false when its UIDs are not those that the change was written for (RFC 9051 2.3.1.1). `isKnown`: by its last
 * list the server has it.
 * @throws ForNowError where the server will not open it and has it all the same, or had it when it last listed its folders.
 */
export async function openSame(
  remote: Remote,
  { path, uidValidity }: { path: string; uidValidity: number },
  isKnown: boolean,
): Promise<boolean> {
  try {
    return (await remote.open(path, 'as-is')).uidValidity === uidValidity
  } catch (error) {
    if (!isRefusedBy(remote, error) || error.why === 'no-permission') throw error
    const isGone = await remote.isMissing(path)
    throw isGone && !isKnown ? error : new ForNowError(error.fault, { listAgain: isGone })
  }
}

/** What became of messages in another folder. `taken`: where it was asked for just now. */
export type Moved = Omit<Transferred, 'taken'> & Partial<Pick<Transferred, 'taken'>>

export const uidsOf = (items: readonly { uid: number }[]): number[] => items.map(({ uid }) => uid)

/** Messages of a folder that another client has marked \Deleted, and that lose their mark. */
export type Unmarked = { path: string; uidValidity: number; uids: number[] }
/** Sees to it, before this returns, that they get their mark back whatever happens. */
export type OnUnmark = (unmarked: Unmarked) => void

/** `marked`: those among them that another client has marked \\Deleted. */
export type ToDelete = { uids: number[]; marked: ReadonlySet<number> }

/**
 * Deletes messages of the folder that is open, for good. Where the server refuses to, they do not keep the mark that they got for
 * it: the next EXPUNGE of any client would take them, though the person has been told that they stay. Returns those that are there all the same.
 */
export async function deleteOnServer(remote: Remote, { uids, marked }: ToDelete, onUnmark: OnUnmark): Promise<number[]> {
  const { here } = remote
  try {
    return await remote.delete(uids, (others) => here && onUnmark({ path: here.path, uidValidity: here.uidValidity, uids: others }))
  } catch (error) {
    if (isRefusedBy(remote, error) && error.why !== 'for-now') await liftMark(remote, { uids, marked })
    throw error
  }
}

/** Takes the mark \\Deleted off what was to be deleted and stays, as far as the server lets it. @throws RemoteError where the connection fails. */
export async function liftMark(remote: Remote, { uids, marked }: ToDelete): Promise<void> {
  try {
    await remote.setFlag(
      uids.filter((uid) => !marked.has(uid)),
      '\\Deleted',
      false,
    )
  } catch (error) {
    if (!isRefusedBy(remote, error)) throw error
  }
}
