import { isDue } from '../../../kit/is-due.ts'
import { backoff } from '../../../kit/wake-signal.ts'
import type { Session } from './session.ts'

/**
 * Commands that a server could do without being asked, by the account: those at which its connections end are left out for a while. What is
 * needed for mail to come is none of them.
 */
export type Helpful = {
  /** Whether this one is left out now. */
  rests(key: string): boolean
  /** The connection ended before this one was answered. Once is chance; from the second time in a row on it rests. */
  broke(key: string): void
  /** It was answered, if only by a refusal. */
  answered(key: string): void
}

/** How long one is left out, in ms. */
const pauses = { first: 5 * 60_000, most: 24 * 3600_000 }

export function createHelpful(now: () => number = Date.now): Helpful {
  const broken = new Map<string, { times: number; until: number }>()
  return {
    rests: (key) => !isDue(broken.get(key)?.until ?? 0, 2 * pauses.most, now()),
    broke(key) {
      const times = (broken.get(key)?.times ?? 0) + 1
      broken.set(key, { times, until: times < 2 ? 0 : now() + backoff(times - 2, pauses.first, pauses.most) })
    },
    answered: (key) => void broken.delete(key),
  }
}

type Attribute = string | Buffer | { value?: unknown } | Attribute[]
/** The parts of imapflow that its types do not tell of. */
type Inside = { exec(command: string, attributes: unknown, options?: unknown): Promise<unknown> }

/** Those that are left out as a whole. All of them are answered with a refusal by some server or other, which the library and Hanji take. */
const always: ReadonlySet<string> = new Set(['ID', 'ENABLE', 'NAMESPACE', 'COMPRESS', 'LSUB', 'NOTIFY', 'GETQUOTA', 'GETQUOTAROOT'])

/** Under what a command is known; undefined where it is needed. */
function keyOf(session: Session, command: string, attributes: readonly Attribute[]): string | undefined {
  if (always.has(command)) return command
  const folder = session.mailbox === false ? '' : session.mailbox.path
  switch (command) {
    case 'CAPABILITY': // Before the sign-in it tells how that is to be done.
      return session.authenticated ? command : undefined
    case 'STATUS':
    case 'MYRIGHTS':
      return `${command} ${textOf(attributes[0])}`
    case 'SEARCH':
    case 'UID SEARCH':
      return `${command} ${folder}`
    case 'LIST':
    case 'XLIST':
      return keyOfList(command, attributes)
    default:
      return undefined
  }
}

/** Lists of what lies below a prefix, and what a list is to tell besides (RFC 5258). The list itself is needed. */
function keyOfList(command: string, attributes: readonly Attribute[]): string | undefined {
  const [, pattern, , told] = attributes
  const wanted = textOf(pattern)
  if (Array.isArray(told)) return `${command} ${wanted} ${told.map(textOf).join(' ')}`
  return wanted === '' || (wanted.length > 1 && wanted.endsWith('*')) ? `${command} ${wanted}` : undefined
}

function textOf(attribute: Attribute | undefined): string {
  if (attribute === undefined || Array.isArray(attribute)) return ''
  return typeof attribute === 'string' || Buffer.isBuffer(attribute) ? String(attribute) : String(attribute.value ?? '')
}

/** Leaves out commands of this session that are only helpful, and that have ended the account's connections. */
export function leaveOutHelpful(session: Session, helpful: Helpful): void {
  const inside = session as unknown as Inside
  const { exec } = inside
  /** What was said, or is to be, and has no answer yet; the oldest first. */
  const open = new Set<object>()
  let ended = false
  inside.exec = (command, attributes, options) => {
    const key = keyOf(session, command.toUpperCase(), Array.isArray(attributes) ? (attributes as Attribute[]) : [])
    if (key !== undefined && helpful.rests(key)) return refusal(key)
    const said = {}
    open.add(said)
    const result = exec.call(session, command, attributes, options)
    result.then(
      () => {
        open.delete(said)
        if (key !== undefined) helpful.answered(key)
      },
      (error: unknown) => {
        const [first] = open
        open.delete(said)
        if (hasAnswer(error)) {
          if (key !== undefined) helpful.answered(key)
          return
        }
        // All that was still to be said fails with it.
        if (!ended && first === said && key !== undefined) {
          helpful.broke(key)
          atHelpful.add(session)
        }
        ended = true
      },
    )
    return result
  }
}

const atHelpful = new WeakSet<Session>()

/** Whether a connection ended at something that its server could do without being asked: no folder is to blame for that. */
export const endedAtOptional = (session: Session): boolean => atHelpful.has(session)

const hasAnswer = (error: unknown): boolean => typeof (error as { responseStatus?: unknown } | undefined)?.responseStatus === 'string'

/** As if the server had refused it, for now. BAD: NO would say of a folder that it may be gone. */
function refusal(key: string): Promise<never> {
  const words = `temporarily left out, since the connection ended at it: ${key}`
  const refused = Promise.reject(Object.assign(new Error(words), { responseStatus: 'BAD', responseText: words }))
  // Who asked may look at it later.
  refused.catch(() => {})
  return refused
}
