import { must, type Session } from '../connection/session.ts'

/** Opens a folder unless it is the one that is open. @throws FaultError `server-refused` where there is none, `connection-lost`. */
export async function open(session: Session, path: string): Promise<void> {
  if (session.mailbox === false || session.mailbox.path !== path) await must(session, () => session.mailboxOpen(path))
}
