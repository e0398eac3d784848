import type { Candidate } from '../../../../cache/messages/candidates.ts'
import { type Envelope, type Recognised, storeEnvelopes } from '../../../../cache/messages/rows.ts'
import type { Cache } from '../../../../cache/store/open.ts'
import type { Remote } from '../../../remote.ts'
import type { Changes } from '../../batched-events.ts'
import type { FolderRef } from '../check-folder.ts'
import { onlyHereIn } from '../opened-folder.ts'
import { candidatesIn, recognise } from '../recognise.ts'

/**
 * Asks the open folder for the envelopes of these UIDs and stores them; one that may be a message which is here already is compared with that first.
 * Returns the messages that the folder has now and had not before.
 */
export async function storeListed(
  remote: Remote,
  cache: Cache,
  folder: FolderRef,
  uids: number[],
  changes: Changes,
  how: { arrived: boolean; newFrom?: number },
): Promise<number[]> {
  const stored: number[] = []
  if (uids.length === 0) return stored
  const take = (envelopes: Envelope[], recognised?: ReadonlyMap<number, Recognised>) => {
    const ids = storeEnvelopes(cache, folder.accountId, folder.id, envelopes, recognised, onlyHereIn(remote), how.newFrom)
    changes.fetched(folder.id, ids, 'listed')
    stored.push(...ids)
  }
  const doubtful: Envelope[] = []
  const candidates = new Map<number, Candidate[]>()
  await remote.listEnvelopes(uids, (envelopes) => {
    const found = candidatesIn(cache, folder, envelopes, how)
    for (const [uid, some] of found) candidates.set(uid, some)
    if (found.size === 0) return take(envelopes)
    doubtful.push(...envelopes.filter(({ uid }) => found.has(uid)))
    take(envelopes.filter(({ uid }) => !found.has(uid)))
  })
  if (doubtful.length > 0) take(doubtful, await recognise(remote, cache, folder, doubtful, candidates))
  return stored
}
