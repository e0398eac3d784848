import type { News } from '../../remote.ts'
import type { Session } from '../connection/session.ts'

type Attribute = { type: string; value: string } | Attribute[]
type Untagged = { attributes?: ({ value?: unknown } | undefined)[] }

/** The part of imapflow that its types do not tell, and that a command which it does not know by name needs. */
type Commands = {
  exec?(command: string, attributes: Attribute[]): Promise<{ next(): void }>
  untaggedHandlers?: Record<string, (response: Untagged) => Promise<void>>
}

const atom = (value: string): Attribute => ({ type: 'ATOM', value })
const events = ['MessageNew', 'MessageExpunge', 'FlagChange']

/**
 * Asks the server to tell of changes in all of the person's folders on this connection (NOTIFY, RFC 5465 5): of the one that is open as
 * ever, of others by STATUS, of folders that come and go by LIST. Returns whether it will; where it will not, folders are looked at
 * from time to time.
 */
export async function watchOthers(session: Session, { onFolder, onFolders }: Pick<News, 'onFolder' | 'onFolders'>): Promise<boolean> {
  const { exec, untaggedHandlers } = session as unknown as Commands
  if (!session.capabilities.has('NOTIFY') || !exec || !untaggedHandlers) return false
  // A name comes as the server writes it, in modified UTF-7; which folder it means is found out by looking at all of them.
  untaggedHandlers['STATUS'] = async ({ attributes }) => {
    const name = attributes?.[0]?.value
    if (typeof name === 'string' && /^[\x20-\x25\x27-\x7e]+$/.test(name)) onFolder(name)
    else onFolders()
  }
  untaggedHandlers['LIST'] = async () => onFolders()
  try {
    const response = await exec.call(session, 'NOTIFY', [
      atom('SET'),
      [atom('selected'), events.map(atom)],
      [atom('personal'), [...events, 'MailboxName', 'SubscriptionChange'].map(atom)],
    ])
    response.next()
    return true
  } catch {
    return false // The server knows the command but will not do it, for too many folders say: they are looked at in turn.
  }
}
