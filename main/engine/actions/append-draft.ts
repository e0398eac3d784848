import type { DraftChange } from '../../cache/actions.ts'
import { placeHere } from '../../cache/carried.ts'
import { isOnlyHere, noteFiled } from '../../cache/filed-drafts.ts'
import { getSource } from '../../cache/list.ts'
import { identityOf } from '../../cache/messages.ts'
import type { Cache } from '../../cache/open.ts'
import { must, type Session } from '../imap/session.ts'
import { appendTo, ensureFolder, filedBefore, seenAs, takeUid } from './file-on-server.ts'

/**
 * Files a draft (\\Draft, \\Seen) on the server, unless it is there already: the connection may have broken after it was taken. Returns what
 * is to be written then.
 */
export async function appendDraft(session: Session, cache: Cache, accountId: number, action: DraftChange): Promise<() => void> {
  const { messageId, began, since } = action
  const place = placeHere(cache, messageId)
  const identity = identityOf(cache, messageId)
  const source = getSource(cache, messageId)
  // The person has discarded it, or filed a newer version in its place; or the server turned out to have it.
  if (!place || !identity || !source || !isOnlyHere(cache, messageId)) return () => noteFiled(cache, messageId, { named: true })
  await ensureFolder(session, place)
  const uid = began && !place.pending ? await filedBefore(session, place.path, { ...identity, source }, since, 'later') : undefined
  if (uid !== undefined) return () => takeUid(cache, accountId, messageId, place, { uid })
  const appended = await appendTo(session, place, () =>
    must(session, () => session.append(place.path, Buffer.from(source), ['\\Draft', '\\Seen'])),
  )
  const uidValidity = appended.uidValidity === undefined ? undefined : Number(appended.uidValidity)
  const named = { uid: appended.uid, uidValidity }
  // A UID under which nothing shows is no proof: it stays here until it shows.
  const seen = appended.uid ? await seenAs(session, place.path, { ...identity, source }, named, since) : named
  return () => takeUid(cache, accountId, messageId, place, seen ?? { uid: undefined, uidValidity: undefined })
}
