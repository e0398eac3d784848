import { escapeHtml } from '../../../preload/html/escape.ts'
import { partsOf } from '../../../preload/html/parts.ts'
import { type Declared, declaredIn } from '../css/style-sheet.ts'
import { joinWordLists } from '../letter/word-lists.ts'
import { areasOf, isDrawn, wordsOfAddress } from '../links/bare-links.ts'
import { parsable } from '../markup/parsable.ts'
import { hideStyles, hideStylesIn, styleAttribute } from '../markup/style-attribute.ts'
import { freeMarkup } from '../markup/svg.ts'
import { wordsOfInput } from '../shown/controls.ts'
import { wordsOfDrawing } from '../shown/drawings.ts'
import { inLetters } from '../shown/letter-case.ts'
import { partedFrom } from '../shown/side-by-side.ts'
import { isHidden } from '../shown/unseen.ts'
import { writeApart, writeFormula } from './apart.ts'
import { type Look, lookOf, plainLook, roomOf } from './appearance.ts'
import { alignOf, dirOf, numberOf, spanOf } from './attributes.ts'
import { type BesideOf, besideBy, writeBeside } from './beside.ts'
import { blocks, blockTag, inOrder, memoised, silent } from './elements.ts'
import { begunWithWords, hasNoNumbers, listTag, openList } from './lists.ts'
import { type TakePicture, writePicture } from './picture.ts'
import { removeSignature } from './senders-signature.ts'
import { isData, isFilled, isOneLine, rowsOf } from './tables.ts'
import { createWriter, type Writer } from './writer.ts'

/** Room above and below that parts a block from the others, in px. */
const apart = 5
/** Elements are followed that deep. */
const deepest = 300

type Page = {
  styles: (element: Element) => Declared
  beside: BesideOf
  /** Whether the items of a list have the numbers that its style counts. */
  counts: (item: Element) => boolean
  hides: (element: Element) => boolean
  take: TakePicture
  as: 'answer' | 'forward' | 'letter'
  /** Where links lead that were written as their address: pieces of one picture lead to the same place. */
  bare: Set<string>
}

/**
 * A message's HTML as a quotation has it: what its reader sees of it, in paragraphs, lists, tables of data and quotations, with the look of its
 * words. Its style sheets are resolved and gone; what the sender hid is left out; lines and spaces are as they were meant. A picture that is not
 * taken leaves its words. `as`: an answer does not repeat the sender's
 * signature at the end; a letter that is gone on with keeps its own as what it is.
 */
export function quotable(html: string, take: TakePicture, as: 'answer' | 'forward' | 'letter'): string {
  const parts = partsOf(html)
  return parts.map((part, index) => quotablePart(part, take, as, index === parts.length - 1)).join('')
}

/** One part of a message, parsed by itself: what it leaves open takes nothing of the others in. */
function quotablePart(html: string, take: TakePicture, as: Page['as'], isLast: boolean): string {
  const page = hideStylesIn(new DOMParser().parseFromString(hideStyles(parsable(html)), 'text/html'))
  freeMarkup(page.body)
  joinWordLists(page.body)
  if (as === 'answer' && isLast) removeSignature(page.body)
  const declared = declaredIn(page, styleAttribute)
  const styles = memoised(declared.of)
  const hides = (element: Element) => isHidden(element, styles(element))
  const writer = createWriter()
  const around = page.documentElement ? lookOf(page.documentElement, styles(page.documentElement), plainLook) : plainLook
  // What a message says of the page itself hides nothing: its reader shows what is on it.
  inside(
    page.body,
    lookOf(page.body, styles(page.body), around),
    writer,
    {
      styles,
      beside: besideBy(declared),
      counts: (item) => /counter/i.test(declared.beside(item, 'before').get('content') ?? ''),
      hides,
      take,
      as,
      bare: new Set(),
    },
    0,
  )
  return writer.end()
}

function inside(element: Element, look: Look, writer: Writer, page: Page, depth: number): void {
  writeBeside('before', element, look, writer, page.beside)
  for (const node of inOrder(element)) {
    if (node.nodeType === 3) {
      if (!look.unseen && !look.tiny) writer.text(node.nodeValue ?? '', look)
    } else if (node.nodeType === 1) write(node as Element, look, writer, page, depth + 1)
  }
  writeBeside('after', element, look, writer, page.beside)
}

function write(element: Element, around: Look, writer: Writer, page: Page, depth: number): void {
  const tag = element.localName
  if (depth > deepest) {
    writer.text(element.textContent ?? '', around)
    return
  }
  if (silent.has(tag) || page.hides(element)) return
  const declared = page.styles(element)
  const look = lookOf(element, declared, around)
  switch (tag) {
    case 'br':
      if (!element.matches('.Apple-interchange-newline')) writer.breakLine()
      return
    case 'wbr':
      return
    case 'img':
      if (look.unseen) return
      writePicture(element, declared, look, writer, page.take)
      for (const { link, words } of areasOf(element)) writeApart(words, { ...look, link }, writer)
      return
    case 'a':
      writeLink(element, look, writer, page, depth)
      return
    case 'div':
      if (page.as === 'letter' && element.matches('div.signature:not(blockquote *)')) writeSignature(element, look, writer, page, depth)
      else writeFlow(element, look, writer, page, depth)
      return
    case 'input':
      writeApart(wordsOfInput(element), look, writer)
      return
    case 'math':
      writeFormula(element, look, writer)
      return
    case 'svg':
      writeApart(wordsOfDrawing(element), look, writer)
      return
    case 'button':
    case 'option':
    case 'textarea':
    case 'video':
    case 'audio':
    case 'object':
    case 'noscript':
      writer.text(' ', look)
      inside(element, look, writer, page, depth)
      writer.text(' ', look)
      return
    case 'hr':
      writer.block('<hr>')
      return
    case 'q':
      writer.text('“', look)
      inside(element, look, writer, page, depth)
      writer.text('”', look)
      return
    case 'rt': {
      const isAlone = !element.closest('ruby')?.querySelector('rp')
      if (isAlone) writer.text('(', look)
      inside(element, look, writer, page, depth)
      if (isAlone) writer.text(')', look)
      return
    }
    case 'pre':
    case 'listing':
    case 'xmp':
    case 'plaintext':
      writePre(element, look, writer, page, depth)
      return
    case 'ul':
    case 'ol':
    case 'menu':
      if (hasNoNumbers(element, page.styles, page.counts)) writeFlow(element, look, writer, page, depth)
      else writer.block(listOf(element, look, page, depth))
      return
    case 'blockquote': {
      const quoted = contentOf(element, look, page, depth)
      if (quoted !== '') writer.block(`<blockquote${dirOf(look)}>${quoted}</blockquote>`)
      return
    }
    case 'table':
      writeTable(element as HTMLTableElement, look, writer, page, depth)
      return
    default:
      writeFlow(element, look, writer, page, depth)
  }
}

/** A link of which no words and no picture are left stays as its address: where it leads is a part of the message. */
function writeLink(element: Element, look: Look, writer: Writer, page: Page, depth: number): void {
  const before = writer.count()
  writeFlow(element, look, writer, page, depth)
  const { link } = look
  if (link === undefined || writer.count() > before || look.unseen || page.bare.has(link) || !isDrawn(element, page.styles)) return
  page.bare.add(link)
  writeApart(wordsOfAddress(link), look, writer)
}

/** What is a block, or part of a line. */
function writeFlow(element: Element, look: Look, writer: Writer, page: Page, depth: number): void {
  const declared = page.styles(element)
  const display = declared.get('display') ?? ''
  const isBlock = display === '' || display === 'inherit' ? blocks.has(element.localName) : !/^(?:inline|contents)/.test(display)
  if (!isBlock) {
    const parted = partedFrom(element, page.styles)
    const space = { ...look, space: 'normal', link: element.localName === 'a' ? undefined : look.link } as const
    if (parted.before) writer.text(' ', space)
    inside(element, look, writer, page, depth)
    if (parted.behind) writer.text(' ', space)
    return
  }
  const [above, below] = roomOf(element, declared)
  writer.edge(above >= apart)
  const leave = writer.within(blockTag(element), look.dir)
  inside(element, look, writer, page, depth)
  leave()
  writer.edge(below >= apart)
}

/** What stands in an element that is a block of its own. */
function contentOf(element: Element, look: Look, page: Page, depth: number): string {
  const writer = createWriter(look.dir)
  inside(element, look, writer, page, depth)
  return writer.end()
}

/** The signature of a letter of ours; its colour is that of whatever it stands on. */
function writeSignature(element: Element, look: Look, writer: Writer, page: Page, depth: number): void {
  const content = contentOf(element, { ...look, colour: undefined }, page, depth)
  if (content !== '') writer.block(`<div class="signature">${content}</div>`)
}

/** Code stays code; a whole message that was put into `pre`, with links, pictures or blocks, is text that keeps its lines. */
function writePre(element: Element, look: Look, writer: Writer, page: Page, depth: number): void {
  writer.edge(true)
  if (
    look.space !== 'all' ||
    element.matches('[class*="moz-quote"],[wrap]') ||
    element.querySelector('a,img,p,div,blockquote,table,ul,ol')
  ) {
    const leave = writer.within('p', look.dir)
    inside(element, { ...look, code: false }, writer, page, depth)
    leave()
  } else {
    for (const line of element.querySelectorAll('br')) line.replaceWith('\n')
    if (!look.unseen) writer.block(`<pre>${escapeHtml(inLetters(element.textContent ?? '', look.letters, ''))}</pre>`)
  }
  writer.edge(true)
}

function listOf(element: Element, look: Look, page: Page, depth: number): string {
  const items: { open: string; content: string[] }[] = []
  for (const child of element.children) {
    if (silent.has(child.localName) || page.hides(child)) continue
    const item = lookOf(child, page.styles(child), look)
    if (child.localName === 'li')
      items.push({
        open: `<li${numberOf(child, 'value')}${dirOf(item, look)}>`,
        content: [begunWithWords(contentOf(child, item, page, depth + 1))],
      })
    else {
      // A list that stands in a list belongs to the item before it.
      const writer = createWriter(look.dir)
      write(child, look, writer, page, depth + 1)
      if (items.length === 0) items.push({ open: '<li>', content: ['<p></p>'] })
      items.at(-1)?.content.push(writer.end())
    }
  }
  return `${openList(element, look, page.styles)}${items.map(({ open, content }) => `${open}${content.join('')}</li>`).join('')}</${listTag(element)}>`
}

function writeTable(table: HTMLTableElement, look: Look, writer: Writer, page: Page, depth: number): void {
  const rows = rowsOf(table, page.hides)
  const lookIn = (cell: Element): Look => {
    const chain: Element[] = []
    for (let above = cell.parentElement; above && above !== table; above = above.parentElement) chain.unshift(above)
    return [...chain, cell].reduce((around, each) => lookOf(each, page.styles(each), around), look)
  }
  writer.edge(true)
  if (table.caption && !page.hides(table.caption)) write(table.caption, look, writer, page, depth + 1)
  if (isData(table, rows, page.styles)) {
    const written = rows.map((cells) => cells.map((cell) => cellOf(cell, lookIn(cell), look, page, depth)).join(''))
    writer.block(`<table class="data"${dirOf(look)}><tbody>${written.map((row) => `<tr>${row}</tr>`).join('')}</tbody></table>`)
    return
  }
  for (const cells of rows) {
    const beside = isOneLine(cells)
    for (const [index, cell] of (beside ? cells.filter(isFilled) : cells).entries()) {
      if (!beside || index === 0) writer.edge(true)
      // An em space parts what stood in cells of its own.
      else writer.text('\u2003', look)
      const within = lookIn(cell)
      const leave = beside ? () => {} : writer.within('p', within.dir)
      inside(cell, within, writer, page, depth + 1)
      leave()
    }
  }
  writer.edge(true)
}

function cellOf(cell: HTMLTableCellElement, look: Look, around: Look, page: Page, depth: number): string {
  const tag = cell.localName === 'th' ? 'th' : 'td'
  const content = contentOf(cell, tag === 'th' ? { ...look, bold: false } : look, page, depth + 1)
  return `<${tag}${spanOf(cell, 'colspan')}${spanOf(cell, 'rowspan')}${alignOf(cell, page.styles)}${dirOf(look, around)}>${content || '<p></p>'}</${tag}>`
}
