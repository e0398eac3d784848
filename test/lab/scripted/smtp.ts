import { type AddressInfo, createServer, type Socket } from 'node:net'

/** What the client has said, or that it has connected; `letter` is said with the final dot. */
export type Said = { what: 'connected' | 'command' | 'sign-in' | 'letter'; text: string; connection: number }
/** In place of the server's own answer: these bytes, nothing ever, or an end. A promise delays it. */
export type Answer = string | Buffer | 'silence' | 'drop' | undefined

export type RawSmtp = {
  port: number
  /** The letters that it took, raw. */
  taken: string[]
  /** Every line that was said to it, letters aside. */
  said: string[]
  connections(): number
  close(): Promise<void>
}

export type RawSmtpOptions = {
  /** What EHLO is answered with. */
  offers?: readonly string[]
  answer?: (said: Said) => Answer | Promise<Answer>
}

/**
 * An SMTP server on loopback that takes everything from everybody and does as it is told: for what no real server, and none that is made of a
 * library, would say. A reply with the code 421 ends the connection.
 */
export async function startRawSmtp({
  offers = ['AUTH PLAIN LOGIN', '8BITMIME'],
  answer = () => undefined,
}: RawSmtpOptions = {}): Promise<RawSmtp> {
  const taken: string[] = []
  const said: string[] = []
  const sockets = new Set<Socket>()
  let count = 0
  const server = createServer((socket) => {
    const connection = ++count
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
    socket.on('error', () => socket.destroy())
    let heard = ''
    let inLetter = false
    let prompts = 0
    let chain = Promise.resolve()
    const reply = async (what: Said['what'], text: string, own: () => string) => {
      const given = await answer({ what, text, connection })
      if (given === 'silence') return
      if (given === 'drop') return void socket.destroy()
      const bytes = given ?? own()
      if (socket.writable) socket.write(bytes)
      if (/^421/.test(bytes.toString())) socket.end()
      if (given !== undefined && !/^3/.test(bytes.toString())) prompts = 0
    }
    const onLine = async (line: string): Promise<void> => {
      said.push(line)
      if (prompts > 0) {
        prompts--
        return reply('sign-in', line, () => (prompts > 0 ? '334 UGFzc3dvcmQ6\r\n' : '235 2.7.0 Welcome\r\n'))
      }
      const [verb = '', way = ''] = line.toUpperCase().split(' ')
      if (verb === 'AUTH' && way === 'LOGIN') prompts = 2
      await reply('command', line, () => {
        if (verb === 'EHLO')
          return ['scripted', ...offers].map((offer, at) => `250${at === offers.length ? ' ' : '-'}${offer}\r\n`).join('')
        if (verb === 'AUTH') return way === 'LOGIN' ? '334 VXNlcm5hbWU6\r\n' : '235 2.7.0 Welcome\r\n'
        if (verb === 'DATA') {
          inLetter = true
          return '354 Go ahead\r\n'
        }
        if (verb === 'QUIT') setImmediate(() => socket.end())
        return verb === 'QUIT' ? '221 Bye\r\n' : '250 2.1.0 Ok\r\n'
      })
    }
    const pump = async (data: string): Promise<void> => {
      heard += data
      for (;;) {
        const mark = inLetter ? '\r\n.\r\n' : '\r\n'
        const end = heard.indexOf(mark)
        if (end < 0) return
        const text = heard.slice(0, end)
        heard = heard.slice(end + mark.length)
        if (!inLetter) {
          await onLine(text)
          continue
        }
        inLetter = false
        await reply('letter', text, () => {
          taken.push(text)
          return '250 2.0.0 Taken\r\n'
        })
      }
    }
    chain = reply('connected', '', () => '220 scripted ESMTP\r\n')
    socket.on('data', (data) => {
      chain = chain.then(() => pump(data.toString('latin1')))
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    port: (server.address() as AddressInfo).port,
    taken,
    said,
    connections: () => count,
    async close() {
      for (const socket of sockets) socket.destroy()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
