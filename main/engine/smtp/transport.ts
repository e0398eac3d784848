import { Readable } from 'node:stream'
import SMTPConnection from 'nodemailer/lib/smtp-connection'
import type { Fault, ServerSettings } from '../../../preload/contract/index.ts'
import { domainOf } from '../../../preload/domains/domain-of.ts'
import type { SmtpEnvelope } from '../../cache/letters/outbox.ts'
import { networkFault } from '../../kit/network-fault.ts'
import { FaultError } from '../../kit/rpc.ts'
import { seenAddress } from '../../message/mime/fields/invisible.ts'
import { isRedirected } from '../../message/writing/redirect.ts'
import { inSevenBits } from '../../message/writing/seven-bit/foreign.ts'
import { sevenBit } from '../../message/writing/seven-bit/own.ts'
import { connectTo } from './connect.ts'
import { extensionsIn, largestOf, refusedGreeting, waysIn } from './ehlo.ts'
import { createWatch, patience, type Watch } from './patience.ts'
import { readable } from './readable.ts'
import type { Outcome, RecipientReply } from './replies.ts'
import { isRefusedWay, loginsWith, type PasswordWay, type SignIn, tellingOf, tokenHandlers } from './sign-in.ts'
import { createTranscript, type Transcript } from './transcript.ts'

export type Transport = {
  /**
   * Sends one letter and tells what the server made of it. `onFinalDot` is called when all of it but the final dot (RFC 5321 4.1.1.4) is
   * handed over: after that, and only then, the server may have it even if no reply comes.
   * @throws FaultError when the connection fails.
   */
  send(envelope: SmtpEnvelope, source: Uint8Array, onFinalDot: () => void): Promise<Outcome>
  /** The largest letter that the server takes, in bytes, where it says so (SIZE, RFC 1870). */
  largest(): number | undefined
  /** By which mechanism (RFC 4954) it has signed in with a password, if it has. */
  way: PasswordWay | undefined
  /** Whether another letter can go over this connection. */
  usable(): boolean
  quit(): void
}

/**
 * `way`: the mechanism that worked before, which alone is tried then. `mostMs`: the longest that a silent server is waited for, where that
 * is less than RFC 5321 has it. `signal` ends the connection at once, whatever it waits for. `connecting` hears of each connection that is
 * begun; what it returns is called once that is there, or could not be made.
 */
export type TransportOptions = {
  way?: PasswordWay | undefined
  mostMs?: number | undefined
  signal?: AbortSignal | undefined
  connecting?: () => () => void
}

/** What nodemailer throws where a server has answered. */
type SmtpError = Error & { response?: string; rejectedErrors?: (Error & { recipient?: string; response?: string })[] }

/** Its own clocks only stop what ours have missed: they count from the first packet on, or start anew with every byte. */
const backstop = 15 * 60_000

/**
 * Connects to a submission server and signs in where it offers that. With `starttls` the upgrade is required (RFC 3207), whatever
 * the server offers. The whole conversation goes to `transcript`. A password that is refused in one way is tried in one other that the
 * server offers, over a new connection where the server has ended this one.
 * @throws FaultError with the kind of what failed and the server's words.
 */
export async function openTransport(
  server: ServerSettings,
  signIn: SignIn,
  transcript: Transcript = createTranscript(),
  options: TransportOptions = {},
): Promise<Transport> {
  let line = await openLine(server, signIn, transcript, options)
  try {
    const offered = line.connection.allowsAuth ? waysIn(transcript) : new Set<string>()
    let refusal: FaultError | undefined
    for (const { login, way } of loginsWith(signIn, server, offered, options.way)) {
      let fault = await refusalOf(line, login)
      if (fault && refusal && !isRefusedWay(fault.fault)) {
        // Some servers end the connection after a refusal.
        line.connection.close()
        line = await openLine(server, signIn, transcript, options)
        fault = await refusalOf(line, login)
      }
      if (!fault) return transportOver(line, server, transcript, way)
      if (!isRefusedWay(fault.fault)) throw refusal ?? fault
      refusal = tellingOf(refusal, fault)
    }
    if (refusal) throw refusal
    return transportOver(line, server, transcript, undefined)
  } catch (error) {
    line.connection.close()
    throw line.fail(error)
  }
}

/** Signs in; resolves with what it failed with, or undefined. */
const refusalOf = ({ step, connection, fail }: Line, login: Parameters<SMTPConnection['login']>[0]): Promise<FaultError | undefined> =>
  step((done) => connection.login(login, done)).then(() => undefined, fail)

/** A connection that has been greeted, and encrypted where that is wanted. */
type Line = {
  connection: SMTPConnection
  /** Runs one step of the conversation; it fails with the connection, and when the server takes too long. */
  step(run: (done: (error?: Error | null) => void) => void): Promise<void>
  fail(error: unknown): FaultError
  ended(): boolean
  watch: Watch
}

async function openLine(server: ServerSettings, signIn: SignIn, transcript: Transcript, options: TransportOptions): Promise<Line> {
  const made = options.connecting?.()
  return connectLine(server, signIn, transcript, options).finally(made)
}

async function connectLine(server: ServerSettings, signIn: SignIn, transcript: Transcript, options: TransportOptions): Promise<Line> {
  const { host } = server
  const most = options.mostMs ?? Number.POSITIVE_INFINITY
  transcript.note(`${host}:${server.port}`)
  const socket = await connectTo(server, Math.min(patience.connect, most), options.signal)
  const late = new Set<(error: Error) => void>()
  const giveUp = (fault: Fault) => {
    for (const reject of late) reject(new FaultError(fault))
    connection.close()
  }
  const watch = createWatch(Math.min(most, patience.finalDot), () => giveUp({ kind: 'timed-out', host }))
  const connection = new SMTPConnection({
    host,
    port: server.port,
    connection: socket,
    secure: server.security === 'tls',
    secured: server.security === 'tls',
    requireTLS: server.security === 'starttls',
    ignoreTLS: server.security === 'none',
    // The machine's own name is nobody's business; an address literal is always right (RFC 5321 4.1.3).
    name: '[127.0.0.1]',
    logger: {
      ...transcript.logger,
      debug: (data, ...rest) => {
        transcript.logger.debug(data, ...rest)
        const who = (data as { tnx?: unknown } | null)?.tnx
        if (who === 'client') watch.said(String(rest[0] ?? ''))
        else if (who === 'server') watch.answered(String(rest[0] ?? ''))
      },
    },
    transactionLog: true,
    tls: { minVersion: 'TLSv1.2' },
    ...(signIn.with === 'access-token' ? { customAuth: tokenHandlers(server, signIn.token, () => waysIn(transcript)) } : {}),
    connectionTimeout: backstop,
    greetingTimeout: backstop,
    socketTimeout: backstop,
  })
  let ended = false
  const stopped = () => giveUp({ kind: 'connection-lost', host })
  options.signal?.addEventListener('abort', stopped)
  // Errors arrive here when no command is waiting for them; the next command then fails by itself.
  connection.on('error', () => {})
  connection.on('end', () => {
    ended = true
    watch.stop()
    options.signal?.removeEventListener('abort', stopped)
  })
  const step: Line['step'] = (run) =>
    new Promise((resolve, reject) => {
      const settle = (end: () => void) => {
        connection.off('error', onError)
        connection.off('end', onEnd)
        late.delete(onError)
        end()
      }
      const onError = (error: Error) => settle(() => reject(error))
      // The error of the command that the connection ended in comes in the same turn.
      const onEnd = () => setImmediate(() => settle(() => reject(new FaultError({ kind: 'connection-lost', host }))))
      connection.once('error', onError)
      connection.once('end', onEnd)
      late.add(onError)
      run((error) => settle(() => (error ? reject(error) : resolve())))
    })
  const line: Line = { connection, step, watch, ended: () => ended, fail: (error) => failureOf(error, host) }
  try {
    await step((done) => connection.connect(done))
    const refusal = refusedGreeting(transcript)
    if (refusal) throw new FaultError({ kind: 'server-refused', host, reply: refusal })
    if (connection.secure) transcript.note('TLS')
    return line
  } catch (error) {
    connection.close()
    throw line.fail(error)
  }
}

/** What a step failed with, in the server's own words where it said any. */
function failureOf(error: unknown, host: string): FaultError {
  if (error instanceof FaultError) return error
  const fault = networkFault(error, host)
  return new FaultError(fault.reply === undefined ? fault : { ...fault, reply: oneLine(readable(fault.reply)) }, String(error))
}

function transportOver(
  { connection, step, fail, ended, watch }: Line,
  server: ServerSettings,
  transcript: Transcript,
  way: PasswordWay | undefined,
): Transport {
  const sendOnce = async (envelope: SmtpEnvelope, written: Uint8Array, onFinalDot: () => void): Promise<Outcome> => {
    const extensions = extensionsIn(transcript)
    const source = envelope.eightBit && !extensions.has('8BITMIME') ? withoutEightBits(written) : written
    if (!source) return { taken: false, reply: '', refused: [], fault: { kind: 'eight-bits-unsupported', host: server.host } }
    const prepared = prepare(envelope, source.length)
    const tooMuch = unsupported(prepared.to, prepared.from, extensions)
    if (tooMuch) return { taken: false, reply: '', refused: [], fault: { ...tooMuch, host: server.host } }
    let taken: { response: string; rejectedErrors?: SmtpError['rejectedErrors'] } | undefined
    await step((done) => {
      const body = Readable.from(
        pieces(source, (last) => {
          watch.handing(last)
          if (last) onFinalDot()
        }),
        { objectMode: false },
      )
      connection.send(prepared, body, (error, info) => {
        if (info) taken = info
        done(error)
      })
    })
    if (!taken) throw new FaultError({ kind: 'protocol', host: server.host })
    return {
      taken: true,
      reply: oneLine(readable(taken.response)),
      refused: refusedIn(taken.rejectedErrors, prepared.names),
      fault: undefined,
    }
  }

  return {
    async send(envelope, source, onFinalDot) {
      try {
        return await sendOnce(envelope, source, onFinalDot)
      } catch (error) {
        const { response, rejectedErrors, code } = error as SmtpError & { code?: string }
        if (code === 'EMESSAGE' && !response && !ended()) {
          return { taken: false, reply: '', refused: [], fault: { kind: 'too-large', host: server.host, ...largestOf(transcript) } }
        }
        if (error instanceof FaultError || !response) throw error instanceof FaultError ? error : fail(error)
        // A refused letter leaves its transaction open (RFC 5321 4.1.1.5): the next one must not find it so.
        if (!ended()) await step((done) => connection.reset((problem) => done(problem))).catch(() => connection.close())
        const { names } = prepare(envelope, source.length)
        return { taken: false, reply: oneLine(readable(response)), refused: refusedIn(rejectedErrors, names), fault: fail(error).fault }
      }
    },
    largest: () => Number(/^SIZE (\d+)/i.exec(largestOf(transcript).reply ?? '')?.[1] ?? 0) || undefined,
    way,
    usable: () => !ended(),
    quit: () => (ended() ? undefined : connection.quit()),
  }
}

/** The envelope as the connection takes it: domains in ASCII (RFC 5890), and which address of ours each one was. */
function prepare(envelope: SmtpEnvelope, size: number) {
  const names = new Map(envelope.to.map((address) => [toAscii(address), address]))
  const dsn = envelope.receipt
    ? { dsn: { return: 'headers' as const, notify: ['success', 'failure', 'delay'] as ('success' | 'failure' | 'delay')[] } }
    : {}
  return { from: toAscii(envelope.from), to: [...names.keys()], size, use8BitMime: envelope.eightBit === true, names, ...dsn }
}

function toAscii(address: string): string {
  const at = address.lastIndexOf('@')
  const domain = address.slice(at + 1)
  return at < 0 ? address : `${address.slice(0, at)}@${domainOf(seenAddress(domain)) || domain}`
}

function refusedIn(errors: SmtpError['rejectedErrors'], names: ReadonlyMap<string, string>): RecipientReply[] {
  return (errors ?? []).flatMap(({ recipient, response }) =>
    recipient === undefined ? [] : [{ address: names.get(recipient) ?? recipient, reply: oneLine(readable(response ?? '')) }],
  )
}

/** An address whose local part is not ASCII goes only where SMTPUTF8 (RFC 6531) is offered. */
function unsupported(to: string[], from: string, extensions: ReadonlySet<string>): Fault | undefined {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: what is not ASCII is what is looked for.
  const foreign = [from, ...to].find((address) => /[^\x00-\x7f]/.test(address))
  return foreign === undefined || extensions.has('SMTPUTF8') ? undefined : { kind: 'address-unsupported', reply: foreign }
}

/** A letter for a server without 8BITMIME (RFC 6152). What was sent on says the same afterwards, or does not go. */
const withoutEightBits = (written: Uint8Array): Uint8Array | undefined => (isRedirected(written) ? inSevenBits(written) : sevenBit(written))

/** The lines of a reply in one: the code and the enhanced code stand before each of them. */
const oneLine = (reply: string): string =>
  reply
    .split(/\r?\n/)
    .map((line, index) => (index === 0 ? line.replace(/^(\d{3})-/, '$1 ') : line.replace(/^\d{3}[ -](?:\d\.\d+\.\d+ )?/, '')))
    .join(' ')
    .slice(0, 1000)

const piece = 64 * 1024

/** A letter in pieces; `onPiece` hears of each that is asked for, and last of its end. */
function* pieces(source: Uint8Array, onPiece: (last: boolean) => void): Generator<Buffer> {
  for (let at = 0; at < source.length; at += piece) {
    onPiece(false)
    yield Buffer.from(source.subarray(at, at + piece))
  }
  onPiece(true)
}
