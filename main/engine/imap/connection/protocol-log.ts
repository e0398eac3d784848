import { plainWords } from '../../../kit/plain-words.ts'
import { spellingsOf } from './log-names.ts'

/**
 * What was said between an account's connections and its server of late, for a person to read or to send with a report. Passwords and
 * the contents of messages never come here; the account's own names are taken out.
 */
export type ProtocolLog = {
  /** Notes one line. `who`: C the client, S the server, - what happened to the connection. */
  add(connection: string, who: 'C' | 'S' | '-', line: string): void
  /** All that is kept, oldest first: UTC time, connection, who, line. */
  text(): string
}

const mostLines = 2_000
const longestLine = 500
/** So much of a line is looked through for names, in characters. */
const lookedThrough = 8_000

/**
 * A log that keeps the last 2,000 lines. `secrets` tells the words that stand for the person, their names and addresses, of now; they are
 * replaced wherever they occur, in every spelling, also in lines that are there already.
 */
export function createProtocolLog(secrets: () => readonly string[]): ProtocolLog {
  const lines: string[] = []
  let start = 0
  let known = { words: '', names: undefined as RegExp | undefined, longest: 0 }
  const names = () => {
    const told = secrets()
    const words = told.join('\n')
    if (words !== known.words) known = { words, ...namesIn(told) }
    return known
  }
  /** Whole words are taken out before a line is cut, so that none is left in part. */
  const redact = (line: string) => {
    const { names: found, longest } = names()
    const seen = plainWords(line.slice(0, lookedThrough))
    const told = found ? seen.replace(found, '<user>') : seen
    return line.length > lookedThrough ? told.slice(0, Math.max(told.length - longest, 0)) : told
  }
  return {
    add(connection, who, line) {
      const told = redact(line)
      const cut = told.length > longestLine ? `${told.slice(0, longestLine)}… (${line.length} characters)` : told
      const entry = `${new Date().toISOString()} ${connection} ${who} ${cut}`
      if (lines.length < mostLines) lines.push(entry)
      else {
        lines[start] = entry
        start = (start + 1) % mostLines
      }
    },
    text: () =>
      [...lines.slice(start), ...lines.slice(0, start)].map((line) => line.slice(0, stamp) + redact(line.slice(stamp))).join('\n'),
  }
}

/** The time that a line begins with, and a blank, in characters. */
const stamp = 25

function namesIn(secrets: readonly string[]): { names: RegExp | undefined; longest: number } {
  // The longest first: a whole address before the name in it.
  const all = [...new Set(secrets.flatMap(spellingsOf))].sort((one, other) => other.length - one.length)
  const alternatives = all.map((word) => word.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')).join('|')
  return { names: alternatives === '' ? undefined : new RegExp(alternatives, 'giu'), longest: all[0]?.length ?? 0 }
}
