import { ImapFlow } from 'imapflow'
import type { Fault, ServerSettings } from '../../../../preload/contract/index.ts'
import { networkFault } from '../../../kit/network-fault.ts'
import { FaultError } from '../../../kit/rpc.ts'
import { largestMessage, RemoteError, reachMs } from '../../remote.ts'
import { endEndlessLists, mostListed } from './endless-lists.ts'
import { createFolderNames, type FolderNames } from './folder-names.ts'
import { createHelpful, type Helpful, leaveOutHelpful } from './optional-commands.ts'
import type { ProtocolLog } from './protocol-log.ts'
import { keepNames } from './raw-names.ts'
import { refusalOf } from './refusal.ts'
import { createSignIn, type SignIn, signInByOffer } from './sign-in.ts'
import { endHeldUp, endUnanswered } from './unanswered.ts'

export type Session = ImapFlow

/** Patience in ms with a server that does not answer. `signIn` counts from the beginning, so that it holds the other two and 60 s more; `heldUp` is for one that says that it is at it. */
export const patience = { connect: reachMs, greeting: 60_000, signIn: 135_000, silence: 5 * 60_000, heldUp: 5 * 60_000, probe: 10_000 }

/**
 * What a session is for: `work` runs commands, `idle` waits on the inbox (RFC 2177), re-issued well before 29 minutes, `spare` fetches
 * what cannot wait for `work`.
 */
export type Purpose = 'work' | 'idle' | 'spare'

/** What all connections of an account know of its server. `namespaces`: as it last told them. */
export type ServerKnowledge = { names: FolderNames; signIn: SignIn; helpful: Helpful; namespaces?: Session['namespaces'] }

/**
 * Connects and signs in. With `starttls` nothing is said in the clear: no STARTTLS, no sign-in.
 * @throws FaultError with the kind of what failed and the server's words.
 */
export async function openSession(
  server: ServerSettings,
  password: string,
  purpose: Purpose,
  log?: ProtocolLog,
  known: ServerKnowledge = { names: createFolderNames(), signIn: createSignIn(), helpful: createHelpful() },
): Promise<Session> {
  const { names, signIn, helpful } = known
  const client: Session = new ImapFlow({
    host: server.host,
    port: server.port,
    secure: server.security === 'tls',
    doSTARTTLS: server.security === 'starttls',
    auth: { user: server.user, pass: password },
    logger: logger(() => client, purpose, log),
    clientInfo: { name: 'Hanji', version: '1', vendor: 'Hanji', 'support-url': 'https://hanji.example' },
    qresync: true,
    disableAutoIdle: purpose !== 'idle',
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
  keepNames(client, names, { hearsNews: purpose === 'idle' })
  leaveOutHelpful(client, helpful)
  signInByOffer(client, signIn, server.user, password)
  endUnanswered(client, (reply) => ends.set(client, { kind: 'connection-lost', host: server.host, reply }))
  endHeldUp(client, patience.heldUp, () => ends.set(client, { kind: 'timed-out', host: server.host }))
  endEndlessLists(client, () => ends.set(client, { kind: 'protocol', host: server.host, reply: `more than ${mostListed} folders` }))
  // imapflow reports a lost connection here as well as in the running command; 'close' follows and is what callers wait for.
  client.on('error', (error) => {
    if ((error as { code?: unknown }).code === 'ETIMEOUT') ends.set(client, { kind: 'timed-out', host: server.host })
    log?.add(purpose, '-', String(error))
  })
  client.once('close', () => log?.add(purpose, '-', 'closed'))
  log?.add(purpose, '-', `connecting to ${server.host}:${server.port}, ${server.security}`)
  let timer: NodeJS.Timeout | undefined
  // A network that changes in the midst of it leaves neither an answer nor an error.
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(Object.assign(new Error('the sign-in took too long'), { code: 'ETIMEDOUT' })), patience.signIn)
  })
  try {
    await Promise.race([client.connect(), late])
    // imapflow would put it before every path that has it not: other users' folders and shared ones would be out of reach.
    client.namespace = { prefix: '', delimiter: client.namespace?.delimiter ?? '/' }
    if (client.namespaces) known.namespaces = client.namespaces
    else if (known.namespaces) client.namespaces = known.namespaces
    return client
  } catch (error) {
    client.close()
    const fault = networkFault(error, server.host)
    log?.add(purpose, '-', `failed: ${fault.kind} ${fault.reply ?? ''}`)
    throw new FaultError(fault, String(error))
  } finally {
    clearTimeout(timer)
  }
}

const refusals = new WeakMap<Session, unknown>()
/** Why connections ended, where that is known. */
const ends = new WeakMap<Session, Fault>()

type Entry = { err?: unknown; src?: unknown; msg?: unknown }

/**
 * imapflow tells why a command failed only to its logger; the command itself answers false. What is said on the wire comes at level
 * debug, with passwords masked and literals left out; FETCH answers, which hold what people write, come at trace and are not taken.
 */
function logger(session: () => Session, purpose: Purpose, log: ProtocolLog | undefined) {
  // Of a sign-in even the user's name stands in the line, in base64.
  let signingIn = false
  const line = (src: unknown, msg: string): string => {
    if (src === 's') {
      if (!msg.startsWith('+')) signingIn = false
      return msg
    }
    const command = /^\S+ (?:AUTHENTICATE \S+|LOGIN)/i.exec(msg)?.[0]
    const hidden = command !== undefined || signingIn
    signingIn = hidden
    return hidden ? `${command ?? ''} (hidden)`.trim() : msg
  }
  return {
    isLevelEnabled: (level: string) => level === 'warn' || (level === 'debug' && log !== undefined),
    warn: ({ err }: Entry) => {
      if (err !== undefined) refusals.set(session(), err)
    },
    debug: ({ src, msg }: Entry) => {
      if (typeof msg === 'string' && (src === 's' || src === 'c')) log?.add(purpose, src === 's' ? 'S' : 'C', line(src, msg))
    },
    trace: () => {},
    info: () => {},
    error: () => {},
    fatal: () => {},
  }
}

/**
 * Whether the other end is still there, which a connection that slept through a change of network does not know by itself. One that
 * neither answers nor says anything else for 10 s is closed; the answer may have to wait for a long download before it.
 */
export async function probe(session: Session): Promise<boolean> {
  const answered = session.noop().then(
    () => session.usable,
    () => false,
  )
  for (let heard = -1; ; ) {
    const received = session.stats().received
    if (received === heard) {
      session.close()
      return false
    }
    heard = received
    const answers = await Promise.race([answered, later()])
    if (answers !== 'late') return answers
  }
}

function later(): Promise<'late'> {
  return new Promise((resolve) => {
    setTimeout(resolve, patience.probe, 'late').unref()
  })
}

/**
 * The result of a command that imapflow answers with false, or for some commands throws at, whether the server refused it or the connection
 * broke.
 * @throws RemoteError `broken` with the fault `connection-lost`, or `timed-out` where the server did not answer; or `refused`, with its words.
 */
export async function must<T>(session: Session, command: () => Promise<T | false | undefined>): Promise<T> {
  refusals.delete(session)
  let thrown: unknown
  const result = await command().catch((error: unknown) => {
    thrown = error
    return undefined
  })
  if (result !== false && result !== undefined) return result
  throw failureOf(session, thrown ?? refusals.get(session), 'server-refused')
}

/** An error of a command as what its verb throws: whether the server refused it, or the connection broke. `unexplained`: what one is that gives no reason. */
export function failureOf(session: Session, error: unknown, unexplained: 'protocol' | 'server-refused' = 'protocol'): RemoteError {
  if (error instanceof RemoteError) return error
  // After BYE (RFC 9051 7.1.5) the library refuses by itself whatever it is asked, for as long as the socket stays open.
  if (session.state === session.states.LOGOUT) session.close()
  const { host, usable } = session
  if (!usable) return new RemoteError({ kind: 'broken' }, ends.get(session) ?? { kind: 'connection-lost', host }, String(error))
  const told = networkFault(error ?? {}, host)
  const fault: Fault = told.kind === 'protocol' && unexplained !== 'protocol' ? { kind: unexplained, host } : told
  return new RemoteError({ kind: 'refused', why: refusalOf(error, fault) }, fault, String(error))
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

/** RFC 7162 4 asks servers to take command lines of 8,192 octets; a set of UIDs leaves room for the rest of the command. */
const longestSet = 7_000

/** Runs a command on UIDs (in any order) in as few pieces as fit a command line each, one after the other; it gets each piece as a set and as numbers. */
export async function inPieces(uids: Iterable<number>, run: (set: string, uids: number[]) => Promise<void>): Promise<void> {
  const sorted = [...new Set(uids)].sort((a, b) => a - b)
  let from = 0
  while (from < sorted.length) {
    let size = sorted.length - from
    let set = uidSet(sorted.slice(from, from + size))
    while (set.length > longestSet) {
      size = Math.ceil(size / 2)
      set = uidSet(sorted.slice(from, from + size))
    }
    await run(set, sorted.slice(from, from + size))
    from += size
  }
}
