import { connect as connectTcp, isIP, type Socket } from 'node:net'
import { connect as connectTls } from 'node:tls'
import type { ServerSettings } from '../../../preload/contract/index.ts'
import { networkFault } from '../../kit/network-fault.ts'
import { FaultError } from '../../kit/rpc.ts'

/** One of several addresses of a host gets so long, in ms, before the next is tried; Node's own 250 ms are too few for a satellite. */
const eachAddress = 2_500

/**
 * Opens a socket to a server and, for `tls`, shakes hands and verifies the certificate. All of it may take `ms`; `signal` ends it at once.
 * @throws FaultError with the kind of what failed.
 */
export function connectTo({ host, port, security }: ServerSettings, ms: number, signal: AbortSignal | undefined): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const to = { host, port, autoSelectFamilyAttemptTimeout: Math.min(eachAddress, ms) }
    const socket: Socket =
      security === 'tls' ? connectTls({ ...to, minVersion: 'TLSv1.2', ...(isIP(host) ? {} : { servername: host }) }) : connectTcp(to)
    const end = () => {
      clearTimeout(timer)
      signal?.removeEventListener('abort', abort)
      socket.off('error', fail)
      socket.off('close', closed)
    }
    const fail = (error: unknown) => {
      end()
      // What a socket still has to say once nobody listens must not end the program.
      socket.on('error', () => {})
      socket.destroy()
      const fault = networkFault(error, host)
      // A TLS handshake that something else than TLS answers.
      reject(new FaultError(fault.kind === 'protocol' ? { kind: 'connection-lost', host } : fault, String(error)))
    }
    const closed = () => fail({ code: 'ECONNRESET' })
    const abort = () => fail({ code: 'ECONNRESET' })
    const timer = setTimeout(fail, ms, { code: 'ETIMEDOUT' })
    socket.once('error', fail)
    socket.once('close', closed)
    signal?.addEventListener('abort', abort)
    if (signal?.aborted) return abort()
    socket.once(security === 'tls' ? 'secureConnect' : 'connect', () => {
      end()
      resolve(socket)
    })
  })
}
