import { isOnlyHere, noteFiled } from '../../../cache/letters/server-drafts.ts'
import { getSource } from '../../../cache/lists/rows.ts'
import { type PlaceHere, placeHere } from '../../../cache/messages/cross-account.ts'
import { identityOf } from '../../../cache/messages/rows.ts'
import { type DraftChange, noteHandingOver } from '../../../cache/queue/actions.ts'
import type { Cache } from '../../../cache/store/open.ts'
import type { Appended, Remote } from '../../remote.ts'
import { earlierTry, sinceHandedOver } from '../append/earlier-tries.ts'
import { appendTo, ensureFolder, seenAs, takeUid } from '../append/on-server.ts'
import { type Faces, inHere } from '../change.ts'
import { otherThan } from '../verify/other-messages.ts'
import { withoutEffect } from '../verify/without-effect.ts'

/** Files a draft that is only here; no person asks for it as such (`outgoing/drafts`). */
export const appendDraft: Faces<'appendDraft'> = {
  run: async (remote, cache, accountId, { ids, action }) => inHere(await file(remote, cache, accountId, action, ids[0] ?? 0)),
  touched: ({ path }) => ({ folders: [path] }),
  // It stays here, and is shown: nobody wants to lose what they wrote.
  takeBack: () => undefined,
  again: () => [],
  kept: (_cache, { messageId }) => messageId,
}

/**
 * Files a draft (\\Draft, \\Seen) on the server, unless it is there already: the connection may have broken after it was taken. Returns what
 * is to be written then. `id`: of the queued change.
 * @throws FaultError for now while it does not show though the server said OK, for good in the end.
 */
async function file(remote: Remote, cache: Cache, accountId: number, action: DraftChange, id: number): Promise<() => void> {
  const { messageId } = action
  const place = placeHere(cache, messageId)
  const identity = identityOf(cache, messageId)
  const source = getSource(cache, messageId)
  // The person has discarded it, or filed a newer version in its place; or the server turned out to have it.
  if (!place || !identity || !source || !isOnlyHere(cache, messageId)) return () => noteFiled(cache, messageId, { named: true })
  const handed = { ...identity, source, isOther: otherThan(cache, accountId, [messageId]) }
  const earlier = await earlierTry(remote, cache, accountId, id, action, place, handed)
  if (earlier.is === 'elsewhere') return () => noteFiled(cache, messageId, { named: false })
  if (earlier.is === 'here') return () => takeUid(cache, accountId, messageId, place, { uid: earlier.uid })
  const unseen = action.unseen ?? 0
  const since = await sinceHandedOver(remote, cache, accountId, action, place)
  if (unseen === 0 && !noteHandingOver(cache, id, action, { path: place.path, state: since })) return () => {}
  await ensureFolder(remote, place)
  const named = unseen === 0 ? await append(remote, place, source) : unnamed
  // A former version goes behind it: what the server says alone, with a UID or without, is no proof.
  const seen = await seenAs(remote, place.path, handed, named, since)
  if (!seen) throw withoutEffect(cache, [id], remote, { command: 'APPEND', unseen })
  return () => takeUid(cache, accountId, messageId, place, seen)
}

const unnamed: Appended = { uid: undefined, uidValidity: undefined }

async function append(remote: Remote, place: PlaceHere, source: Uint8Array): Promise<Appended> {
  return appendTo(remote, place, () => remote.append(place.path, source, ['\\Draft', '\\Seen']))
}
