import type { Socket } from 'node:net'

/** What a client says, to be read piece by piece. Everything ends with undefined when the connection does. */
export type Input = {
  /** The next line, without its end. */
  line(): Promise<string | undefined>
  /** The next `count` bytes. */
  bytes(count: number): Promise<string | undefined>
}

export function readInput(socket: Socket): Input {
  let pending = ''
  let ended = false
  let wake = () => {}
  socket.on('data', (data: Buffer) => {
    pending += data.toString('latin1')
    wake()
  })
  socket.on('error', () => {})
  socket.on('close', () => {
    ended = true
    wake()
  })
  const take = async (lengthHere: () => number | undefined): Promise<string | undefined> => {
    for (;;) {
      const length = lengthHere()
      if (length !== undefined) {
        const taken = pending.slice(0, length)
        pending = pending.slice(length)
        return taken
      }
      if (ended) return undefined
      await new Promise<void>((resolve) => {
        wake = resolve
      })
    }
  }
  return {
    async line() {
      const whole = await take(() => {
        const at = pending.indexOf('\n')
        return at < 0 ? undefined : at + 1
      })
      return whole?.replace(/\r?\n$/, '')
    },
    bytes: (count) => take(() => (pending.length >= count ? count : undefined)),
  }
}

/** An argument of a command: an atom, a quoted string or a literal by its content, or a list in parentheses. */
export type Arg = string | Arg[]

/** `line`: the whole command as it came, without its last CRLF; literals stand in it as they were sent. */
export type Command = { tag: string; name: string; args: Arg[]; line: string }

/** Reads a command; the name is in capitals, with UID before it where it is a command on UIDs. */
export function parseCommand(line: string): Command {
  const head = /^(\S*) ?((?:UID )?[^ ]*) ?/i.exec(line) ?? ['', '', '']
  return { tag: head[1] ?? '', name: (head[2] ?? '').toUpperCase(), args: parseArgs(line.slice(head[0].length)), line }
}

function parseArgs(text: string): Arg[] {
  let at = 0
  const quoted = (): string => {
    const match = /^"((?:[^"\\]|\\.)*)"?/s.exec(text.slice(at)) ?? ['', '']
    at += match[0].length
    return (match[1] ?? '').replace(/\\(.)/gs, '$1')
  }
  const literal = (): string | undefined => {
    const match = /^~?\{(\d+)\+?\}\r\n/.exec(text.slice(at))
    if (!match) return undefined
    const start = at + match[0].length
    at = start + Number(match[1])
    return text.slice(start, at)
  }
  // BODY[HEADER.FIELDS (DATE FROM)] is one word.
  const atom = (): string => {
    const match = /^(?:[^\s()[]|\[[^\]]*\])+|^./s.exec(text.slice(at)) ?? ['']
    at += match[0].length
    return match[0]
  }
  const list = (): Arg[] => {
    const found: Arg[] = []
    while (at < text.length) {
      const next = text[at]
      if (next === ' ') at++
      else if (next === ')') {
        at++
        return found
      } else if (next === '(') {
        at++
        found.push(list())
      } else found.push(next === '"' ? quoted() : (literal() ?? atom()))
    }
    return found
  }
  return list()
}

/** An argument as a string; a list is an empty one. */
export const text = (arg: Arg | undefined): string => (typeof arg === 'string' ? arg : '')
/** The strings of a list. */
export const words = (arg: Arg | undefined): string[] => (Array.isArray(arg) ? arg.filter((word) => typeof word === 'string') : [])
