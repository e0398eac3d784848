import { ImapFlow } from 'imapflow'
import type { ServerSettings } from '../../../preload/api.ts'
import { FaultError } from '../../rpc.ts'
import { networkFault } from '../fault.ts'

export type Session = ImapFlow

/** Patience in ms with a server that does not answer. */
export const patience = { connect: 15_000, greeting: 10_000, silence: 5 * 60_000 }

/** The largest message that is taken over; a server that announces more is not believed. In bytes. */
const largestMessage = 256 * 1024 * 1024

/** What a session is for: `work` runs commands, `idle` waits on the inbox (RFC 2177), re-issued well before 29 minutes. */
export type Purpose = 'work' | 'idle'

/**
 * Connects and signs in. With `starttls` nothing is said in the clear: no STARTTLS, no sign-in.
 * @throws FaultError with the kind of what failed and the server's words.
 */
export async function openSession(server: ServerSettings, password: string, purpose: Purpose): Promise<Session> {
  const client: Session = new ImapFlow({
    host: server.host,
    port: server.port,
    secure: server.security === 'tls',
    doSTARTTLS: server.security === 'starttls',
    auth: { user: server.user, pass: password },
    logger: refusalLog(() => client),
    clientInfo: { name: 'Hanji', vendor: 'Hanji' },
    qresync: true,
    disableAutoIdle: purpose === 'work',
    autoIdleDelay: 50,
    maxIdleTime: 5 * 60_000,
    connectionTimeout: patience.connect,
    greetingTimeout: patience.greeting,
    socketTimeout: patience.silence,
    maxLiteralSize: largestMessage,
    maxResponseSize: largestMessage + 1024 * 1024,
    maxLineLength: 32 * 1024 * 1024,
    tls: { minVersion: 'TLSv1.2' },
  })
  // imapflow reports a lost connection here as well as in the running command; 'close' follows and is what callers wait for.
  client.on('error', () => {})
  try {
    await client.connect()
    return client
  } catch (error) {
    client.close()
    throw new FaultError(networkFault(error, server.host), String(error))
  }
}

const refusals = new WeakMap<Session, unknown>()

/** imapflow tells why a command failed only to its logger; the command itself answers false. */
function refusalLog(session: () => Session) {
  return {
    isLevelEnabled: (level: string) => level === 'warn',
    warn: ({ err }: { err?: unknown }) => {
      if (err !== undefined) refusals.set(session(), err)
    },
    debug: () => {},
    info: () => {},
    error: () => {},
    fatal: () => {},
  }
}

/**
 * The result of a command that imapflow answers with false whether the server refused it or the connection broke.
 * @throws FaultError `connection-lost`, or what the server's refusal was, with its words.
 */
export async function must<T>(session: Session, command: () => Promise<T | false | undefined>): Promise<T> {
  refusals.delete(session)
  const result = await command()
  if (result !== false && result !== undefined) return result
  const error = refusals.get(session)
  if (!session.usable) throw new FaultError({ kind: 'connection-lost', host: session.host }, String(error))
  const fault = networkFault(error ?? {}, session.host)
  throw new FaultError(fault.kind === 'protocol' ? { kind: 'server-refused', host: session.host } : fault, String(error))
}

/** UIDs as a sequence set (RFC 9051 9), runs packed: 1,2,3,7 is `1:3,7`. Needs them in ascending order. */
export function uidSet(uids: number[]): string {
  const runs: string[] = []
  let start = uids[0]
  for (let i = 0; i < uids.length; i++) {
    const uid = uids[i]
    if (uid === undefined || start === undefined || uids[i + 1] === uid + 1) continue
    runs.push(start === uid ? `${uid}` : `${start}:${uid}`)
    start = uids[i + 1]
  }
  return runs.join(',')
}
