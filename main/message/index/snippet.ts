import { attributionLength } from '../../../preload/quotes/attribution.ts'
import { isForwardMark } from '../../../preload/quotes/forwards.ts'
import { beginsWithHead, isHeadField, isOriginalMark } from '../../../preload/quotes/head.ts'
import { flat } from '../../../preload/quotes/line.ts'
import { textOf } from '../text/text-of.ts'
import { asRead } from '../text/unquoted.ts'

const length = 200
/** The head of a message that is passed on has no more lines than this. */
const longestHead = 12

/**
 * The first words of a message for the list: one line, no markup, at most 200 characters. What is quoted, who wrote it, the head of what is
 * forwarded and what is encrypted are left out; where there is nothing but a quotation it has the words of that.
 */
export function snippetOf(message: { text: string | undefined; unquoted?: readonly number[]; html: string | undefined }): string {
  const [own, quoted]: [string[], string[]] = [[], []]
  /** The own lines right above, which may say who wrote what is quoted next. */
  let paragraph: string[] = []
  let isEnded = false
  const lines = linesOf(textOf({ text: asRead(message), html: message.html }, 20_000))
  for (const line of readable(lines)) {
    const words = withoutFillers(line).replace(/\s+/g, ' ').trim()
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
  const start = text.slice(0, 2 * length)
  return start.length <= length ? start : Array.from(start).slice(0, length).join('')
}

/** Runs of what shows nothing, with which senders keep their own words out of lists. Joiners within words and emoji stay. */
const filler = /[\s\p{Default_Ignorable_Code_Point}\u2800]{2,}/gu
const mostJoined = 4
const withoutFillers = (line: string): string => line.replace(filler, (run) => (/\s/.test(run) ? ' ' : run.length > mostJoined ? '' : run))

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
