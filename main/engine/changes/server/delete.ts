import { noteMarked, type Unmade } from '../../../cache/queue/actions.ts'
import type { Cache } from '../../../cache/store/open.ts'
import { ForNowError } from '../../../kit/network-fault.ts'
import type { Remote } from '../../remote.ts'
import { markAgain } from '../verify/in-folder.ts'
import { toDelete } from '../verify/present-messages.ts'
import { stillThere, withoutEffect } from '../verify/without-effect.ts'
import { deleteOnServer, liftMark } from './commands.ts'

type Item = { messageId: number; uid: number }

/** Of a queued change: `ids` of its entries, `unseen` as often as the server said OK to no effect. `marked`: UIDs that bore \\Deleted before the first try. */
export type Taking = { ids: number[]; path: string; uidValidity: number; unseen: number | undefined; marked: readonly number[] | undefined }

/**
 * Deletes messages of a folder for good. `unmade`: what of the change is still to be made, where the server has left some as they were.
 * @throws FaultError with the server's words where it refuses, or leaves them again and again; ForNowError before that.
 */
export async function takeAway<T extends Item>(
  remote: Remote,
  cache: Cache,
  accountId: number,
  taking: Taking,
  items: T[],
  unmade: (found: readonly T[], staying: readonly number[]) => Unmade = () => ({}),
): Promise<void> {
  const { ids, unseen } = taking
  const { found, uids, marked: now } = await toDelete(remote, cache, accountId, taking, items)
  // At a second try they bear the mark of the first.
  const marked = taking.marked ? new Set(taking.marked) : now
  let staying: number[]
  try {
    staying = await deleteOnServer(remote, { uids, marked }, markAgain(cache, accountId))
  } catch (error) {
    noteMarked(cache, ids, [...marked])
    throw error
  }
  if (staying.length === 0) return
  noteMarked(cache, ids, [...marked])
  const error = withoutEffect(cache, ids, remote, { command: 'EXPUNGE', shown: stillThere, unseen }, unmade(found, staying))
  if (!(error instanceof ForNowError)) await liftMark(remote, { uids: staying, marked })
  throw error
}
