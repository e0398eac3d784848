import type { FetchMessageObject, FetchQueryObject } from 'imapflow'
import { isForNow, networkFault } from '../../../kit/network-fault.ts'
import { type Session, uidSet } from '../connection/session.ts'

/** So many messages that the server refuses are passed over at a time; one that refuses more is in trouble itself. */
const mostRefused = 20
/**
 * After so many refusals "for now" in a row the server is in trouble, not a message: by halves one among thousands is found with as many.
 */
const mostForNow = 14

/**
 * Fetches these UIDs (ascending) of the folder that is open and hands them to `take` one by one, as they come; the server waits for what it
 * promises. Each comes once: what has no UID, was not asked for or holds nothing of what was asked for (changes that servers tell in
 * between, RFC 9051 7.5.2) is passed over. A callback, since each generator in between costs some turns of the queue for each message. Some servers refuse a whole command
 * for one message that is damaged there: it is looked for by halves, passed over, and told of by `onRefused`, so that one bad message does
 * not hold up an account for ever.
 * @throws what imapflow throws when the connection breaks, the server refuses all for now, or it refuses too much.
 */
export async function fetchUids(
  session: Session,
  uids: number[],
  query: FetchQueryObject,
  take: (message: FetchMessageObject) => Promise<void> | undefined,
  onRefused: (uid: number, error: unknown) => void = () => {},
): Promise<void> {
  const parts = [uids]
  let refused = 0
  let short = 0
  let forNow = 0
  for (let part = parts.shift(); part; part = parts.shift()) {
    const left = new Set(part)
    try {
      for await (const message of session.fetch(uidSet(part), query, { uid: true })) {
        if (!holds(message, query) || !left.delete(message.uid)) continue
        forNow = 0
        const taking = take(message)
        if (taking) await taking
      }
      // An answer that could not be read may have hidden the others.
      const rest = part.filter((uid) => left.has(uid))
      if (rest.length > 0 && ++short <= mostRefused && part.length > 1) parts.unshift(...halves(rest))
    } catch (error) {
      const rest = part.filter((uid) => left.has(uid))
      const [first] = rest
      if (!isRefusal(session, error) || (rest.length === 1 && ++refused > mostRefused)) throw error
      if (isForNow(networkFault(error, session.host).reply) && ++forNow > mostForNow) throw error
      if (rest.length === 1 && first !== undefined) onRefused(first, error)
      else if (rest.length > 1) parts.unshift(...halves(rest))
    }
  }
}

const halves = (uids: number[]): number[][] => (uids.length === 1 ? [uids] : [uids.slice(0, uids.length / 2), uids.slice(uids.length / 2)])

const contents = ['source', 'headers', 'envelope', 'bodyStructure', 'internalDate', 'size'] as const

/** Whether a row is an answer to what was asked, not only news of flags. */
function holds(message: FetchMessageObject, query: FetchQueryObject): boolean {
  const asked = contents.filter((key) => query[key])
  return asked.length === 0 || asked.some((key) => message[key] !== undefined)
}

/** One message may be refused by NO or by BAD (Exchange), and "for now" at each time that it is asked for. */
function isRefusal(session: Session, error: unknown): boolean {
  const { responseStatus } = (error ?? {}) as { responseStatus?: unknown }
  return session.usable && (responseStatus === 'NO' || responseStatus === 'BAD')
}
