import { folderWithRole } from '../../cache/folders.ts'
import type { Cache } from '../../cache/open.ts'
import { letterSource, lettersIn, setDelivery } from '../../cache/outbox.ts'
import type { Session } from '../imap/session.ts'
import { isThere } from './run.ts'

/** A letter whose fate is unknown, but which lies in Sent, was accepted: the server filed it there itself. */
export async function settleInterrupted(session: Session, cache: Cache, accountId: number, onChange: () => void): Promise<void> {
  const sent = folderWithRole(cache, accountId, 'sent')
  if (!sent) return
  for (const { id } of lettersIn(cache, accountId, ['interrupted'])) {
    const letter = letterSource(cache, id)
    if (!letter || !(await isThere(session, sent.path, letter.messageId))) continue
    setDelivery(cache, id, { state: 'accepted', at: Date.now(), by: session.host, reply: '', refused: [] })
    onChange()
  }
}
