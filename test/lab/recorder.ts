import { readFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { createServer as createSecureServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import type { Certificates } from './servers/certificates.ts'

const gif = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64')

/** Has Chromium find recorders, as `test/host/recorded-network.cjs` has the main process. */
export const findsRecorders = '--host-resolver-rules=MAP *.recorded.example 127.0.0.1'

export type Recorded = { method: string; path: string; headers: IncomingMessage['headers']; body: string; at: number }

/** A server that answers with a picture and remembers who asked for what. */
export type Recorder = {
  /** Of the internet, for those whom `test/host/recorded-network.cjs` and `findsRecorders` steer. */
  origin: string
  /** Another name of it. */
  as(name: string): string
  /** What it is in truth: an address of the own network. */
  inside: string
  port: number
  requests: Recorded[]
  paths(): string[]
  /** Counts even who only connects. */
  connections(): number
  /** How many are open: none once all that was to be loaded has been, or will not be. */
  open(): number
  stop(): void
}

/** `answer` may answer in place of the picture, and says so by true; with `tls` it speaks HTTPS. */
export async function startRecorder(
  answer: (path: string, response: ServerResponse, request: IncomingMessage) => boolean = () => false,
  tls?: Certificates,
): Promise<Recorder> {
  const requests: Recorded[] = []
  let connections = 0
  let open = 0
  const listen = async (request: IncomingMessage, response: ServerResponse) => {
    const { method = '', url: path = '', headers } = request
    const one: Recorded = { method, path, headers, body: '', at: Date.now() }
    requests.push(one)
    if (answer(path, response, request)) return
    for await (const chunk of request) one.body += String(chunk)
    response.writeHead(200, { 'content-type': 'image/gif', 'set-cookie': 'id=1' }).end(gif)
  }
  const server = tls ? createSecureServer({ cert: readFileSync(tls.cert), key: readFileSync(tls.key) }, listen) : createServer(listen)
  server.on('connection', (socket) => {
    connections++
    open++
    socket.once('close', () => open--)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const as = (name: string) => `${tls ? 'https' : 'http'}://${name}.recorded.example:${port}`
  return {
    ...{ origin: as('pictures'), as, inside: `${tls ? 'https' : 'http'}://127.0.0.1:${port}`, port, requests },
    paths: () => requests.map(({ path }) => path),
    connections: () => connections,
    open: () => open,
    stop() {
      server.close()
      server.closeAllConnections()
    },
  }
}
