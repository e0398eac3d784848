import { type AddressInfo, connect, createServer, type Socket } from 'node:net'

/** A loopback proxy between a client and a server of the lab, for faults that no server would make by itself. */
export type Proxy = {
  port: number
  /** While closed, connections are accepted and nothing is passed on. */
  setOpen(open: boolean): void
  /** Connections so far. */
  connections(): number
  /** Keeps the connections that there are open, and lets nothing through them any more. Returns how many. */
  silence(): number
  close(): Promise<void>
}

/** What becomes of what the client said. `cut` passes it on and drops both sides without the server's answer; `answer` keeps it from the server. */
export type ClientVerdict = 'pass' | 'cut' | Buffer | { answer: string; end?: boolean }

/** What becomes of what the server said. `last` is the last thing that the client hears. */
export type ServerVerdict = Buffer | { last: Buffer }

export type ProxyOptions = {
  open?: boolean
  onClient?: (data: Buffer) => ClientVerdict
  onServer?: (data: Buffer) => ServerVerdict
  /** How many connections are open now; told whenever that changes. */
  onConnections?: (count: number) => void
  /** How long each piece of what the server says takes on its way, in ms, and how large a piece may be, in bytes. */
  slow?: { delay: number; piece: number }
}

const unchanged = { onClient: (): ClientVerdict => 'pass', onServer: (data: Buffer): ServerVerdict => data }

export async function startProxy(target: number, options: ProxyOptions = {}): Promise<Proxy> {
  const { onClient, onServer, slow, onConnections } = { ...unchanged, ...options }
  let isOpen = options.open ?? true
  let count = 0
  const sockets = new Set<Socket>()
  const held: (() => void)[] = []
  const clients = new Set<Socket>()
  const silent = new WeakSet<Socket>()
  const track = (socket: Socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
    socket.on('error', () => socket.destroy())
    return socket
  }
  const join = (client: Socket) => {
    const server = track(connect({ host: '127.0.0.1', port: target }))
    const toClient = slow ? slowly(client, slow) : (data: Buffer) => void client.write(data)
    let cutting = false
    client.on('data', (data: Buffer) => {
      if (silent.has(client)) return
      const verdict = onClient(data)
      if (verdict === 'cut') {
        cutting = true
        server.write(data, () => client.destroy())
      } else if (verdict === 'pass') server.write(data)
      else if (Buffer.isBuffer(verdict)) server.write(verdict)
      else if (verdict.end) client.end(verdict.answer)
      else client.write(verdict.answer)
    })
    server.on('data', (data: Buffer) => {
      if (silent.has(client)) return
      // The server has answered what was the last thing passed on, so it has taken it; the client never hears of it.
      if (cutting) return void server.destroy()
      const verdict = onServer(readable(data))
      if (Buffer.isBuffer(verdict)) return toClient(verdict)
      client.end(verdict.last)
      server.destroy()
    })
    client.on('close', () => !cutting && server.destroy())
    server.on('close', () => !client.writableEnded && client.destroy())
  }
  const listener = createServer((socket) => {
    count++
    const client = track(socket)
    clients.add(client)
    onConnections?.(clients.size)
    client.on('close', () => {
      clients.delete(client)
      onConnections?.(clients.size)
    })
    if (isOpen) join(client)
    else held.push(() => !client.destroyed && join(client))
  })
  await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve))
  return {
    port: (listener.address() as AddressInfo).port,
    setOpen(value) {
      isOpen = value
      if (value) for (const release of held.splice(0)) release()
    },
    connections: () => count,
    silence() {
      for (const client of clients) silent.add(client)
      return clients.size
    },
    async close() {
      for (const socket of sockets) socket.destroy()
      await new Promise((resolve) => listener.close(resolve))
    },
  }
}

/** Compression would hide from the proxy what it is there to break: no server of the lab offers it through one. */
function readable(data: Buffer): Buffer {
  const at = data.indexOf('COMPRESS=DEFLATE')
  if (at < 0) return data
  const hidden = Buffer.from(data)
  hidden.write('X', at)
  return hidden
}

/** Writes in pieces, one after the other, each after its delay. */
function slowly(client: Socket, { delay, piece }: { delay: number; piece: number }): (data: Buffer) => void {
  let line = Promise.resolve()
  return (data) => {
    for (let at = 0; at < data.length; at += piece) {
      line = line.then(
        () =>
          new Promise((resolve) =>
            setTimeout(() => {
              if (client.writable) client.write(data.subarray(at, at + piece))
              resolve()
            }, delay),
          ),
      )
    }
  }
}
