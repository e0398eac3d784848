import { fork } from 'node:child_process'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'

/** A line with latency to a server on this machine, in a process of its own, since the bench waits for other programs without a pause. */
export type Line = {
  port: number
  /** How often a client has waited for the server since the last question: turns from asking to hearing, on all connections. */
  roundTrips(): Promise<number>
  close(): void
}

type Order = { target: number; roundTripMs: number }
type Told = { port: number } | { roundTrips: number }

/** Starts a line on which an answer comes `roundTripMs` later than it would. */
export async function startLine(order: Order): Promise<Line> {
  const child = fork(import.meta.filename, ['line'])
  const ask = (message: Order | 'count') =>
    new Promise<Told>((resolve, reject) => {
      child.once('message', (told) => resolve(told as Told))
      child.once('exit', (code) => reject(new Error(`the line ended with ${code}`)))
      child.send(message)
    })
  const told = await ask(order)
  if (!('port' in told)) throw new Error('the line did not open')
  return {
    port: told.port,
    async roundTrips() {
      const answer = await ask('count')
      return 'roundTrips' in answer ? answer.roundTrips : 0
    },
    close: () => child.kill(),
  }
}

if (process.argv[2] === 'line') {
  let roundTrips = 0
  process.on('message', async (order: Order | 'count') => {
    if (order === 'count') {
      process.send?.({ roundTrips } satisfies Told)
      roundTrips = 0
      return
    }
    const port = await open(order, () => roundTrips++)
    process.send?.({ port } satisfies Told)
  })
  process.on('disconnect', () => process.exit())
}

async function open({ target, roundTripMs }: Order, onTurn: () => void): Promise<number> {
  const listener = createServer((client) => {
    const server = connect({ host: '127.0.0.1', port: target })
    let asking = false
    client.on('data', () => {
      if (!asking) onTurn()
      asking = true
    })
    server.on('data', () => {
      asking = false
    })
    pass(client, server, roundTripMs / 2)
    pass(server, client, roundTripMs / 2)
  })
  await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve))
  return (listener.address() as AddressInfo).port
}

/** Passes on all that comes, in order, each piece `delay` ms later; no more than a few megabytes are under way. */
function pass(from: Socket, to: Socket, delay: number): void {
  let underWay = 0
  const later = (work: () => void) => setTimeout(work, delay)
  from.on('data', (data: Buffer) => {
    underWay += data.length
    if (underWay > 4 * 1024 * 1024) from.pause()
    later(() => {
      underWay -= data.length
      if (to.writable) to.write(data)
      from.resume()
    })
  })
  from.on('end', () => later(() => to.end()))
  from.on('error', () => to.destroy())
  from.on('close', () => later(() => to.destroy()))
}
