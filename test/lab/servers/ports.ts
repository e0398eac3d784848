import { createServer, type Server } from 'node:net'
import { threadId } from 'node:worker_threads'

/**
 * Below the ports that systems give to clients (from 32,768 on): one of those could be taken by any connection before the server for which
 * it was found begins to listen.
 */
const range = { first: 12_000, count: 20_000 }
// Labs that start at the same time look in different places.
let next = (process.pid * 101 + threadId * 1009) % range.count

/** As many free loopback ports; none comes twice. */
export async function freePorts(count: number): Promise<number[]> {
  const ports: number[] = []
  for (let tries = 0; ports.length < count; tries++) {
    if (tries === range.count) throw new Error('no port is free')
    const port = range.first + next
    next = (next + 1) % range.count
    if (await isFree(port)) ports.push(port)
  }
  return ports
}

async function isFree(port: number): Promise<boolean> {
  const server = createServer()
  const listens = await new Promise<boolean>((resolve) => {
    server.once('error', () => resolve(false))
    server.listen(port, '127.0.0.1', () => resolve(true))
  })
  if (listens) await closed(server)
  return listens
}

const closed = (server: Server): Promise<void> => new Promise((resolve) => server.close(() => resolve()))
