import { Readable } from 'node:stream'
import SMTPConnection from 'nodemailer/lib/smtp-connection'
import type { ServerSettings } from '../../../preload/api.ts'
import type { SmtpEnvelope } from '../../cache/outbox.ts'
import { FaultError } from '../../rpc.ts'
import { networkFault } from '../fault.ts'

/** What the server made of a letter. `refused` are recipients that it would not take while it took others. */
export type Accepted = { reply: string; by: string; refused: string[] }

export type Transport = {
  /**
   * Sends one letter. `onFinalDot` is called when all of it but the final dot (RFC 5321 4.1.1.4) is handed over: after that,
   * and only then, the server may have it even if no reply comes.
   */
  send(envelope: SmtpEnvelope, source: Uint8Array, onFinalDot: () => void): Promise<Accepted>
  quit(): void
}

const timeouts = { connectionTimeout: 15_000, greetingTimeout: 10_000, dnsTimeout: 10_000, socketTimeout: 60_000 }

/**
 * Connects to a submission server and signs in. With `starttls` the upgrade is required (RFC 3207), whatever the server offers.
 * @throws FaultError with the kind of what failed and the server's words.
 */
export async function openTransport(server: ServerSettings, password: string): Promise<Transport> {
  const connection = new SMTPConnection({
    host: server.host,
    port: server.port,
    secure: server.security === 'tls',
    requireTLS: server.security === 'starttls',
    ignoreTLS: server.security === 'none',
    // The machine's own name is nobody's business; an address literal is always right (RFC 5321 4.1.3).
    name: '[127.0.0.1]',
    logger: false,
    tls: { minVersion: 'TLSv1.2' },
    ...timeouts,
  })
  const fail = (error: unknown) => new FaultError(networkFault(error, server.host), String(error))
  // Errors arrive here when no command is waiting for them; the next command then fails by itself.
  connection.on('error', () => {})
  const step = (run: (done: (error?: Error | null) => void) => void): Promise<void> =>
    new Promise((resolve, reject) => {
      const onError = (error: Error) => reject(fail(error))
      const onEnd = () => reject(new FaultError({ kind: 'connection-lost', host: server.host }))
      connection.once('error', onError)
      connection.once('end', onEnd)
      run((error) => {
        connection.off('error', onError)
        connection.off('end', onEnd)
        if (error) reject(fail(error))
        else resolve()
      })
    })
  try {
    await step((done) => connection.connect(done))
    if (connection.allowsAuth) {
      await step((done) =>
        connection.login({ user: server.user, pass: password, credentials: { user: server.user, pass: password } }, done),
      )
    }
  } catch (error) {
    connection.close()
    throw error
  }
  return {
    send: async (envelope, source, onFinalDot) => {
      let accepted: Accepted | undefined
      await step((done) => {
        const body = Readable.from(pieces(source, onFinalDot), { objectMode: false })
        connection.send({ from: envelope.from, to: envelope.to }, body, (error, info) => {
          if (info) accepted = { reply: info.response, by: server.host, refused: info.rejected }
          done(error)
        })
      })
      if (!accepted) throw new FaultError({ kind: 'protocol', host: server.host })
      return accepted
    },
    quit: () => connection.quit(),
  }
}

const piece = 64 * 1024

function* pieces(source: Uint8Array, onEnd: () => void): Generator<Buffer> {
  for (let at = 0; at < source.length; at += piece) yield Buffer.from(source.subarray(at, at + piece))
  onEnd()
}
