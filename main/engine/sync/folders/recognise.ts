import { getSource } from '../../../cache/lists/rows.ts'
import { type Candidate, candidatesFor } from '../../../cache/messages/candidates.ts'
import type { Envelope, Recognised } from '../../../cache/messages/rows.ts'
import type { Cache } from '../../../cache/store/open.ts'
import { headerOf, isFiledFrom, isSameHeader } from '../../../message/same-header.ts'
import { fetchHeaders, presentOf } from '../../identity/find-message.ts'
import { isRefusedBy, type Remote } from '../../remote.ts'
import type { FolderRef } from './check-folder.ts'

/**
 * Which of these listed messages the account has already, so that they are not fetched again and keep what the person did to them. What a
 * sender writes (Message-ID, size, subject) only suggests it. It is the same where the whole header is the same, and it waits for its UID
 * here, or has left its folder and has the same INTERNALDATE. The folder stays open, or is opened again.
 */
export async function recognise(
  remote: Remote,
  cache: Cache,
  folder: FolderRef,
  envelopes: readonly Envelope[],
  candidates: ReadonlyMap<number, Candidate[]>,
): Promise<Map<number, Recognised>> {
  const recognised = new Map<number, Recognised>()
  const left = await leftTheirFolders(remote, folder, [...candidates.values()].flat())
  const possible = envelopes.flatMap((envelope) => {
    const some = (candidates.get(envelope.uid) ?? []).filter((candidate) => mayBe(envelope, candidate, left))
    return some.length > 0 ? [{ uid: envelope.uid, some }] : []
  })
  const headers = await headersOf(
    remote,
    possible.map(({ uid }) => uid),
  )
  const taken = new Set<number>()
  for (const { uid, some } of possible) {
    const header = headers.get(uid)
    const same = header && some.find((candidate) => !taken.has(candidate.id) && isSame(cache, candidate, header))
    if (!same) continue
    taken.add(same.id)
    recognised.set(uid, asRecognised(same))
  }
  return recognised
}

function asRecognised(candidate: Candidate): Recognised {
  switch (candidate.state) {
    case 'pending':
    case 'filed':
      return { id: candidate.id, placeholder: candidate.placeholder }
    case 'leaving':
      return { id: candidate.id, gone: candidate.placeholder }
    case 'homeless':
    case 'elsewhere':
      return { id: candidate.id }
  }
}

function mayBe({ receivedAt }: Envelope, candidate: Candidate, left: ReadonlySet<number>): boolean {
  switch (candidate.state) {
    case 'pending':
    case 'filed':
    case 'leaving':
      return true
    case 'homeless':
      return candidate.receivedAt === receivedAt
    case 'elsewhere':
      return candidate.receivedAt === receivedAt && left.has(candidate.id)
  }
}

/** Without a source there is no text here that could be shown for another's. */
function isSame(cache: Cache, { id, state }: Candidate, header: Uint8Array): boolean {
  const source = getSource(cache, id)
  if (!source) return state !== 'filed'
  const ours = headerOf(source)
  return isSameHeader(ours, header) || (state === 'filed' && isFiledFrom(ours, header))
}

/** A server that will not hand out headers now has its messages fetched as new ones. */
async function headersOf(remote: Remote, uids: number[]): Promise<Map<number, Uint8Array>> {
  try {
    return await fetchHeaders(remote, uids)
  } catch (error) {
    if (isRefusedBy(remote, error)) return new Map()
    throw error
  }
}

/** Those messages that lie no more where they were when those folders were last looked at. */
async function leftTheirFolders(remote: Remote, folder: FolderRef, candidates: readonly Candidate[]): Promise<Set<number>> {
  const uidsIn = new Map<string, Map<number, number>>()
  for (const candidate of candidates) {
    if (candidate.state !== 'elsewhere') continue
    for (const { path, uid } of candidate.places) {
      const uids = uidsIn.get(path) ?? new Map<number, number>()
      uidsIn.set(path, uids.set(uid, candidate.id))
    }
  }
  const stay = new Set<number>()
  for (const [path, uids] of uidsIn) {
    for (const id of await stayingIn(remote, path, uids)) stay.add(id)
  }
  if (uidsIn.size > 0) await remote.open(folder.path, 'anew')
  return new Set(candidates.flatMap(({ id }) => (stay.has(id) ? [] : [id])))
}

async function stayingIn(remote: Remote, path: string, uids: ReadonlyMap<number, number>): Promise<number[]> {
  try {
    await remote.open(path, 'anew')
    const present = await presentOf(remote, [...uids.keys()])
    return [...uids].flatMap(([uid, id]) => (present.has(uid) ? [id] : []))
  } catch (error) {
    // A folder that cannot be looked into has not lost anything.
    if (isRefusedBy(remote, error)) return [...uids.values()]
    throw error
  }
}

/** What of these envelopes may be here already. `arrived`: they have come since the folder was last looked at, maybe from another one. */
export function candidatesIn(
  cache: Cache,
  folder: FolderRef,
  envelopes: readonly Envelope[],
  { arrived }: { arrived: boolean },
): Map<number, Candidate[]> {
  const all = candidatesFor(cache, folder, envelopes)
  if (arrived) return all
  // What is listed for the first time has not just come from elsewhere: it is another copy.
  for (const [uid, some] of all) {
    const others = some.filter(({ state }) => state !== 'elsewhere')
    if (others.length > 0) all.set(uid, others)
    else all.delete(uid)
  }
  return all
}
