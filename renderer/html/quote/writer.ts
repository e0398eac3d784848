import { escapeHtml } from '../../../preload/html/escape.ts'
import { inLetters } from '../shown/letter-case.ts'
import type { Look } from './appearance.ts'
import { isBlank, markupOf, type Run } from './runs.ts'

/** How the lines that follow are written; of a paragraph or a heading. */
export type BlockTag = 'p' | 'h1' | 'h2' | 'h3'
type Line = { runs: Run[]; tag: BlockTag; dir: Look['dir'] }

/** No more empty paragraphs than this stand in a row. */
const mostEmpty = 3
const tabWidth = 8

/**
 * Writes what stands in a block (a message, a cell, an item) as paragraphs: lines that stand close together are lines of one, as their sender
 * saw them, and an empty line parts two.
 */
export type Writer = {
  /** Words, where the sender's line ends and spaces count as much as `look` says. */
  text(text: string, look: Look): void
  /** Something else in the line: a picture. */
  put(html: string, look: Look): void
  breakLine(): void
  /** A block begins or ends. `isApart`: there is room before or after it. */
  edge(isApart: boolean): void
  /** What follows is written in such a block, in this direction, until the result is called. */
  within(tag: BlockTag, dir: Look['dir']): () => void
  /** A block that is written already. */
  block(html: string): void
  /** How often something was written that can be seen. */
  count(): number
  /** All of it; '' where nothing can be seen. */
  end(): string
}

/** `dirAround`: the direction of what it all stands in. */
export function createWriter(dirAround: Look['dir'] = undefined): Writer {
  let html = ''
  let paragraph: Line[] = []
  let line: Run[] = []
  let column = 0
  let blanks = 0
  let isParted = false
  let hasWritten = false
  let count = 0
  let [tag, dir]: [BlockTag, Look['dir']] = ['p', dirAround]

  const flush = () => {
    const [first] = paragraph
    if (!first) return
    const within = { bold: first.tag !== 'p', dir: first.dir }
    const lines = paragraph.map(({ runs }) => markupOf(runs, within)).join('<br>')
    html += `<${first.tag}${first.dir === undefined || first.dir === dirAround ? '' : ` dir="${first.dir}"`}>${lines}</${first.tag}>`
    paragraph = []
  }
  /** Empty lines beyond the one that parts two paragraphs. */
  const writeEmpty = () => {
    const count = hasWritten ? (isParted ? blanks : blanks - 1) : 0
    html += '<p></p>'.repeat(Math.max(0, Math.min(count, mostEmpty)))
    ;[blanks, isParted, hasWritten] = [0, false, true]
  }
  const endLine = (wasBroken: boolean) => {
    const runs = trimmed(line)
    ;[line, column] = [[], 0]
    // A line of spaces that do not break is how some programs write an empty one.
    if (isBlank(runs)) {
      if (wasBroken || runs.some((run) => run.html.includes('\u00a0'))) blanks++
      return
    }
    const [first] = paragraph
    if (first && (blanks > 0 || isParted || first.tag !== tag || first.dir !== dir)) flush()
    if (paragraph.length === 0) writeEmpty()
    paragraph.push({ runs, tag, dir })
  }
  const edge = (isApart: boolean) => {
    endLine(false)
    isParted ||= isApart
  }
  return {
    text(text, look) {
      const shown = inLetters(text, look.letters, lastIn(line))
      const lines = look.space === 'normal' ? [shown] : shown.replace(/\r\n?/g, '\n').split('\n')
      for (const [index, words] of lines.entries()) {
        if (index > 0) endLine(true)
        const kept = look.space === 'all' ? spaced(words, column) : collapsed(words, line)
        if (kept === '') continue
        if (kept.trim() !== '') count++
        line.push({ html: escapeHtml(kept), look })
        column += kept.length
      }
    },
    put(picture, look) {
      line.push({ html: picture, look, isPicture: true })
      column++
      count++
    },
    breakLine: () => endLine(true),
    edge,
    within(nextTag, nextDir) {
      const before = [tag, dir] as const
      ;[tag, dir] = [nextTag, nextDir]
      return () => {
        endLine(false)
        ;[tag, dir] = before
      }
    },
    block(written) {
      edge(true)
      flush()
      writeEmpty()
      html += written
      count++
      isParted = true
    },
    count: () => count,
    end() {
      endLine(false)
      flush()
      return html
    },
  }
}

/** The last characters of the words in a line; '' at its beginning. */
function lastIn(line: readonly Run[]): string {
  const last = line.at(-1)
  return last === undefined || last.isPicture ? '' : last.html.slice(-2)
}

/** CSS Text 4.1.1: spaces become one, and none at the beginning of a line. */
function collapsed(text: string, line: readonly Run[]): string {
  const words = text.replace(/[ \t\r\n\f]+/g, ' ')
  const last = line.at(-1)
  return last === undefined || (!last.isPicture && last.html.endsWith(' ')) ? words.replace(/^ /, '') : words
}

/** Spaces and tabs as the sender had them: an editor keeps those that do not break. `before`: so many characters stand before them in the line. */
function spaced(text: string, before: number): string {
  let column = before
  let kept = ''
  for (const character of text) {
    const width = character === '\t' ? tabWidth - (column % tabWidth) : 1
    kept += character === '\t' ? '\u00a0'.repeat(width) : character
    column += width
  }
  const open = kept.replace(/ {2,}/g, (spaces) => `${'\u00a0'.repeat(spaces.length - 1)} `)
  return before === 0 ? open.replace(/^ /, '\u00a0') : open
}

/** A line without the space at its end. */
function trimmed(line: readonly Run[]): Run[] {
  const runs = [...line]
  for (let last = runs.at(-1); last && !last.isPicture; last = runs.at(-1)) {
    const html = last.html.replace(/(?<![ \t])[ \t]+$/, '')
    if (html !== '') return [...runs.slice(0, -1), { ...last, html }]
    runs.pop()
  }
  return runs
}
