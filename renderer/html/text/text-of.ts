import { inSigns } from '../../../preload/formulas/signs.ts'
import { isLink } from '../../../preload/html/link-schemes.ts'
import { hideStylesOfOurs, styleAttribute } from '../markup/style-attribute.ts'
import { type Look, lookOf, plainLook } from '../quote/appearance.ts'
import type { BesideOf } from '../quote/beside.ts'
import { isBullet } from '../shown/generated.ts'
import { inLetters } from '../shown/letter-case.ts'
import { partedFrom } from '../shown/side-by-side.ts'
import { type Said, saidInline } from '../shown/unseen.ts'

const paragraph = /^(?:P|H[1-6]|UL|OL|DL|PRE|BLOCKQUOTE|TABLE|FIGURE)$/
const block =
  /^(?:ADDRESS|ARTICLE|ASIDE|BODY|CENTER|DD|DETAILS|DIALOG|DIR|DIV|DT|FIELDSET|FIGCAPTION|FOOTER|FORM|HEADER|HGROUP|LEGEND|LI|MAIN|MENU|NAV|SECTION|SUMMARY|TBODY|TFOOT|THEAD|TR|CAPTION)$/
const cell = /^T[DH]$/
const silent = /^(?:STYLE|SCRIPT|TITLE|HEAD|TEMPLATE|META|LINK)$/
/** Characters that take no room; senders fill lines with them. */
const filling = /\u034f|[\u00ad\u200b\u200c\u2060\ufeff]/g
/** Browsers themselves stop at 512. */
const deepest = 600
/** With so many characters of marks before each line, what is nested deeper gets no more: a short message would fill the memory. */
const mostMarks = 60

/** `text` ends with as many line ends as what comes next is at least away; `line` is the line that is being written, `isSpaced` whether it ends with a space: to look
 * at its end each time would take longer than all the rest. */
type Writing = { text: string; line: string; isSpaced: boolean; gap: number; isCell: boolean }

/** How the words in an element look within one of this look; undefined where nothing of it is seen. */
type LookAt = (element: Element, around: Look) => Look | undefined
/** What is seen of a page; `says`: what is said of the style of an element. */
export type Sight = { lookAt: LookAt; says: (element: Element) => Said; beside?: BesideOf }

/** `addresses`: those of links stand behind them, and quotations behind their marks. `looks`: what is seen of a page; without it all is. */
type Options = { parser?: Pick<DOMParser, 'parseFromString'>; addresses?: boolean; looks?: (page: Document) => Sight }
/** `marks`: so many characters of marks and room stand before each line; `numbers`: those of the items of a list. */
type Place = { depth: number; look: Look; sight: Sight; addresses: boolean; marks: number; numbers: Map<Element, Map<Element, number>> }

/**
 * The words of cleaned HTML as plain text, for who would rather read that: links with their addresses, lists with their marks, cells with tabs
 * between them, quotations behind `>`, pictures by their names.
 */
export function textOfPage(html: string, { parser = new DOMParser(), addresses = true, looks = () => allSeen }: Options = {}): string {
  const page = parser.parseFromString(withoutStyles(html), 'text/html')
  const sight = looks(page)
  const { lookAt } = sight
  const around = lookAt(page.documentElement, plainLook) ?? plainLook
  const look = lookAt(page.body, around) ?? around
  return written(page.body, { depth: 0, look, sight, addresses, marks: 0, numbers: new Map() }).replace(/^\n+/, '').trimEnd()
}

const allSeen: Sight = {
  lookAt(element, around) {
    const space = /white-space\s*:\s*([a-z-]+)/i.exec(element.getAttribute(styleAttribute) ?? '')?.[1]?.toLowerCase()
    return lookOf(element, new Map(space === undefined ? [] : [['white-space', space]]), around)
  },
  says: (element) => saidInline(element.getAttribute(styleAttribute) ?? ''),
}

/** Style sheets, each with its attributes and its rules. */
export const sheets = /<style((?:\s[^>]*)?)(?:>|$)([\s\S]*?)(?:<\/style\s*>|$)/gi

/** The window's policy objects to each style that is parsed as one. */
const withoutStyles = (html: string): string => hideStylesOfOurs(html.replace(sheets, ''))

/** What is within an element, each line whole. */
function written(element: Element, place: Place): string {
  const writing: Writing = { text: '', line: '', isSpaced: true, gap: 0, isCell: false }
  addBeside('before', element, writing, place)
  if (place.depth < deepest) for (const node of Array.from(element.childNodes)) write(node, writing, place)
  addBeside('after', element, writing, place)
  endLine(writing)
  return writing.text
}

/** What a style has before or behind the words of an element. */
function addBeside(side: 'before' | 'after', element: Element, writing: Writing, { sight: { beside }, look }: Place): void {
  const found = beside?.(element, side, look)
  if (found === undefined || (isBullet(found.words) && element.tagName === 'LI')) return
  if (found.isBlock) startLine(writing, 1)
  else if (found.isApart && side === 'after') addSpace(writing)
  const words = inLetters(found.words, found.look.letters, '')
  if (found.look.space === 'normal') add(writing, words.replace(/\s+/g, ' ').replace(/^ /, writing.isSpaced ? '' : ' '))
  else writePre(words, writing)
  if (found.isBlock) startLine(writing, 1)
  else if (found.isApart && side === 'before') addSpace(writing)
}

function write(node: Node, writing: Writing, place: Place): void {
  if (node.nodeType === 3) {
    if (place.look.unseen || place.look.tiny) return
    const words = inLetters((node.nodeValue ?? '').replace(filling, ''), place.look.letters, writing.line.slice(-2))
    if (place.look.space !== 'normal') writePre(words, writing)
    else add(writing, words.replace(/[ \t\n\r\f]+/g, ' ').replace(/^ /, writing.isSpaced ? '' : ' '))
    return
  }
  if (node.nodeType !== 1 || place.depth > deepest) return
  const element = node as Element
  const { tagName } = element
  const look = silent.test(tagName) ? undefined : place.sight.lookAt(element, place.look)
  if (!look) return
  const inside = { ...place, depth: place.depth + 1, look }
  const within = () => {
    addBeside('before', element, writing, inside)
    for (const child of Array.from(element.childNodes)) write(child, writing, inside)
    addBeside('after', element, writing, inside)
  }
  const raised = look.script === place.look.script || look.unseen || look.tiny ? undefined : inPlain(look.script, element)
  if (raised !== undefined) add(writing, raised)
  else if (tagName === 'BR') breakLine(writing)
  else if (tagName === 'HR') put(writing, look.unseen ? '' : '-'.repeat(20), 2)
  else if (tagName === 'IMG') add(writing, look.unseen ? '' : pictureName(element))
  else if (tagName === 'BLOCKQUOTE' && place.marks < mostMarks) {
    const quoted = written(element, { ...inside, marks: place.marks + 1 })
    put(writing, place.addresses ? marked(quoted) : quoted, 2)
  } else if (tagName === 'LI' && place.marks < mostMarks) {
    const mark = markOf(element, place)
    put(writing, asItem(mark, written(element, { ...inside, marks: place.marks + mark.length })), 1)
  } else if (tagName === 'A') {
    writeApart(element, writing, place, () => {
      const before = writing.text.length + writing.line.length
      within()
      const isSeen = writing.text.length + writing.line.length > before
      if (place.addresses && isSeen) add(writing, addressBehind(element, element.textContent ?? ''))
    })
  } else if (cell.test(tagName)) {
    const text = written(element, inside).trim()
    if (text.includes('\n')) put(writing, text, 1)
    else if (text !== '') add(writing, `${writing.isCell && writing.line !== '' ? '\t' : ''}${text}`)
    else if (writing.line !== '') add(writing, '\t')
    writing.isCell = true
  } else if (paragraph.test(tagName) || block.test(tagName)) {
    const gap = paragraph.test(tagName) ? 2 : 1
    startLine(writing, gap)
    within()
    startLine(writing, gap)
    if (tagName === 'TR') writing.isCell = false
  } else writeApart(element, writing, place, within)
}

/** In characters: what is longer stands so for its look. */
const longestScript = 40
/** What is raised or lowered, as plain text has it; undefined where it is none, or more than words. */
function inPlain(script: Look['script'], element: Element): string | undefined {
  const words = script === undefined ? '' : (element.textContent ?? '').replace(/\s+/g, ' ').trim()
  const isWords =
    words !== '' && words.length <= longestScript && !element.querySelector('img, br, p, div, sup, sub, a[href]:not([href^="#"])')
  return isWords && script !== undefined && element.tagName !== 'A' ? inSigns(script, words) : undefined
}

/** Writes an element that is no block by its name where its style has it stand. */
function writeApart(element: Element, writing: Writing, { sight: { says } }: Place, within: () => void): void {
  const isBlock = displayed.test(says(element).get('display') ?? '')
  const parted = isBlock ? { before: false, behind: false } : partedFrom(element, says)
  if (isBlock) startLine(writing, 1)
  else if (parted.before) addSpace(writing)
  within()
  if (isBlock) startLine(writing, 1)
  else if (parted.behind) addSpace(writing)
}

/** What makes a block of an element that is none. */
const displayed = /^(?:block|flow-root|list-item|table$|flex|grid)/

const addSpace = (writing: Writing): void => add(writing, writing.isSpaced ? '' : ' ')

function add(writing: Writing, text: string): void {
  if (text === '') return
  writing.line += text
  writing.isSpaced = /[ \t]$/.test(text.slice(-1))
}

function writePre(words: string, writing: Writing): void {
  const [first = '', ...others] = words.replace(/\r\n?/g, '\n').split('\n')
  add(writing, first)
  for (const line of others) {
    breakLine(writing)
    add(writing, line)
  }
}

/** Ends the line that is written, if any; what comes next is `gap` line ends away at least. */
function startLine(writing: Writing, gap: number): void {
  endLine(writing)
  writing.gap = Math.max(writing.gap, gap)
}

function endLine(writing: Writing): void {
  const line = writing.line.trimEnd()
  writing.line = ''
  writing.isSpaced = true
  if (line === '') return
  if (writing.text !== '') writing.text += '\n'.repeat(Math.max(1, writing.gap))
  writing.text += line
  writing.gap = 1
}

function breakLine(writing: Writing): void {
  if (writing.line.trim() === '') {
    writing.line = ''
    writing.isSpaced = true
    writing.gap = Math.min(3, writing.gap + 1)
  } else endLine(writing)
}

function put(writing: Writing, text: string, gap: number): void {
  startLine(writing, gap)
  add(writing, text)
  startLine(writing, gap)
}

const marked = (text: string): string =>
  text === ''
    ? ''
    : text
        .split('\n')
        .map((line) => (line.startsWith('>') ? `>${line}` : `> ${line}`.trimEnd()))
        .join('\n')

const asItem = (mark: string, text: string): string => (text === '' ? '' : mark + text.replace(/\n(?=.)/g, `\n${' '.repeat(mark.length)}`))

function markOf(item: Element, { numbers }: Place): string {
  const list = item.parentElement
  if (list?.tagName !== 'OL') return '- '
  const known = numbers.get(list) ?? numbersIn(list)
  numbers.set(list, known)
  return `${known.get(item) ?? 1}. `
}

/** HTML 4.4.8: a list counts from its start, backwards if it says so, and an item may say its number. */
function numbersIn(list: Element): Map<Element, number> {
  const items = Array.from(list.children).filter(({ tagName }) => tagName === 'LI')
  const isReversed = list.hasAttribute('reversed')
  let number = wholeNumber(list, 'start') ?? (isReversed ? items.length : 1)
  const numbers = new Map<Element, number>()
  for (const item of items) {
    number = wholeNumber(item, 'value') ?? number
    numbers.set(item, number)
    number += isReversed ? -1 : 1
  }
  return numbers
}

function wholeNumber(element: Element, attribute: string): number | undefined {
  const number = Number.parseInt(element.getAttribute(attribute) ?? '', 10)
  return Number.isFinite(number) ? number : undefined
}

function pictureName(image: Element): string {
  const name = (image.getAttribute('alt') ?? '').replace(/\s+/g, ' ').trim()
  return name === '' ? '' : `[${name}]`
}

function addressBehind(link: Element, text: string): string {
  const href = link.getAttribute('href') ?? ''
  if (!isLink(href) || text.trim() === '') return ''
  const bare = (address: string) => address.replace(/^(?:mailto:|tel:|https?:\/\/)/i, '').replace(/\/$/, '')
  return bare(text.trim()) === bare(href) ? '' : ` <${href}>`
}
