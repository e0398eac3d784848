import { Readable } from 'node:stream'
import { domainToASCII } from 'node:url'
import SMTPConnection from 'nodemailer/lib/smtp-connection'
import type { Fault, ServerSettings } from '../../../preload/api.ts'
import type { SmtpEnvelope } from '../../cache/outbox.ts'
import { FaultError } from '../../rpc.ts'
import { networkFault } from '../fault.ts'
import type { Outcome, RecipientReply } from './replies.ts'
import { loginWith, type SignIn, tokenHandlers } from './sign-in.ts'
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
  /** Whether another letter can go over this connection. */
  usable(): boolean
  quit(): void
}

const timeouts = { connectionTimeout: 15_000, greetingTimeout: 10_000, dnsTimeout: 10_000, socketTimeout: 60_000 }

/** What nodemailer throws where a server has answered. */
type SmtpError = Error & { response?: string; rejectedErrors?: (Error & { recipient?: string; response?: string })[] }

/**
 * Connects to a submission server and signs in where it offers that. With `starttls` the upgrade is required (RFC 3207), whatever
 * the server offers. The whole conversation goes to `transcript`. `patienceMs`: how long a silent server is waited for.
 * @throws FaultError with the kind of what failed and the server's words.
 */
export async function openTransport(
  server: ServerSettings,
  signIn: SignIn,
  transcript: Transcript = createTranscript(),
  patienceMs = timeouts.socketTimeout,
): Promise<Transport> {
  const connection = new SMTPConnection({
    host: server.host,
    port: server.port,
    secure: server.security === 'tls',
    requireTLS: server.security === 'starttls',
    ignoreTLS: server.security === 'none',
    // The machine's own name is nobody's business; an address literal is always right (RFC 5321 4.1.3).
    name: '[127.0.0.1]',
    logger: transcript.logger,
    transactionLog: true,
    tls: { minVersion: 'TLSv1.2' },
    ...(signIn.with === 'access-token' ? { customAuth: tokenHandlers(server, signIn.token, () => waysIn(transcript)) } : {}),
    ...timeouts,
    greetingTimeout: Math.min(timeouts.greetingTimeout, patienceMs),
    socketTimeout: patienceMs,
  })
  let ended = false
  const fail = (error: unknown) => new FaultError(networkFault(error, server.host), String(error))
  // Errors arrive here when no command is waiting for them; the next command then fails by itself.
  connection.on('error', () => {})
  connection.on('end', () => {
    ended = true
  })
  const step = (run: (done: (error?: Error | null) => void) => void): Promise<void> =>
    new Promise((resolve, reject) => {
      const settle = (end: () => void) => {
        connection.off('error', onError)
        connection.off('end', onEnd)
        end()
      }
      const onError = (error: Error) => settle(() => reject(error))
      // The error of the command that the connection ended in comes in the same turn.
      const onEnd = () => setImmediate(() => settle(() => reject(new FaultError({ kind: 'connection-lost', host: server.host }))))
      connection.once('error', onError)
      connection.once('end', onEnd)
      run((error) => settle(() => (error ? reject(error) : resolve())))
    })
  transcript.note(`${server.host}:${server.port}`)
  try {
    await step((done) => connection.connect(done))
    const refusal = refusedGreeting(transcript)
    if (refusal) throw new FaultError({ kind: 'server-refused', host: server.host, reply: refusal })
    if (connection.secure) transcript.note('TLS')
    if (connection.allowsAuth && signIn.with !== 'nothing') {
      const login = loginWith(signIn, server, waysIn(transcript))
      await step((done) => connection.login(login, done))
    }
  } catch (error) {
    connection.close()
    throw fail(error)
  }

  const sendOnce = async (envelope: SmtpEnvelope, source: Uint8Array, onFinalDot: () => void): Promise<Outcome> => {
    const prepared = prepare(envelope, source.length)
    const tooMuch = unsupported(prepared.to, prepared.from, extensionsIn(transcript))
    if (tooMuch) return { taken: false, reply: '', refused: [], fault: { ...tooMuch, host: server.host } }
    let taken: { response: string; rejectedErrors?: SmtpError['rejectedErrors'] } | undefined
    await step((done) => {
      const body = Readable.from(pieces(source, onFinalDot), { objectMode: false })
      connection.send(prepared, body, (error, info) => {
        if (info) taken = info
        done(error)
      })
    })
    if (!taken) throw new FaultError({ kind: 'protocol', host: server.host })
    return { taken: true, reply: oneLine(taken.response), refused: refusedIn(taken.rejectedErrors, prepared.names), fault: undefined }
  }

  return {
    async send(envelope, source, onFinalDot) {
      try {
        return await sendOnce(envelope, source, onFinalDot)
      } catch (error) {
        const { response, rejectedErrors, code } = error as SmtpError & { code?: string }
        if (code === 'EMESSAGE' && !response && !ended) {
          return { taken: false, reply: '', refused: [], fault: { kind: 'too-large', host: server.host, ...largestOf(transcript) } }
        }
        if (error instanceof FaultError || !response) throw error instanceof FaultError ? error : fail(error)
        // A refused letter leaves its transaction open (RFC 5321 4.1.1.5): the next one must not find it so.
        if (!ended) await step((done) => connection.reset((problem) => done(problem))).catch(() => connection.close())
        const { names } = prepare(envelope, source.length)
        return { taken: false, reply: oneLine(response), refused: refusedIn(rejectedErrors, names), fault: fail(error).fault }
      }
    },
    largest: () => Number(/^SIZE (\d+)/i.exec(largestOf(transcript).reply ?? '')?.[1] ?? 0) || undefined,
    usable: () => !ended,
    quit: () => (ended ? undefined : connection.quit()),
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
  return at < 0 ? address : `${address.slice(0, at)}@${domainToASCII(domain) || domain}`
}

function refusedIn(errors: SmtpError['rejectedErrors'], names: ReadonlyMap<string, string>): RecipientReply[] {
  return (errors ?? []).flatMap(({ recipient, response }) =>
    recipient === undefined ? [] : [{ address: names.get(recipient) ?? recipient, reply: oneLine(response ?? '') }],
  )
}

/** An address whose local part is not ASCII goes only where SMTPUTF8 (RFC 6531) is offered. */
function unsupported(to: string[], from: string, extensions: ReadonlySet<string>): Fault | undefined {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: what is not ASCII is what is looked for.
  const foreign = [from, ...to].find((address) => /[^\x00-\x7f]/.test(address))
  return foreign === undefined || extensions.has('SMTPUTF8') ? undefined : { kind: 'address-unsupported', reply: foreign }
}

/** Without EHLO there is neither sign-in nor encryption: who refuses it refuses us, though HELO may work. */
function refusedGreeting({ lines }: Transcript): string | undefined {
  const start = lines.findLastIndex(({ who, text }) => who === 'client' && /^EHLO /.test(text))
  const reply = lines.slice(start + 1).find(({ who }) => who === 'server')?.text
  return reply === undefined || /^2/.test(reply) ? undefined : reply
}

/** What the server said after the last EHLO. */
function ehloReply({ lines }: Transcript): string[] {
  const start = lines.findLastIndex(({ who, text }) => who === 'client' && /^EHLO /.test(text))
  const reply: string[] = []
  for (const { who, text } of lines.slice(start + 1)) {
    if (who !== 'server' || !/^250[ -]/.test(text)) break
    reply.push(text.slice(4))
  }
  return reply
}

const extensionsIn = (transcript: Transcript): Set<string> =>
  new Set(ehloReply(transcript).map((line) => line.split(' ', 1)[0]?.toUpperCase() ?? ''))

/** The ways to sign in that the server offers (RFC 4954 3), in capitals. */
function waysIn(transcript: Transcript): Set<string> {
  const lines = ehloReply(transcript).filter((line) => /^AUTH[ =]/i.test(line))
  return new Set(lines.flatMap((line) => line.slice(5).toUpperCase().split(' ')).filter(Boolean))
}

/** The largest message that the server takes (SIZE, RFC 1870), in the words of its reply. */
function largestOf(transcript: Transcript): { reply?: string } {
  const size = ehloReply(transcript).find((line) => /^SIZE \d+/i.test(line))
  return size === undefined ? {} : { reply: size }
}

/** The lines of a reply in one: the code and the enhanced code stand before each of them. */
const oneLine = (reply: string): string =>
  reply
    .split(/\r?\n/)
    .map((line, index) => (index === 0 ? line.replace(/^(\d{3})-/, '$1 ') : line.replace(/^\d{3}[ -](?:\d\.\d+\.\d+ )?/, '')))
    .join(' ')
    .slice(0, 1000)

const piece = 64 * 1024

function* pieces(source: Uint8Array, onEnd: () => void): Generator<Buffer> {
  for (let at = 0; at < source.length; at += piece) yield Buffer.from(source.subarray(at, at + piece))
  onEnd()
}
