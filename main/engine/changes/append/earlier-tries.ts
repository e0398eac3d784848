import type { Fault } from '../../../../preload/contract/index.ts'
import { isPending } from '../../../cache/folders/changes.ts'
import type { PlaceHere } from '../../../cache/messages/cross-account.ts'
import type { DraftChange, HandedOver, UploadChange } from '../../../cache/queue/actions.ts'
import { triesOfChange } from '../../../cache/queue/tried.ts'
import type { Cache } from '../../../cache/store/open.ts'
import { ForNowError } from '../../../kit/network-fault.ts'
import type { Handed, Since } from '../../identity/find-appended.ts'
import type { Remote } from '../../remote.ts'
import { sinceBefore, sinceOf } from '../verify/in-folder.ts'
import { mostLooks } from '../verify/without-effect.ts'
import { ensureFolder, filedBefore, seenAs } from './on-server.ts'

/**
 * What came of earlier tries to hand over what is only here. `elsewhere`: it is in the folder in which it lay here then. The person has moved it on
 * since, which is a change of its own that waits behind this one, and finds it there.
 */
export type EarlierTry = { is: 'nowhere' } | { is: 'here'; uid: number } | { is: 'elsewhere' }

/**
 * Looks for what an earlier try, whose answer was lost, may have handed over: in the folder that it was handed to, wherever the message lies here
 * by now. `place`: where that is. `id`: of the queued change.
 * @throws FaultError where the folder cannot be looked into now.
 */
export async function earlierTry(
  remote: Remote,
  cache: Cache,
  accountId: number,
  id: number,
  { path, began, into = path, since, unseen = 0 }: DraftChange | UploadChange,
  place: PlaceHere,
  handed: Handed,
): Promise<EarlierTry> {
  const isSame = into === place.path
  // The list of folders may have left this one out: whether it is there, with what was handed to it, CREATE says more surely.
  if (began && isSame) await ensureFolder(remote, place)
  const uid = await earlierIn(remote, cache, accountId, id, { path, began, into, since, unseen: isSame ? 0 : unseen }, handed, isSame)
  if (uid === undefined) return { is: 'nowhere' }
  return isSame ? { is: 'here', uid } : { is: 'elsewhere' }
}

/**
 * The UID of what an earlier try has handed over, in the folder that it was handed to, which is open then; undefined where nothing has come. `isThere`:
 * the server has that folder, even where its list had left it out. One that it denies is asked for again for about a minute, whether or not it is
 * still a folder here: what it took would show with it. `id`: of the queued change.
 * @throws FaultError where the folder cannot be looked into now.
 */
export async function earlierIn(
  remote: Remote,
  cache: Cache,
  accountId: number,
  id: number,
  { path, began, into = path, since, unseen = 0 }: HandedOver & { path: string },
  handed: Handed,
  isThere = false,
): Promise<number | undefined> {
  if (!began) return undefined
  if (!isThere && isPending(cache, accountId, into) !== false && (await remote.isMissing(into))) {
    const fault: Fault = { kind: 'server-refused', host: remote.host, reply: `LIST "${into}": nothing` }
    if (triesOfChange(cache, id, fault) < mostLooks) throw new ForNowError(fault, { listAgain: true })
    return undefined
  }
  const shown = unseen > 0 ? await seenAs(remote, into, handed, { uid: undefined, uidValidity: undefined }, since) : undefined
  return shown?.uid ?? (await filedBefore(remote, into, handed, since))
}

/**
 * What the folder that something goes to was known to hold before it was first handed to it, or where it is to be handed over now, what it holds;
 * undefined where nobody knows. @throws FaultError where the connection fails.
 */
export async function sinceHandedOver(
  remote: Remote,
  cache: Cache,
  accountId: number,
  { path, into = path, since, unseen = 0 }: DraftChange | UploadChange,
  place: PlaceHere,
): Promise<Since | undefined> {
  if (into === place.path && since) return since
  return unseen > 0 || place.pending ? sinceOf(cache, accountId, place.path) : sinceBefore(remote, cache, accountId, place.path)
}
