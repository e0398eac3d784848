import type { Arg } from './input.ts'
import { text } from './input.ts'
import { headerFields } from './model.ts'
import { inSet, type Numbered, type View } from './view.ts'

type Test = (numbered: Numbered) => boolean

const flagKeys: Record<string, string> = {
  SEEN: '\\Seen',
  FLAGGED: '\\Flagged',
  ANSWERED: '\\Answered',
  DELETED: '\\Deleted',
  DRAFT: '\\Draft',
}

/** The messages that a SEARCH finds (RFC 9051 6.4.4); undefined where it asks for something that this server does not know. */
export function search(view: View, args: readonly Arg[]): Numbered[] | undefined {
  const rest = [...args]
  if (text(rest[0]).toUpperCase() === 'CHARSET') rest.splice(0, 2)
  const tests: Test[] = []
  while (rest.length > 0) {
    const test = takeKey(view, rest)
    if (!test) return undefined
    tests.push(test)
  }
  return inSet(view, '1:*', false).filter((numbered) => tests.every((test) => test(numbered)))
}

const contains = (whole: string | undefined, part: string): boolean => (whole ?? '').toLowerCase().includes(part.toLowerCase())

function takeKey(view: View, rest: Arg[]): Test | undefined {
  const first = rest.shift()
  if (Array.isArray(first)) {
    const found = new Set(search(view, first)?.map(({ message }) => message))
    return ({ message }) => found.has(message)
  }
  const key = text(first).toUpperCase()
  const value = () => text(rest.shift())
  const set = (uids: boolean, runs: string): Test => {
    const found = new Set(inSet(view, runs, uids).map(({ message }) => message))
    return ({ message }) => found.has(message)
  }
  const flag = flagKeys[key.replace(/^UN/, '')]
  if (flag) return ({ message }) => message.flags.has(flag) !== key.startsWith('UN')
  if (/^[\d*][\d:,*]*$/.test(key)) return set(false, key)
  switch (key) {
    case 'ALL':
      return () => true
    case 'UID':
      return set(true, value())
    case 'NOT': {
      const test = takeKey(view, rest)
      return test && ((numbered) => !test(numbered))
    }
    case 'OR': {
      const [one, other] = [takeKey(view, rest), takeKey(view, rest)]
      return one && other && ((numbered) => one(numbered) || other(numbered))
    }
    case 'KEYWORD':
    case 'UNKEYWORD': {
      const keyword = value()
      return ({ message }) => message.flags.has(keyword) === (key === 'KEYWORD')
    }
    case 'HEADER': {
      const [name, part] = [value().toLowerCase(), value()]
      return ({ message }) => headerFields(message.source).has(name) && contains(headerFields(message.source).get(name), part)
    }
    case 'SUBJECT':
    case 'FROM':
    case 'TO': {
      const part = value()
      return ({ message }) => contains(headerFields(message.source).get(key.toLowerCase()), part)
    }
    case 'LARGER':
    case 'SMALLER': {
      const size = Number(value())
      return ({ message }) => (key === 'LARGER' ? message.source.length > size : message.source.length < size)
    }
    case 'MODSEQ': {
      const since = Number(value())
      return ({ message }) => message.modseq >= since
    }
    default:
      return undefined
  }
}
