import { keepSpaces } from '../../html/letter/spaces.ts'
import { hideStyles, showStyles } from '../../html/markup/style-attribute.ts'
import type { Cursor } from '../../stores/letters/letter.ts'
import type { Early } from '../body-handle.ts'

const blocks = 'p, h1, h2, h3, h4, h5, h6, pre, div, blockquote, ul, ol, li, table, tbody, tr, td, th'
/** Lines that are added to one of these stand beside it; to all other blocks, in it. */
const lines = 'p, h1, h2, h3, h4, h5, h6, pre'

/**
 * The letter with what was written into it before the editor was there, where the editor would have put it: at the cursor, and at the end of
 * the last line. `pasted` is markup that came after what was written at the cursor; it stands by itself.
 */
export function withEarly(html: string, { written, atEnd }: Early, { cursor, pasted }: { cursor: Cursor; pasted: string }): string {
  if (written === '' && !atEnd && pasted === '') return html
  const { body } = new DOMParser().parseFromString(hideStyles(html), 'text/html')
  const place = cursor === 'below' ? (emptyLine(body) ?? blockAt(body, 'lastElementChild')) : undefined
  if (place) append(place, written).insertAdjacentHTML('afterend', hideStyles(pasted))
  else prepend(blockAt(body, 'firstElementChild'), written, hideStyles(pasted))
  if (atEnd) append(blockAt(body, 'lastElementChild'), atEnd)
  return showStyles(body.innerHTML)
}

/** The block at an end of the letter, however deep it lies; a new line where none lies there. */
function blockAt(body: Element, end: 'firstElementChild' | 'lastElementChild'): Element {
  let found = body
  for (let next = found[end]; next?.matches(blocks); next = found[end]) found = next
  if (found !== body) return found
  const line = lineOf(body, '')
  if (end === 'firstElementChild') body.prepend(line)
  else body.append(line)
  return line
}

/** The last empty line of the letter's own, under what is quoted. */
const emptyLine = (body: Element): Element | undefined =>
  [...body.children].findLast((element) => element.matches('p') && element.textContent === '' && !element.querySelector('img'))

/** What stands there already goes on behind the last line, and behind what is pasted in a line of its own. */
function prepend(block: Element, text: string, pasted: string): void {
  const [first = '', ...others] = pasted === '' ? splitLines(text) : [...splitLines(text), '']
  const added = others.map((line) => lineOf(block, line))
  const last = added.at(-1)
  if (!last) {
    block.prepend(first)
    keepSpaces(block)
    return
  }
  last.append(...block.childNodes)
  if (block.matches(lines)) {
    block.append(first)
    block.after(...added)
  } else block.append(lineOf(block, first), ...added)
  for (const line of [block, ...added]) keepSpaces(line)
  last.insertAdjacentHTML('beforebegin', pasted)
}

/** Returns the block that the last line stands in. */
function append(block: Element, text: string): Element {
  const [joined = '', ...others] = splitLines(text)
  // What holds an empty line open.
  if (block.textContent === '') for (const br of block.querySelectorAll('br')) br.remove()
  block.append(joined)
  const added = others.map((line) => lineOf(block, line))
  if (block.matches(lines)) block.after(...added)
  else block.append(...added)
  for (const line of [block, ...added]) keepSpaces(line)
  return added.at(-1) ?? block
}

const splitLines = (text: string): string[] => text.split(/(?:\r\n?|\n)+/)

function lineOf({ ownerDocument }: Element, text: string): Element {
  const line = ownerDocument.createElement('p')
  line.textContent = text
  return line
}
