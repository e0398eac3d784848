import { stackBehind } from '../../preload/contract/program/problems.ts'

/** So long a run of letters and digits is a token or encoded content, never a word. */
const longestWord = 32
/** A line of the log is cut here, in characters. */
const longestLine = 400

/**
 * What takes the words of a person, of mail and of servers out of a line, in this order. Whatever says more than which part of the program
 * met which kind of trouble goes: errors keep their names, paths the names of our own files.
 */
const rules: readonly (readonly [RegExp, string])[] = [
  // What an error says may quote anything.
  [/\b(\w*(?:Error|Exception|Fault)\b(?: \[?[A-Z][A-Z0-9_]+\]?)?):.*/, '$1'],
  [/"[^"]*"?|“[^”]*”?|‘[^’]*’?|`[^`]*`?|(?<!\w)'[^']*'?/g, '<words>'],
  [/\b[a-z][a-z0-9+.-]{1,20}:\/\/\S+/gi, '<link>'],
  [
    /\b(pass(?:word|wd|phrase)?|secret|token|bearer|authorization|cookie|api[-_]?key|login|plain|xoauth2)\b(\s*[=:]\s*|\s+)\S+.*/gi,
    '$1 <secret>',
  ],
  // Before paths: they are of the same signs.
  [new RegExp(`[A-Za-z0-9+/_=.~-]{${longestWord},}`, 'g'), '<token>'],
  [/(?:[A-Za-z]:)?(?:[\\/][^\s\\/:()]+){2,}[\\/]?/g, '<path>'],
  [/~[\\/]\S+/g, '<path>'],
]

/** A function as a stack names it: never words with blanks between them. */
const named = String.raw`(?:async |new |get |set )?[\w$.<>#[\]]{1,100}(?: \[as [\w$.<>#[\]]{1,60}\])?`
/** The name of a file of code; without an ending the runtime's own alone. */
const code = String.raw`(?:[\w-]{1,80}\.){1,4}[cm]?[jt]sx?`
/** A line of a stack, with the file's name alone: where the program lies says who its user is. */
const frame = new RegExp(
  String.raw`^\s+at (?:(${named}) \()?(?:async )?(?:(?:[a-z]+:\/\/|[A-Za-z]:\\|\/)[^\n]*[\\/])?(${code}|node:[\w/.-]{1,100})(?:\?[^()\s]*)?:(\d+):(\d+)\)?$`,
)

/** Lines of a stack as they may be told: functions and the names of files of code, nothing that was thrown. At most so many. */
export function framesOf(stack: string, most = 12): string[] {
  return stack
    .split('\n')
    .flatMap((line) => {
      const [, name, file, row, column] = frame.exec(line) ?? []
      if (file === undefined) return []
      return [name === undefined ? `    at ${file}:${row}:${column}` : `    at ${name} (${file}:${row}:${column})`]
    })
    .slice(0, most)
}

/** What may be kept of what was logged: without addresses, paths, links, quoted words, secrets and what errors say. */
export function redacted(text: string): string {
  const [first = '', ...rest] = text.split('\n')
  const begin = withoutAddresses(withoutControls(first).slice(0, 2 * longestLine))
  const line = rules.reduce((left, [found, instead]) => left.replace(found, instead), begin)
  return [line.slice(0, longestLine), ...framesOf(rest.join('\n'))].join('\n')
}

/** Word by word: an expression that looks for the sign between two ends takes long where there is none. */
const withoutAddresses = (line: string): string =>
  line
    .split(/([\s<>()[\],;]+)/)
    .map((word) => (word.includes('@') ? '<address>' : word))
    .join('')

// biome-ignore lint/suspicious/noControlCharactersInRegex: what is logged must not steer a terminal that shows the log.
const withoutControls = (line: string): string => line.replace(/[\x00-\x1f\x7f-\x9f]+/g, ' ')

/** What an error is and where it came from. Its message is left out: nobody knows whose words are in it. */
export function inShort(error: unknown): string {
  if (!(error instanceof Error)) return typeof error
  const { code, fault } = error as { code?: unknown; fault?: { kind?: unknown } }
  const kind = [error.name, code, fault?.kind]
    .filter((word): word is string => typeof word === 'string' && /^[\w-]{1,60}$/.test(word))
    .join(' ')
  return [kind, ...framesOf(stackBehind(error))].join('\n')
}

/** What is kept of what a program says by `console`: its words redacted, errors in short, of anything else only what it is. */
export function lineOf(said: readonly unknown[]): string {
  const [first, ...rest] = said.map((item) => {
    if (item instanceof Error) return inShort(item)
    return typeof item === 'string' || typeof item === 'number' ? String(item) : typeof item
  })
  return redacted([first ?? '', ...rest].join(' '))
}
