import type { ListResponse } from 'imapflow'
import { networkFault } from '../../../kit/network-fault.ts'
import { FaultError } from '../../../kit/rpc.ts'
import type { Session } from '../connection/session.ts'
import { isForeign, namespacesOf } from './namespaces.ts'

type Told = { attributes?: ({ value?: unknown } | null)[] }
type Lsub = {
  exec(command: 'LSUB', args: string[], options: { untagged: { LSUB: (told: Told) => Promise<void> } }): Promise<{ next: () => void }>
}

/**
 * Whether what the server lists tells which folders are subscribed (LSUB, RFC 3501 6.3.9): the library takes all for it where LSUB is refused, and none
 * where it tells of none. @throws FaultError where the connection fails.
 */
export async function tellsSubscriptions(session: Session, listed: readonly ListResponse[]): Promise<boolean> {
  const others = listed.filter(({ path, flags }) => path.toUpperCase() !== 'INBOX' && !flags.has('\\NonExistent'))
  const subscribed = others.filter((entry) => entry.subscribed === true).length
  if (subscribed === 0) return false
  if (subscribed < others.length) return true
  const told = new Set<string>()
  const hear = async ({ attributes }: Told) => void told.add(String(attributes?.[2]?.value ?? ''))
  try {
    const { next } = await (session as unknown as Lsub).exec('LSUB', ['', '*'], { untagged: { LSUB: hear } })
    next()
  } catch (error) {
    if (!session.usable) throw new FaultError(networkFault(error, session.host), String(error))
  }
  // Refused a moment ago it may be answered by now: then the list shows more than there are.
  const namespaces = namespacesOf(session)
  return told.size > 0 && others.every(({ path, pathAsListed }) => told.has(pathAsListed) || isForeign(namespaces, path))
}

/** What is known of folders by their paths: whether they are subscribed. */
export type Subscriptions = ReadonlyMap<string, boolean>

/**
 * Which of these folders are subscribed: as the server lists them, or as it was known where it does not tell. It is asked again only where the list
 * is not as known. @throws FaultError where the connection fails.
 */
export async function subscribedOf(session: Session, listed: readonly ListResponse[], known: Subscriptions): Promise<Subscriptions> {
  const now = new Map(listed.map(({ path, subscribed }) => [path, subscribed === true]))
  const differs = [...known].some(([path, was]) => now.has(path) && now.get(path) !== was)
  if (!differs || (await tellsSubscriptions(session, listed))) return now
  for (const [path, was] of known) if (now.has(path)) now.set(path, was)
  return now
}
