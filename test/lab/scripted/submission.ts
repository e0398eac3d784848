import { type AddressInfo, createServer, type Socket } from 'node:net'

/** Where in the conversation the script is asked. `dot` is after the final dot. */
export type SmtpStage = 'greeting' | 'EHLO' | 'AUTH' | 'MAIL' | 'RCPT' | 'DATA' | 'dot'

/** What the server does in place of what it would do by itself: it says `reply`, takes the letter (only at `dot`), then closes the line, or never answers. */
export type SmtpTurn = { reply?: string; take?: boolean; drop?: boolean; stall?: boolean }

/** One moment of a conversation. `line` is the command; `to` are the recipients so far, `source` is the letter at `dot`. */
export type SmtpMoment = { stage: SmtpStage; line: string; connection: number; from: string; to: readonly string[]; source: string }

/** A letter that the server has taken. */
export type TakenLetter = { from: string; to: string[]; source: string }

export type SmtpScript = (moment: SmtpMoment) => SmtpTurn | undefined

/** A submission server on loopback that does what a script says. Any password is right, unless the script refuses it. */
export type ScriptedSmtp = {
  port: number
  taken: TakenLetter[]
  /** Has this called with each letter that is taken from then on. */
  onTaken(tell: (letter: TakenLetter) => void): void
  /** Connections so far. */
  connections(): number
  close(): Promise<void>
}

const usual: Record<SmtpStage, string> = {
  greeting: '220 scripted ESMTP',
  EHLO: '250-scripted\r\n250-AUTH PLAIN LOGIN\r\n250-SIZE 20000000\r\n250-8BITMIME\r\n250 SMTPUTF8',
  AUTH: '235 2.7.0 welcome',
  MAIL: '250 2.1.0 go on',
  RCPT: '250 2.1.5 go on',
  DATA: '354 go on',
  dot: '250 2.0.0 taken',
}

/** Starts the server; `script` is asked at each stage and may leave it to the server. */
export async function startScriptedSmtp(script: SmtpScript = () => undefined): Promise<ScriptedSmtp> {
  const taken: TakenLetter[] = []
  const listeners: ((letter: TakenLetter) => void)[] = []
  const take = (letter: TakenLetter) => {
    taken.push(letter)
    for (const listener of listeners) listener(letter)
  }
  const sockets = new Set<Socket>()
  let connections = 0
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
    socket.on('error', () => socket.destroy())
    converse(socket, ++connections, script, take)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    port: (server.address() as AddressInfo).port,
    taken,
    onTaken: (tell) => void listeners.push(tell),
    connections: () => connections,
    async close() {
      for (const socket of sockets) socket.destroy()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

function converse(socket: Socket, connection: number, script: SmtpScript, take: (letter: TakenLetter) => void): void {
  let from = ''
  let to: string[] = []
  let heard = ''
  let inData = false
  let hushed = false
  /** Returns whether the server says yes. */
  const answer = (stage: SmtpStage, line: string, source = ''): boolean => {
    const turn = script({ stage, line, connection, from, to, source }) ?? {}
    if (stage === 'dot' && (turn.take ?? (turn.reply === undefined && !turn.drop && !turn.stall))) take({ from, to: [...to], source })
    if (turn.stall) {
      hushed = true
      return false
    }
    if (turn.reply !== undefined) socket.write(`${turn.reply}\r\n`)
    else if (!turn.drop) socket.write(`${usual[stage]}\r\n`)
    if (turn.drop) {
      hushed = true
      socket.end()
    }
    return !turn.drop && /^[23]/.test(turn.reply ?? usual[stage])
  }
  const command = (line: string) => {
    const [, verb = '', rest = ''] = /^(\S+) ?(.*)$/.exec(line) ?? []
    const address = /<([^>]*)>/.exec(rest)?.[1] ?? ''
    switch (verb.toUpperCase()) {
      case 'EHLO':
        return void answer('EHLO', line)
      case 'AUTH':
        return void answer('AUTH', line)
      case 'MAIL':
        to = []
        if (answer('MAIL', line)) from = address
        return
      case 'RCPT':
        to.push(address)
        if (!answer('RCPT', line)) to.pop()
        return
      case 'DATA':
        if (answer('DATA', line)) inData = true
        return
      case 'RSET':
        to = []
        return void socket.write('250 2.0.0 forgotten\r\n')
      case 'QUIT':
        return void socket.end('221 2.0.0 bye\r\n')
      default:
        return void socket.write('502 5.5.1 what?\r\n')
    }
  }
  answer('greeting', '')
  socket.on('data', (data: Buffer) => {
    heard += data.toString('latin1')
    while (!hushed) {
      const end = inData ? `\r\n${heard}`.indexOf('\r\n.\r\n') : heard.indexOf('\r\n')
      if (end < 0) return
      if (inData) {
        const source = heard.slice(0, end).replace(/^\.\./gm, '.')
        heard = heard.slice(end + 3)
        inData = false
        answer('dot', '.', source)
      } else {
        const line = heard.slice(0, end)
        heard = heard.slice(end + 2)
        command(line)
      }
    }
  })
}
