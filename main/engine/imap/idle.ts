import type { ServerSettings } from '../../../preload/api.ts'
import { openSession, type Session } from './session.ts'

/** A second connection that waits on the inbox, so that new mail appears by itself (IDLE, RFC 2177). */
export type InboxWatch = { close(): void; closed: Promise<void> }

/**
 * Watches INBOX and calls `onChange` whenever something in it changed. Servers without IDLE are asked every two minutes on
 * the same connection (imapflow's fallback).
 * @throws FaultError when the server refuses a second connection.
 */
export async function watchInbox(server: ServerSettings, password: string, path: string, onChange: () => void): Promise<InboxWatch> {
  const session: Session = await openSession(server, password, 'idle')
  const closed = new Promise<void>((resolve) => session.once('close', () => resolve()))
  session.on('exists', onChange)
  session.on('expunge', onChange)
  session.on('flags', onChange)
  await session.mailboxOpen(path, { readOnly: true })
  return { close: () => session.close(), closed }
}
