import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

const picture = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64')

/** A server on loopback that answers with a picture and remembers who asked for what; `connections` counts even who only connects. */
export async function startRecorder() {
  const requests: { path: string; headers: Record<string, unknown> }[] = []
  let connections = 0
  const server = createServer((request, response) => {
    requests.push({ path: request.url ?? '', headers: request.headers })
    response.writeHead(200, { 'content-type': 'image/gif', 'set-cookie': 'id=1' }).end(picture)
  })
  server.on('connection', () => connections++)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return { origin, requests, connections: () => connections, stop: () => server.close() }
}
