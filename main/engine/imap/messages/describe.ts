import type { FetchMessageObject } from 'imapflow'
import type { Described, Uid, What, Which } from '../../remote.ts'
import { inPieces, must, type Session } from '../connection/session.ts'

/** What the folder that is open has of these messages, by UID, in the order in which the server tells it. @throws RemoteError where it refuses to. */
export async function describe(session: Session, which: Which, what: What): Promise<Map<Uid, Described>> {
  const rows = new Map<Uid, Described>()
  const query = queryOf(what)
  const ask = async (range: string, uid: boolean, isAsked: (uid: Uid) => boolean) => {
    for (const message of await must(session, () => session.fetchAll(range, query, uid ? { uid: true } : undefined))) {
      // News of flags, which servers tell in between, may be of any message, and adds to what was told of it.
      if (message.uid && isAsked(message.uid)) rows.set(message.uid, { ...rows.get(message.uid), ...toDescribed(message) })
    }
  }
  if (Symbol.iterator in which) {
    const asked = new Set(which)
    await inPieces(asked, (set) => ask(set, true, (uid) => asked.has(uid)))
  } else if ('from' in which) {
    // The last message is told of in any case (RFC 9051 9).
    await ask(`${which.from}:*`, true, (uid) => uid >= which.from)
  } else {
    const exists = session.mailbox === false ? 0 : session.mailbox.exists
    await ask(`${Math.max(1, exists - which.last + 1)}:*`, false, () => true)
  }
  return rows
}

/** Which of these messages of the folder that is open are there now. @throws RemoteError where that is refused. */
export const presentOf = async (session: Session, uids: Iterable<Uid>): Promise<Set<Uid>> =>
  new Set((await describe(session, uids, {})).keys())

function queryOf({ flags, receivedAt, size, header, envelope, start }: What) {
  return {
    uid: true,
    ...(flags ? { flags } : {}),
    ...(receivedAt ? { internalDate: true } : {}),
    ...(size ? { size } : {}),
    ...(header ? { headers: header === true ? true : [...header] } : {}),
    ...(envelope ? { envelope } : {}),
    ...(start === undefined ? {} : { source: { start: 0, maxLength: start } }),
  }
}

function toDescribed({ flags, internalDate, size, headers, envelope, source }: FetchMessageObject): Described {
  const sender = (envelope?.from ?? envelope?.sender)?.[0]?.address ?? ''
  return {
    ...(flags ? { flags } : {}),
    ...(internalDate === undefined ? {} : { receivedAt: new Date(internalDate).getTime() }),
    ...(size === undefined ? {} : { size }),
    ...(headers ? { header: headers } : {}),
    ...(envelope ? { envelope: { messageId: envelope.messageId ?? '', subject: envelope.subject ?? '', sender } } : {}),
    ...(source ? { start: source } : {}),
  }
}
