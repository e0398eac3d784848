import { type DraftChange, noteHandingOver } from '../../cache/actions.ts'
import { placeHere } from '../../cache/carried.ts'
import { isOnlyHere, noteFiled } from '../../cache/filed-drafts.ts'
import { getSource } from '../../cache/list.ts'
import { identityOf } from '../../cache/messages.ts'
import type { Cache } from '../../cache/open.ts'
import { must, type Session } from '../imap/session.ts'
import { appendTo, ensureFolder, seenAs, takeUid } from './file-on-server.ts'
import { earlierTry, sinceHandedOver } from './handed-over.ts'
import { knownOf } from './in-folder.ts'

/**
 * Files a draft (\\Draft, \\Seen) on the server, unless it is there already: the connection may have broken after it was taken. Returns what
 * is to be written then. `id`: of the queued change.
 */
export async function appendDraft(session: Session, cache: Cache, accountId: number, action: DraftChange, id: number): Promise<() => void> {
  const { messageId } = action
  const place = placeHere(cache, messageId)
  const identity = identityOf(cache, messageId)
  const source = getSource(cache, messageId)
  // The person has discarded it, or filed a newer version in its place; or the server turned out to have it.
  if (!place || !identity || !source || !isOnlyHere(cache, messageId)) return () => noteFiled(cache, messageId, { named: true })
  const sought = { ...identity, source }
  const earlier = await earlierTry(session, cache, accountId, action, place, sought)
  if (earlier.is === 'elsewhere') return () => noteFiled(cache, messageId, { named: false })
  if (earlier.is === 'here') return () => takeUid(cache, accountId, messageId, place, { uid: earlier.uid })
  const since = sinceHandedOver(cache, accountId, action, place)
  noteHandingOver(cache, id, action, { path: place.path, state: knownOf(cache, accountId, place.path) })
  await ensureFolder(session, place)
  const appended = await appendTo(session, place, () =>
    must(session, () => session.append(place.path, Buffer.from(source), ['\\Draft', '\\Seen'])),
  )
  const uidValidity = appended.uidValidity === undefined ? undefined : Number(appended.uidValidity)
  const named = { uid: appended.uid, uidValidity }
  // A UID under which nothing shows is no proof: it stays here until it shows.
  const seen = appended.uid ? await seenAs(session, place.path, sought, named, since) : named
  return () => takeUid(cache, accountId, messageId, place, seen ?? { uid: undefined, uidValidity: undefined })
}
