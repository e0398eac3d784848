import type { UploadChange } from '../../cache/actions.ts'
import { dropCopy, placeOfCopy, takeCarried } from '../../cache/carried.ts'
import { noteFiled } from '../../cache/filed-drafts.ts'
import type { Flags } from '../../cache/flags.ts'
import { getSource } from '../../cache/list.ts'
import { identityOf } from '../../cache/messages.ts'
import { relocate } from '../../cache/moves.ts'
import type { Cache } from '../../cache/open.ts'
import { relocateQueued } from '../../cache/relocate-queued.ts'
import { FaultError } from '../../rpc.ts'
import { isThere, must, type Session } from '../imap/session.ts'
import { type Applied, newApplied } from './applied.ts'
import { applyDelete } from './apply-messages.ts'

/**
 * Hands a message of another account to this one's server, with its flags and its date, unless it is there already: the connection may have
 * broken after it was taken. Returns what is to be written then: that it goes from where it came from.
 */
export async function upload(session: Session, cache: Cache, accountId: number, action: UploadChange): Promise<() => Applied> {
  const { messageId, began } = action
  const place = placeOfCopy(cache, messageId)
  const source = getSource(cache, messageId)
  const identity = identityOf(cache, messageId)
  // The person has deleted it there before its server heard of it.
  if (!place || !source || !identity) return () => leave(cache, action)
  if (began && identity.messageId !== '' && (await isThere(session, place.path, identity.messageId))) {
    return () => {
      noteFiled(cache, messageId)
      return leave(cache, action)
    }
  }
  const { uid, uidValidity } = await append(session, place, Buffer.from(source))
  return () => {
    noteFiled(cache, messageId)
    if (uid) {
      const { path, placeholder, folderId } = place
      relocate(cache, { folderId, uid: placeholder }, { folderId, uid })
      const newUidValidity = Number(uidValidity ?? 0)
      relocateQueued(cache, accountId, [{ path, uid: placeholder, newPath: path, newUid: uid, newUidValidity }])
    }
    return leave(cache, action)
  }
}

type Place = { path: string; flags: Flags; receivedAt: number }

/** A server that does not take all keywords takes the message with its system flags. */
async function append(session: Session, { path, flags, receivedAt }: Place, source: Buffer) {
  const { seen, flagged, answered, forwarded, keywords } = flags
  const system = [...(seen ? ['\\Seen'] : []), ...(flagged ? ['\\Flagged'] : []), ...(answered ? ['\\Answered'] : [])]
  const own = [...(forwarded ? ['$Forwarded'] : []), ...keywords.split(' ').filter(Boolean)]
  const send = (all: string[]) => must(session, () => session.append(path, source, all, new Date(receivedAt)))
  if (own.length === 0) return send(system)
  try {
    return await send([...system, ...own])
  } catch (error) {
    if (!(error instanceof FaultError) || !session.usable || error.fault.kind === 'over-quota') throw error
    return send(system)
  }
}

/** What was moved goes from the account that it came from. */
function leave(cache: Cache, { messageId, from }: UploadChange): Applied {
  const applied = newApplied()
  if (!from) return applied
  const original = takeCarried(cache, messageId)
  if (original !== undefined) applyDelete(cache, { kind: 'delete', messageIds: [original], from: from.folderId }, applied)
  return applied
}

/** The server would not take it: it lies where it was. */
export function takeBackUpload(cache: Cache, { messageId, from }: UploadChange): Applied {
  const applied = newApplied()
  if (from) applied.byFolder.set(from.folderId, [from.messageId])
  applied.listed = true
  dropCopy(cache, messageId)
  return applied
}
