import { must, type Session } from '../connection/session.ts'
import { describe, presentOf } from './describe.ts'
import { expungeMarked } from './expunge.ts'
import { piecesThere } from './pieces.ts'
import { setFlag } from './set-flag.ts'

/**
 * Deletes messages of the folder that is open, for good. With UIDPLUS just these; without it EXPUNGE takes every message that is
 * marked \Deleted, so those that others have marked lose their mark until `onUnmark` gives it back. Returns those that are there all the same,
 * though the server said OK. @throws RemoteError with its words when it refuses.
 */
export async function deleteForGood(session: Session, uids: readonly number[], onUnmark: (uids: number[]) => void): Promise<number[]> {
  if (uids.length === 0) return []
  if (session.capabilities.has('UIDPLUS')) {
    await piecesThere(session, uids, async (set) => {
      await must(session, () => session.messageDelete(set, { uid: true }))
    })
    return [...(await presentOf(session, uids))]
  }
  await setFlag(session, uids, '\\Deleted', true)
  const own = new Set(uids)
  // Last of all: others may be marked at any time. What SEARCH has would be believed unseen, and some servers answer it with everything, or nothing.
  const all = await describe(session, { from: 1 }, { flags: true })
  const others = [...all].filter(([uid, { flags }]) => !own.has(uid) && flags?.has('\\Deleted')).map(([uid]) => uid)
  if (others.length > 0) {
    onUnmark(others)
    // Where one keeps its mark EXPUNGE would take it.
    if ((await setFlag(session, others, '\\Deleted', false)).unchanged.length > 0) {
      await setFlag(session, uids, '\\Deleted', false)
      return [...uids]
    }
  }
  await expungeMarked(session)
  return [...(await presentOf(session, uids))]
}
