import type { ServerSettings } from '../../../../preload/contract/index.ts'
import type { News, Watch } from '../../remote.ts'
import type { ProtocolLog } from '../connection/protocol-log.ts'
import { openSession, probe, type ServerKnowledge, type Session } from '../connection/session.ts'
import { toFlags } from '../messages/envelopes.ts'
import { watchOthers } from './notify.ts'

/**
 * Watches INBOX over a second connection (IDLE, RFC 2177), and all other folders where the server can tell of them (NOTIFY, RFC 5465). Servers without IDLE are asked every two
 * minutes on the same connection (imapflow's fallback).
 * @throws when the server refuses a second connection, or to open the inbox on it; nothing is left open then.
 */
export async function watchInbox(
  {
    server,
    password,
    path,
    log,
    known,
  }: { server: ServerSettings; password: string; path: string; log: ProtocolLog; known: ServerKnowledge },
  { onFolder, onFolders, isNews }: News,
): Promise<Watch> {
  const session: Session = await openSession(server, password, 'idle', log, known)
  const closed = new Promise<void>((resolve) => session.once('close', () => resolve()))
  const inbox = () => onFolder(path)
  session.on('exists', inbox)
  session.on('expunge', inbox)
  // Servers tell the UID where QRESYNC is on (RFC 7162 3.2.4); without it nobody knows of which message they speak.
  session.on('flags', ({ uid, flags }) => {
    if (uid === undefined || isNews(uid, toFlags(flags))) inbox()
  })
  try {
    await session.mailboxOpen(path, { readOnly: true })
    await watchOthers(session, { onFolder: (other) => other !== path && onFolder(other), onFolders })
    // The library waits by itself a moment after its own commands; NOTIFY is none of them, and may take longer than that moment.
    session.idle().catch(() => {}) // That the connection ends is heard elsewhere.
  } catch (error) {
    // Left open it would be one more connection each time, until the server has no room for another.
    session.close()
    throw error
  }
  return { close: () => session.close(), closed, ping: () => probe(session) }
}
