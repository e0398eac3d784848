import { attributionLength } from '../../preload/quotes/attribution.ts'
import { isForwardMark } from '../../preload/quotes/forwards.ts'
import { beginsWithHead, isHeadField, isOriginalMark } from '../../preload/quotes/head.ts'
import { flat } from '../../preload/quotes/line.ts'

const length = 200
/** The head of a message that is passed on has no more lines than this. */
const longestHead = 12

/**
 * The first words of a message for the list: one line, no markup, at most 200 characters. What is quoted, who wrote it, the head of what is
 * forwarded and what is encrypted are left out; where there is nothing but a quotation it has the words of that.
 */
export function snippetOf(message: { text: string | undefined; html: string | undefined }): string {
  const [own, quoted]: [string[], string[]] = [[], []]
  /** The own lines right above, which may say who wrote what is quoted next. */
  let paragraph: string[] = []
  let isEnded = false
  const lines = linesOf(textOf(message, 20_000))
  for (const line of readable(lines)) {
    const words = line.replace(/\s+/g, ' ').trim()
    if (words === '') isEnded = true
    else if (line.startsWith('>')) {
      const attribution = attributionLength(paragraph.slice(-longestHead), true)
      own.push(...paragraph.slice(0, paragraph.length - attribution))
      paragraph = []
      const said = flat(words)
      if (said !== '' && isShort(quoted)) quoted.push(said)
    } else {
      if (isEnded) own.push(...paragraph.splice(0))
      isEnded = false
      paragraph.push(words)
    }
    // A character is two code units at most.
    if (!isShort([...own, ...paragraph])) break
  }
  const text = [...own, ...paragraph].join(' ') || quoted.join(' ')
  return Array.from(text.slice(0, 2 * length))
    .slice(0, length)
    .join('')
}

const isShort = (lines: string[]): boolean => lines.reduce((sum, line) => sum + line.length + 1, 0) < 2 * length

/** Lines without the heads of forwarded messages and without the armour of OpenPGP (RFC 4880 6.2 and 7). */
function* readable(lines: Generator<string>): Generator<string> {
  let armour = false
  /** How many lines of a head there were; undefined outside of one. */
  let head: number | undefined
  const ahead = lookingAhead(lines)
  for (const { line, next } of ahead) {
    if (line.startsWith('-----') && /^-----(?:BEGIN|END) PGP /.test(line)) {
      armour = /^-----BEGIN PGP (?!SIGNED)/.test(line)
      if (line.startsWith('-----BEGIN PGP SIGNED')) head = 0
      continue
    }
    if (armour) continue
    if (isMark(line)) {
      head = 0
      continue
    }
    if (head === undefined && isHeadField(line) && !line.startsWith('>') && beginsWithHead([line, ...next()])) head = 0
    if (head !== undefined) {
      const isBlank = line.trim() === ''
      if ((isBlank && head === 0) || (!isBlank && head < longestHead && (head > 0 || isHeadField(line) || /^Hash: /.test(line)))) {
        if (!isBlank) head++
        continue
      }
      head = undefined
    }
    yield line
  }
}

const isMark = (line: string): boolean => line.length < 200 && !line.startsWith('>') && (isForwardMark(line) || isOriginalMark(line))

/** Each line, and on demand those behind it. */
function* lookingAhead(lines: Generator<string>): Generator<{ line: string; next: () => string[] }> {
  const waiting: string[] = []
  const fill = () => {
    while (waiting.length < longestHead) {
      const { value, done } = lines.next()
      if (done) break
      waiting.push(value)
    }
  }
  for (;;) {
    if (waiting.length === 0) fill()
    const line = waiting.shift()
    if (line === undefined) return
    yield {
      line,
      next: () => {
        fill()
        return waiting
      },
    }
  }
}

/** One after the other: of most messages only the first are looked at. */
function* linesOf(text: string): Generator<string> {
  for (let at = 0; at <= text.length; ) {
    const end = text.indexOf('\n', at)
    yield text.slice(at, end < 0 ? undefined : end)
    if (end < 0) return
    at = end + 1
  }
}

/** The plain text of a message, at most `longest` characters: its plain part, or else the words of its HTML. */
export function textOf({ text, html }: { text: string | undefined; html: string | undefined }, longest: number): string {
  // Markup is several times as long as its words.
  return (text?.trim() ? text : textOfHtml((html ?? '').slice(0, longest * 5))).slice(0, longest)
}

const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' }

/** Elements that begin a line; those of a table's row have a space between them. */
const block = /^\/?(?:p|div|br|hr|li|ul|ol|tr|table|h[1-6]|blockquote|pre|section|article|header|footer|body|dt|dd|center)\b/i
const cell = /^\/?(?:td|th|img|option|button)\b/i

const silent = /^(style|script|head|title)\b/i

/** A rough text of an HTML body, good enough to be looked for and for a snippet; it is never used as markup. One pass, whatever the markup. */
function textOfHtml(source: string): string {
  let text = ''
  let at = 0
  while (at < source.length) {
    const open = source.indexOf('<', at)
    if (open < 0) {
      text += source.slice(at)
      break
    }
    text += source.slice(at, open).replace(/\s+/g, ' ') + between(source.slice(open + 1, open + 14))
    const name = silent.exec(source.slice(open + 1, open + 8))?.[1]
    const from = name ? closing(source, name, open) : open
    const end = from < 0 ? -1 : source.indexOf('>', from)
    // Markup that never ends has no words after it.
    if (end < 0) break
    at = end + 1
  }
  const lines = text.replace(/&(#x?[0-9a-f]{1,6}|[a-z]{1,8});/gi, (whole, name: string) => entity(name) ?? whole).split('\n')
  return lines
    .map((line, index) => withoutBlanks(line, { start: index > 0, end: index < lines.length - 1 }))
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
}

/** A line without the blanks before or behind it; a pattern would look at each run of them again from every blank in it. */
function withoutBlanks(line: string, from: { start: boolean; end: boolean }): string {
  let [start, end] = [0, line.length]
  while (from.start && start < end && isBlank(line, start)) start++
  while (from.end && end > start && isBlank(line, end - 1)) end--
  return line.slice(start, end)
}

const isBlank = (line: string, at: number): boolean => line[at] === ' ' || line[at] === '\t'

/** What stands in the text where a tag stood: nothing for what is within a line. */
const between = (tag: string): string => (block.test(tag) ? '\n' : cell.test(tag) ? ' ' : '')

function closing(source: string, name: string, from: number): number {
  const tag = new RegExp(`</${name}`, 'gi')
  tag.lastIndex = from
  return tag.exec(source)?.index ?? -1
}

function entity(name: string): string | undefined {
  if (!name.startsWith('#')) return entities[name.toLowerCase()]
  const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number.parseInt(name.slice(1), 10)
  return code > 31 && code <= 0x10ffff ? String.fromCodePoint(code) : undefined
}
