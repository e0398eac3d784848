import { connect as connectTcp, type Socket } from 'node:net'
import { connect as connectTls, type TLSSocket } from 'node:tls'
import type { ServerSettings } from '../../../preload/contract/index.ts'
import { networkFault } from '../../kit/network-fault.ts'
import { FaultError } from '../../kit/rpc.ts'
import { reachMs } from '../remote.ts'

/** What is known of a server once it can be reached: the TLS version and until when its certificate is valid (ms since the epoch). */
export type Reached = { protocol: string | undefined; validUntil: number | undefined }

/**
 * Connects and, for `tls`, shakes hands and verifies the certificate; then leaves again. `starttls` and `none` say no more
 * than that something listens; their greeting and upgrade belong to signing in.
 * @throws FaultError
 */
export function reachServer({ host, port, security }: ServerSettings): Promise<Reached> {
  return new Promise((resolve, reject) => {
    const socket: Socket | TLSSocket =
      security === 'tls'
        ? connectTls({ host, port, minVersion: 'TLSv1.2', ...(/^[\d.:]+$/.test(host) ? {} : { servername: host }) })
        : connectTcp({ host, port })
    const fail = (error: unknown) => {
      socket.destroy()
      reject(new FaultError(networkFault(error, host), String(error)))
    }
    socket.setTimeout(reachMs, () => fail({ code: 'ETIMEDOUT' }))
    socket.once('error', fail)
    socket.once(security === 'tls' ? 'secureConnect' : 'connect', () => {
      const encrypted = 'getProtocol' in socket ? socket : undefined
      const validUntil = Date.parse(encrypted?.getPeerCertificate().valid_to ?? '')
      resolve({
        protocol: encrypted?.getProtocol()?.replace('TLSv', 'TLS ') ?? undefined,
        validUntil: Number.isFinite(validUntil) ? validUntil : undefined,
      })
      socket.destroy()
    })
  })
}
