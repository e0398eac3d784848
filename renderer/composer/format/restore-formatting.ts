import { request } from '../../bridge.ts'
import { hideStyles, showStyles } from '../../html/markup/style-attribute.ts'
import { inCommon } from './common-lines.ts'
import { writtenInto } from './edit-block.ts'

/** A block of the letter as it was, with the lines that it is in plain text, blank ones left out. */
type Block = { element: Element; lines: string[] }

/** Stands around the number of a block: no text has this character (Unicode 23.7). */
const mark = '\ufdd1'

/**
 * The markup that a letter had before it became plain text, with what was written since. Blocks whose lines are all there are as they were; so
 * is one with words added to its lines, but for these; all else is the text as it is now, which `htmlOf` makes markup of. No line of `text`
 * is lost.
 */
export async function giveBack(html: string, text: string, htmlOf: (text: string) => string): Promise<string> {
  const { body } = new DOMParser().parseFromString(hideStyles(html), 'text/html')
  const blocks = await blocksOf(body)
  const lines = text.split(/\r?\n/).map((line) => line.trimEnd())
  /** The places of lines that are not blank. */
  const written = lines.flatMap((line, index) => (line === '' ? [] : [index]))
  const before = blocks.flatMap((block) => block.lines)
  const found = inCommon(
    before,
    written.map((index) => lines[index] ?? ''),
  )
  if (before.length === written.length && found.size === before.length) return html
  const pieces: string[] = []
  /** Blocks that may have changed or gone, since the last that stayed. */
  let pending: Block[] = []
  let [place, next] = [0, 0]
  const fill = (end: number) => {
    pieces.push(...changed(pending, lines, next, end, htmlOf))
    pending = []
    next = end
  }
  for (const block of blocks) {
    const places = block.lines.map((_line, nth) => found.get(place + nth))
    place += block.lines.length
    const [first] = places
    const isKept = first !== undefined && places.every((at, nth) => at === first + nth)
    if (!isKept) {
      pending.push(block)
      continue
    }
    fill(written[first] ?? next)
    pieces.push(block.element.outerHTML)
    next = (written[first + places.length - 1] ?? next) + 1
  }
  fill(lines.length)
  return showStyles(pieces.join(''))
}

/** The blocks of a page, and their lines as the whole of it has them in plain text. */
async function blocksOf(body: HTMLElement): Promise<Block[]> {
  const page = body.ownerDocument
  for (const node of [...body.childNodes]) {
    if (node.nodeType !== Node.TEXT_NODE || !/\S/.test(node.nodeValue ?? '')) continue
    const paragraph = page.createElement('p')
    node.before(paragraph)
    paragraph.append(node)
  }
  const elements = [...body.children]
  const marked = elements.map((element, index) => {
    const isEmpty = element.matches('p') && !element.querySelector('img') && !/\S/.test(element.textContent ?? '')
    return isEmpty ? element.outerHTML : `<p>${mark}${index}${mark}</p>${element.outerHTML.replaceAll(mark, '')}`
  })
  const { text } = await request('toPlain', { html: showStyles(marked.join('')) })
  const texts = new Map<number, string>()
  const [, ...pieces] = text.split(new RegExp(`^[ \\t]*${mark}(\\d+)${mark}$`, 'm'))
  for (let at = 0; at < pieces.length; at += 2) texts.set(Number(pieces[at]), pieces[at + 1] ?? '')
  return elements.map((element, index) => ({ element, lines: written(texts.get(index) ?? '') }))
}

const written = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trimEnd())
    .filter((line) => line !== '')

/** What has come of these blocks in the lines from `next` to `end`, as markup. */
function changed(
  blocks: readonly Block[],
  lines: readonly string[],
  next: number,
  end: number,
  htmlOf: (text: string) => string,
): string[] {
  if (lines.slice(next, end).every((line) => line === ''))
    return blocks.filter((block) => block.lines.length === 0).map(({ element }) => element.outerHTML)
  const pieces: string[] = []
  let begin = next
  const fill = (to: number) => {
    const text = lines.slice(begin, to).join('\n').replace(/^\n+/, '')
    if (text.trim() !== '') pieces.push(htmlOf(text))
  }
  for (const { element, lines: old } of blocks) {
    const last = end - old.length
    for (let at = begin; old.length > 0 && at <= last; at++) {
      if (!writtenInto(element, old.join('\n'), lines.slice(at, at + old.length).join('\n'))) continue
      fill(at)
      pieces.push(element.outerHTML)
      begin = at + old.length
      break
    }
  }
  fill(end)
  return pieces
}
