import { folderWithRole } from '../../cache/folders.ts'
import type { Cache } from '../../cache/open.ts'
import { lettersIn, setDelivery, storedLetter } from '../../cache/outbox.ts'
import { isThere, type Session } from '../imap/session.ts'

/** A letter whose fate is unknown, but which lies in Sent, was accepted: the server filed it there itself. */
export async function settleInterrupted(session: Session, cache: Cache, accountId: number, onChange: () => void): Promise<void> {
  const sent = folderWithRole(cache, accountId, 'sent')
  if (!sent) return
  for (const { id } of lettersIn(cache, accountId, ['interrupted'])) {
    const letter = storedLetter(cache, id)
    // A copy of ours lies there already when some of its recipients had it before: it tells nothing of the others.
    if (!letter || letter.filed || !(await isThere(session, sent.path, letter.messageId))) continue
    setDelivery(cache, id, { state: 'accepted', at: Date.now(), by: session.host, reply: '', refused: [] })
    onChange()
  }
}
