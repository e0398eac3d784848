import type { AddressInfo } from 'node:net'
import { text as readAll } from 'node:stream/consumers'
import { SMTPServer } from 'smtp-server'
import { startProxy } from './proxy.ts'

/** Where in the conversation something goes wrong. `dot` is after the final dot. */
export type Stage = 'greeting' | 'EHLO' | 'STARTTLS' | 'AUTH' | 'MAIL' | 'RCPT' | 'DATA' | 'dot'
/** A reply with this code in place of the server's, a connection that ends, or a server that never answers. */
export type Trouble = number | 'drop' | 'stall'

export type ScriptedSmtp = {
  port: number
  /** The letters that the server took, raw. */
  taken: string[]
  /** How often the trouble came. */
  hits(): number
  /** Connections so far. */
  connections(): number
  close(): Promise<void>
}

type Options = {
  stage?: Stage
  trouble?: Trouble
  times?: number
  password: string
  pipelining?: boolean
  size?: number
  /** Ways to sign in. */
  methods?: string[]
  /** Whether SMTPUTF8 is offered. */
  utf8?: boolean
}

const commands: Partial<Record<Stage, RegExp>> = {
  EHLO: /^EHLO /i,
  STARTTLS: /^STARTTLS\r\n/i,
  AUTH: /^AUTH /i,
  MAIL: /^MAIL FROM:/i,
  RCPT: /^RCPT TO:/i,
  DATA: /^DATA\r\n/i,
}

/** An SMTP server (npm's smtp-server) with trouble at one stage, as many `times` as told; it takes letters from who has the password. */
export async function startSmtp({
  stage,
  trouble,
  times = 1,
  password,
  pipelining = false,
  size,
  methods = ['PLAIN', 'LOGIN'],
  utf8 = true,
}: Options): Promise<ScriptedSmtp> {
  const taken: string[] = []
  let hits = 0
  const due = (at: Stage) => stage === at && trouble !== undefined && hits < times
  /** The server's own refusal, with the code that is wanted. */
  const refusal = (at: Stage): Error | null => {
    if (!due(at) || typeof trouble !== 'number') return null
    hits++
    return Object.assign(new Error('scripted'), { responseCode: trouble })
  }
  const server = new SMTPServer({
    authMethods: methods,
    hideSMTPUTF8: !utf8,
    allowInsecureAuth: true,
    hidePIPELINING: !pipelining,
    ...(size === undefined ? {} : { size }),
    logger: false,
    disabledCommands: stage === 'STARTTLS' ? [] : ['STARTTLS'],
    onConnect: (_, done) => done(refusal('greeting')),
    onAuth: (auth, _, done) => {
      const error =
        refusal('AUTH') ??
        ((auth.method === 'CRAM-MD5' ? auth.validatePassword(password) : auth.password === password)
          ? null
          : Object.assign(new Error('wrong'), { responseCode: 535 }))
      if (error) done(error)
      else done(null, { user: auth.username ?? '' })
    },
    onMailFrom: (_, __, done) => done(refusal('MAIL')),
    onRcptTo: (_, __, done) => done(refusal('RCPT')),
    onData: (stream, _, done) => {
      void readAll(stream).then((letter) => {
        const error = refusal('dot')
        if (!error) taken.push(letter)
        done(error)
      })
    },
  })
  server.on('error', () => {})
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.server.address() as AddressInfo

  // What smtp-server cannot be told to do happens between it and the client.
  const byHook: Stage[] = ['greeting', 'AUTH', 'MAIL', 'RCPT', 'dot']
  const between = typeof trouble === 'string' || (stage !== undefined && !byHook.includes(stage))
  let tail = ''
  let hushed = false
  const proxy = await startProxy(port, {
    onClient: (data) => {
      const line = data.toString('latin1')
      tail = (tail + line).slice(-5)
      if (stage === undefined || !between || !due(stage)) return 'pass'
      if (stage === 'dot') {
        if (tail !== '\r\n.\r\n') return 'pass'
        hits++
        if (trouble === 'drop') return 'cut'
        hushed = true
        return 'pass'
      }
      if (!commands[stage]?.test(line)) return 'pass'
      hits++
      if (trouble === 'drop') return { answer: '', end: true }
      return { answer: trouble === 'stall' ? '' : `${trouble} scripted\r\n`, end: trouble === 421 }
    },
    onServer: (data) => {
      if (hushed) return Buffer.alloc(0)
      if (stage !== 'greeting' || !between || !due('greeting')) return data
      hits++
      return trouble === 'drop' ? { last: Buffer.alloc(0) } : Buffer.alloc(0)
    },
    onConnections: () => {
      hushed = false
    },
  })
  return {
    port: proxy.port,
    taken,
    hits: () => hits,
    connections: proxy.connections,
    async close() {
      await proxy.close()
      await new Promise<void>((resolve) => server.close(() => resolve()))
    },
  }
}
