import { must, type Session } from '../connection/session.ts'

/** A response code as imapflow reads it. */
type Answer = { attributes?: { section?: { value?: unknown }[] }[] }
/** imapflow's door for commands that it has no method for; its types do not tell of it. */
type Door = { exec(command: string, attributes: false): Promise<{ next(): void }> }

/**
 * Takes away all that is marked \Deleted in the folder that is open (EXPUNGE, RFC 9051 6.4.3), and nothing before: imapflow's own method marks messages
 * first, and another client may mark one meanwhile.
 * @throws RemoteError with the server's words where it refuses.
 */
export async function expungeMarked(session: Session): Promise<void> {
  const door = session as unknown as Door
  await must(session, async () => {
    try {
      const answer = await door.exec('EXPUNGE', false)
      answer.next()
      return true
    } catch (error) {
      const { response } = error as { response?: Answer }
      const code = response?.attributes?.[0]?.section?.[0]?.value
      // imapflow's own commands say it so.
      throw typeof code === 'string' && error instanceof Error ? Object.assign(error, { serverResponseCode: code }) : error
    }
  })
}
