import { type AddressInfo, connect, createServer, type Socket } from 'node:net'

/** A loopback proxy between a client and a server of the lab, for faults that no server would make by itself. */
export type Proxy = {
  port: number
  /** While closed, connections are accepted and nothing is passed on. */
  setOpen(open: boolean): void
  /** Connections so far. */
  connections(): number
  close(): Promise<void>
}

type Options = {
  open?: boolean
  /** Sees what the client sends, or changes it; 'cut' drops both sides after passing it on, without the server's answer. */
  onClient?: (data: Buffer) => 'pass' | 'cut' | Buffer
  /** Changes what the server says. */
  onServer?: (data: Buffer) => Buffer
}

export async function startProxy(
  target: number,
  { open = true, onClient = () => 'pass', onServer = (data) => data }: Options = {},
): Promise<Proxy> {
  let isOpen = open
  let count = 0
  const sockets = new Set<Socket>()
  const held: (() => void)[] = []
  const track = (socket: Socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
    socket.on('error', () => socket.destroy())
    return socket
  }
  const join = (client: Socket) => {
    const server = track(connect({ host: '127.0.0.1', port: target }))
    let cutting = false
    client.on('data', (data: Buffer) => {
      const what = onClient(data)
      if (what === 'cut') {
        cutting = true
        server.write(data, () => client.destroy())
      } else server.write(what === 'pass' ? data : what)
    })
    server.on('data', (data: Buffer) => {
      // The server has answered what was the last thing passed on, so it has taken it; the client never hears of it.
      if (cutting) server.destroy()
      else client.write(onServer(data))
    })
    client.on('close', () => !cutting && server.destroy())
    server.on('close', () => client.destroy())
  }
  const listener = createServer((socket) => {
    count++
    const client = track(socket)
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
    async close() {
      for (const socket of sockets) socket.destroy()
      await new Promise((resolve) => listener.close(resolve))
    },
  }
}
