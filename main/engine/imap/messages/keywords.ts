import { type IsOnlyHere, noneOnlyHere } from '../../../cache/messages/flags.ts'
import { RemoteError } from '../../remote.ts'
import type { Session } from '../connection/session.ts'
import { isForeign, namespacesOf } from '../folders/namespaces.ts'

const spelled = (permanent: ReadonlySet<string>, flag: string): string | undefined =>
  [...permanent].find((other) => other.toLowerCase() === flag.toLowerCase())

/** Whether the folder that is open lets this flag be set (PERMANENTFLAGS, RFC 9051 7.1); one that tells nothing lets all. */
export function takes(session: Session, flag: string): boolean {
  const { mailbox } = session
  if (mailbox === false) return true
  const { readOnly, permanentFlags } = mailbox
  if (readOnly) return false
  return !permanentFlags || permanentFlags.has('\\*') || spelled(permanentFlags, flag) !== undefined
}

/**
 * Which flags the folder that is open keeps only here. Of one's own it is keywords that its server has no room for. In a folder of somebody
 * else's where one may set no flags these are the owner's, but what one has read oneself is one's own to know.
 */
export function keptOnlyHere(session: Session): IsOnlyHere {
  const { mailbox } = session
  if (mailbox === false || takes(session, '\\*')) return noneOnlyHere
  if (takes(session, '\\Flagged')) return (flag) => !flag.startsWith('\\') && !takes(session, flag)
  if (!isForeign(namespacesOf(session), mailbox.path)) return noneOnlyHere
  return (flag) => flag === '\\Seen' && !takes(session, flag)
}

/**
 * A flag as the folder that is open spells it.
 * @throws RemoteError with what it takes where it does not take this one: the server would not be asked.
 */
export function permitted(session: Session, flag: string): string {
  const permanent = session.mailbox === false ? undefined : session.mailbox.permanentFlags
  if (!permanent || permanent.has('\\*')) return flag
  const known = spelled(permanent, flag)
  if (known !== undefined) return known
  const fault = { kind: 'server-refused' as const, host: session.host, reply: `[PERMANENTFLAGS (${[...permanent].join(' ')})]` }
  throw new RemoteError({ kind: 'refused', why: 'for-good' }, fault)
}
