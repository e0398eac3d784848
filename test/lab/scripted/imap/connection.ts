import type { Socket } from 'node:net'
import { answerFolders } from './answer-folders.ts'
import { answerMessages } from './answer-messages.ts'
import { type Command, parseCommand, readInput, text } from './input.ts'
import type { Heard, Rules } from './rules.ts'
import type { Say, ServerState, Talk } from './state.ts'
import { sayChanges } from './view.ts'

type Options = {
  number: number
  server: ServerState
  rules: Rules
  capabilities: (talk: Talk) => string
  greeting: string
  /** Whether these words let somebody in. */
  mayEnter: (user: string, password: string) => boolean
  /** Hears of each command as it comes. */
  onCommand: (heard: Heard) => void
  /** Hears of each answer, and of what is told without a question. */
  onSaid?: ((said: string, heard: Heard) => void) | undefined
  /** A command was done that may have changed something. */
  onDone: () => void
}

export type Connection = {
  /** Tells what changed, if it waits for that. */
  announce(): void
  destroy(): void
}

/** During these the server may not say that messages are gone (RFC 9051 7.5.1). */
const keepsNumbers = /^(?:FETCH|STORE|SEARCH)$/

/** Talks with one client until either ends it. */
export function serve(socket: Socket, options: Options): Connection {
  const { server, rules, capabilities, mayEnter, onCommand, onDone } = options
  const input = readInput(socket)
  const talk: Talk = { connection: options.number, signedIn: false, view: undefined, modseqs: false }
  let idling = false
  const heardAs = (command: Command): Heard => ({ ...command, connection: talk.connection, folder: talk.view?.folder.name })
  const write = (said: string, heard: Heard) => {
    if (socket.destroyed || !socket.writable) return
    const altered = rules.altered(said, heard)
    options.onSaid?.(`${altered.said}${altered.ends ? '(the connection ends)' : ''}`, heard)
    if (altered.ends) socket.end(Buffer.from(altered.said, 'latin1'))
    else if (altered.said !== '') socket.write(Buffer.from(altered.said, 'latin1'))
  }
  const simple = (name: string) => heardAs({ tag: '*', name, args: [], line: `* ${name}` })

  /** The next command with its literals; undefined at the end, or `refused` where a rule would not have its literal. */
  const readCommand = async (): Promise<string | 'refused' | undefined> => {
    let last = await input.line()
    let whole = last
    while (last !== undefined && whole !== undefined) {
      const literal = /~?\{(\d+)(\+?)\}$/.exec(last)
      if (!literal) return whole
      if (literal[2] === '') {
        const heard = heardAs(parseCommand(whole))
        const verdict = await rules.verdict(heard, true)
        if (verdict !== 'pass') {
          onCommand(heard)
          answerOtherwise(verdict, heard, () => {})
          return 'refused'
        }
        socket.write('+ Go on\r\n')
      }
      const content = await input.bytes(Number(literal[1]))
      last = await input.line()
      whole = content === undefined || last === undefined ? undefined : `${whole}\r\n${content}${last}`
    }
    return undefined
  }

  const answerOtherwise = (verdict: Exclude<Awaited<ReturnType<Rules['verdict']>>, 'pass'>, heard: Heard, done: () => void) => {
    if (verdict === 'silence') return
    if ('cut' in verdict) {
      if (verdict.cut === 'after') done()
      socket.destroy()
    } else if ('bye' in verdict) {
      write(`* BYE ${verdict.bye}\r\n`, heard)
      socket.end()
    } else if ('say' in verdict) write(verdict.say.replaceAll('%T', heard.tag), heard)
    else write(`${heard.tag} ${'no' in verdict ? `NO ${verdict.no}` : `BAD ${verdict.bad}`}\r\n`, heard)
  }

  const enter = (user: string, password: string, { ok, no }: Say) => {
    talk.signedIn = mayEnter(user, password)
    if (talk.signedIn) ok(`[CAPABILITY ${capabilities(talk)}] Signed in`)
    else no('[AUTHENTICATIONFAILED] Wrong name or password')
  }
  const ask = async (prompt: string, heard: Heard): Promise<string> => {
    write(`+ ${Buffer.from(prompt).toString('base64')}\r\n`, heard)
    return Buffer.from((await input.line()) ?? '', 'base64').toString('utf8')
  }
  const authenticate = async (heard: Heard, answer: Say) => {
    const initial = heard.args[1] === undefined ? undefined : Buffer.from(text(heard.args[1]), 'base64').toString('utf8')
    switch (text(heard.args[0]).toUpperCase()) {
      case 'PLAIN': {
        const [, user = '', password = ''] = (initial ?? (await ask('', heard))).split('\0')
        return enter(user, password, answer)
      }
      case 'LOGIN': {
        const user = initial ?? (await ask('User Name', heard))
        return enter(user, await ask('Password', heard), answer)
      }
      default:
        return answer.no('[CANNOT] No such mechanism')
    }
  }
  const idle = async (heard: Heard) => {
    idling = true
    write('+ idling\r\n', heard)
    announce()
    const done = await input.line()
    idling = false
    if (done !== undefined) write(`${heard.tag} ${/^done$/i.test(done) ? 'OK' : 'BAD'} Done\r\n`, simple('DONE'))
  }
  const announce = () => {
    if (!idling || !talk.view) return
    const said = sayChanges(talk.view, { expunges: true, modseq: talk.modseqs })
    if (said !== '') write(said, simple('IDLE'))
  }

  const answerPlain = ({ name, args }: Heard, { say, ok, bad }: Say): void => {
    switch (name) {
      case 'CAPABILITY':
        say(`* CAPABILITY ${capabilities(talk)}`)
        return void ok()
      case 'ID':
        say('* ID ("name" "scripted")')
        return void ok()
      case 'ENABLE': {
        const enabled = args.map(text).filter((name) => server.offers(talk, name))
        if (enabled.includes('CONDSTORE')) talk.modseqs = true
        say(`* ENABLED ${enabled.join(' ')}`)
        return void ok()
      }
      case 'NOOP':
      case 'CHECK':
        return void ok()
      default:
        return void bad('Unknown command')
    }
  }

  /** Does what the command says. Returns the answer. */
  const perform = async (heard: Heard): Promise<string> => {
    let said = ''
    const finish = (status: string) => {
      const verb = heard.name.replace('UID ', '')
      if (talk.view && talk.signedIn)
        said += sayChanges(talk.view, { expunges: heard.name !== verb || !keepsNumbers.test(verb), modseq: talk.modseqs })
      said += `${heard.tag} ${status}\r\n`
    }
    const answer: Say = {
      say: (line) => {
        said += `${line}\r\n`
      },
      ok: (words = 'Done') => finish(`OK ${words}`),
      no: (words) => finish(`NO ${words}`),
      bad: (words) => finish(`BAD ${words}`),
    }
    if (heard.name === 'LOGIN') enter(text(heard.args[0]), text(heard.args[1]), answer)
    else if (heard.name === 'AUTHENTICATE') await authenticate(heard, answer)
    else if (!talk.signedIn && !['CAPABILITY', 'ID', 'NOOP'].includes(heard.name)) answer.bad('Sign in first')
    else if (!answerFolders(server, talk, heard, answer) && !answerMessages(server, talk, heard, answer)) answerPlain(heard, answer)
    return said
  }

  const talkOn = async () => {
    const greeting = simple('GREETING')
    const welcome = await rules.verdict(greeting, false)
    if (welcome === 'pass') write(`${options.greeting}\r\n`, greeting)
    else answerOtherwise(welcome, greeting, () => {})
    for (let line = await readCommand(); line !== undefined; line = await readCommand()) {
      if (line === 'refused') continue
      const heard = heardAs(parseCommand(line))
      onCommand(heard)
      const verdict = await rules.verdict(heard, false)
      if (verdict === 'silence') continue
      if (verdict !== 'pass') {
        const done = typeof verdict === 'object' && 'cut' in verdict && verdict.cut === 'after' ? await perform(heard) : ''
        answerOtherwise(verdict, heard, () => done !== '' && onDone())
      } else if (heard.name === 'LOGOUT') {
        write(`* BYE Logging out\r\n${heard.tag} OK Done\r\n`, heard)
        socket.end()
      } else if (heard.name === 'IDLE' && talk.signedIn) await idle(heard)
      else {
        write(await perform(heard), heard)
        onDone()
      }
    }
  }
  void talkOn().catch((error: unknown) => socket.destroy(error instanceof Error ? error : undefined))
  return { announce, destroy: () => socket.destroy() }
}
