import { isLink } from '../../preload/html/link-schemes.ts'
import { contrast, over, parsed, readable, whiteSheet } from '../html/colour/maths.ts'
import { inLetters, type Letters, lettersOf } from '../html/shown/letter-case.ts'
import { isHidden, type Said, type Silence, silenceOf } from '../html/shown/unseen.ts'
import { textOfPage } from '../html/text/text-of.ts'
import { own } from './colours.ts'

/** What was selected, for other programs: as HTML that needs no style sheet, and as plain text. */
export type Copied = { html: string; text: string }

const kept =
  /^(?:A|ABBR|B|BIG|BLOCKQUOTE|BR|CAPTION|CENTER|CITE|CODE|COL|COLGROUP|DD|DEL|DIV|DL|DT|EM|H[1-6]|HR|I|IMG|INS|KBD|LI|OL|P|PRE|Q|RUBY|RT|RP|S|SMALL|SPAN|STRIKE|STRONG|SUB|SUP|TABLE|TBODY|TD|TFOOT|TH|THEAD|TR|TT|U|UL)$/
const attributes = [
  'alt',
  'align',
  'colspan',
  'dir',
  'height',
  'lang',
  'reversed',
  'rowspan',
  'scope',
  'start',
  'title',
  'type',
  'value',
  'width',
]
const lists = /^(?:UL|OL)$/
const tables = /^(?:TABLE|TBODY|THEAD|TFOOT|TR|COLGROUP)$/
const empty = /^(?:BR|HR|IMG|TD|TH|COL|COLGROUP)$/
/** The colour of links where nobody says another. */
const usualLink = 'rgb(0, 0, 238)'
/** Beyond this many elements styles are left out: asking for them would keep the window waiting. */
const mostStyled = 20_000
/** Pictures of more than this many pixels are copied by their names alone. */
const mostPixels = 4_000_000

/** `ground`: what a copied word stands on in the other program; `around`: the style that it has there. */
type Place = { ground: ReturnType<typeof parsed>; around: CSSStyleDeclaration; link: boolean }
type Work = { page: Document; view: Window; range: Range; styled: number }

/**
 * What is selected in a message. Tables, lists and links keep what they are, and lists their numbers; what is hidden or ours stays out. Colours
 * are those of the light theme, whatever theme is shown, and only where they can be read in the other program.
 */
export function copyOf(page: Document, range: Range): Copied | undefined {
  const view = page.defaultView
  const top = wholeOf(range)
  if (!view || !top || range.collapsed) return undefined
  const root = page.documentElement
  const wasRead = root.hasAttribute('data-hanji-read')
  // So the colours that were adapted are what they were.
  root.toggleAttribute('data-hanji-read', true)
  try {
    const work: Work = { page, view, range, styled: 0 }
    const holder = page.createElement('div')
    const around = view.getComputedStyle(page.body)
    const isKept = lists.test(top.tagName) || tables.test(top.tagName) || view.getComputedStyle(top).display === 'inline'
    const nodes = isKept ? [top] : selectedIn(top, range)
    for (const node of nodes) for (const one of copied(node, work, { ground: whiteSheet, around, link: false })) holder.append(one)
    return { html: `<meta charset="utf-8">${holder.innerHTML}`, text: textOfPage(holder.innerHTML, { addresses: false }) }
  } finally {
    root.toggleAttribute('data-hanji-read', wasRead)
  }
}

/** The element that holds all that is selected; of what is only a part of a table or list, that table or list. */
function wholeOf({ commonAncestorContainer: node }: Range): Element | undefined {
  const element = (node.nodeType === 1 ? node : node.parentElement) as Element | null
  if (element && tables.test(element.tagName)) return element.closest('table') ?? element
  if (element && node.nodeType !== 1) return element.closest('a[href]') ?? element
  return element ?? undefined
}

/** Those of a selected node's children that are selected, too. Ranges answer that for one at a time, and count all before it each time. */
function selectedIn(parent: Node, range: Range): Node[] {
  const children = Array.from(parent.childNodes)
  const [from, to] = selectedAmong(parent, children, range)
  return children.slice(from, to)
}

/** Where the selected ones begin and end among a selected node's children (DOM 5.5). */
function selectedAmong(parent: Node, children: readonly Node[], range: Range): [from: number, to: number] {
  const { startContainer, startOffset, endContainer, endOffset } = range
  const holds = (inner: Node) => inner !== parent && parent.contains(inner)
  const childWith = (inner: Node) => children.findIndex((child) => child.contains(inner))
  const from = parent === startContainer ? startOffset : holds(startContainer) ? childWith(startContainer) : 0
  const to = parent === endContainer ? endOffset : holds(endContainer) ? childWith(endContainer) + 1 : children.length
  return [from, to]
}

/** What is copied of a node that is selected, whole or in part. */
function copied(node: Node, work: Work, place: Place): Node[] {
  if (node.nodeType === 3) {
    const style = node.parentElement ? work.view.getComputedStyle(node.parentElement) : undefined
    return style && isSilent(style) ? [] : textIn(node, work, lettersOf(style?.textTransform ?? ''))
  }
  if (node.nodeType !== 1) return []
  const element = node as HTMLElement
  const style = work.view.getComputedStyle(element)
  if (isUnseen(element, style)) return []
  if (/^(?:BR|HR|IMG)$/.test(element.tagName) && silent(style).unseen) return []
  const isKept = kept.test(element.tagName)
  const copy = work.page.createElement(isKept ? element.tagName : style.display.startsWith('inline') ? 'span' : 'div')
  const inside = { ...place, around: style, link: place.link || element.tagName === 'A' }
  if (work.styled++ < mostStyled) inside.ground = dress(copy, style, place, inside.link)
  keepAttributes(element, copy)
  if (element.tagName === 'IMG') keepPicture(element as HTMLImageElement, copy as HTMLImageElement)
  for (const child of selectedIn(element, work.range)) for (const one of copied(child, work, inside)) copy.append(one)
  const first = element.tagName === 'OL' ? firstNumber(element as HTMLOListElement, work.range) : 1
  if (first !== 1 || copy.hasAttribute('start')) copy.setAttribute('start', String(first))
  // A selection often ends at the very beginning of an element.
  if (!empty.test(element.tagName) && !copy.hasChildNodes()) return []
  return copy.tagName === 'SPAN' && copy.attributes.length === 0 ? Array.from(copy.childNodes) : [copy]
}

function textIn(node: Node, { page, range }: Work, letters: Letters | '' | undefined): Node[] {
  const value = node.nodeValue ?? ''
  const from = node === range.startContainer ? range.startOffset : 0
  const to = node === range.endContainer ? range.endOffset : value.length
  return from < to ? [page.createTextNode(inLetters(value.slice(from, to), letters, value.slice(0, from)))] : []
}

/** Whether nothing of an element is seen: neither its words nor what stands within. A picture may be there before it has a height. */
function isUnseen(element: HTMLElement, style: CSSStyleDeclaration): boolean {
  if (/^(?:STYLE|SCRIPT|TITLE|TEMPLATE|WBR)$/.test(element.tagName)) return true
  if (element.tagName === 'SUMMARY' && style.userSelect === 'none') return true
  if (isHidden(element, saidOf(style))) return true
  const folded = element.closest('details:not([open])')
  return folded !== null && folded !== element
}

const saidOf = (style: CSSStyleDeclaration): Said => ({ get: (property) => style.getPropertyValue(property) })

/** What a browser says of an element has all that it inherits in it. */
const silent = (style: CSSStyleDeclaration): Silence => silenceOf(saidOf(style), { unseen: false, tiny: false })

/** Whether the words of an element cannot be seen, though what stands within may be. */
const isSilent = (style: CSSStyleDeclaration): boolean => silent(style).unseen || silent(style).tiny

/** Says in the element what style sheets said of it. Returns what its words stand on. */
function dress(copy: HTMLElement, style: CSSStyleDeclaration, { ground, around }: Place, link: boolean): Place['ground'] {
  const said: string[] = []
  const say = (name: string, value: string) => said.push(`${name}:${value}`)
  const behind = parsed(style.backgroundColor)
  const isGround = behind.alpha > 0 && !(ground === whiteSheet && isWhite(over(behind, ground)))
  const here = isGround ? over(behind, ground) : ground
  if (isGround) say('background-color', style.backgroundColor)
  const isOwn = own.test(style.color) || (link && style.color === usualLink)
  const isNew = style.color !== around.color || isGround
  if (isNew && !isOwn && contrast(over(parsed(style.color), here), here) >= readable / 2) say('color', style.color)
  if (style.fontWeight !== around.fontWeight && !/^(?:B|STRONG|H[1-6]|TH)$/.test(copy.tagName)) say('font-weight', style.fontWeight)
  if (style.fontStyle !== around.fontStyle && !/^(?:I|EM|CITE)$/.test(copy.tagName)) say('font-style', style.fontStyle)
  const line = style.textDecorationLine
  if (line !== 'none' && !/^(?:A|U|INS|S|STRIKE|DEL|ABBR)$/.test(copy.tagName)) say('text-decoration', line)
  if (/^(?:super|sub)$/.test(style.verticalAlign) && !/^SU[PB]$/.test(copy.tagName)) say('vertical-align', style.verticalAlign)
  if (/^(?:center|right|end|justify)$/.test(style.textAlign) && style.textAlign !== around.textAlign) say('text-align', style.textAlign)
  if (/^(?:pre|pre-wrap|pre-line|break-spaces)$/.test(style.whiteSpace) && copy.tagName !== 'PRE') say('white-space', style.whiteSpace)
  if (/^(?:TD|TH|TABLE)$/.test(copy.tagName) && Number.parseFloat(style.borderTopWidth) > 0 && style.borderTopStyle !== 'none')
    say('border', '1px solid #999999')
  if (copy.tagName === 'TABLE') say('border-collapse', 'collapse')
  if (said.length > 0) copy.setAttribute('style', said.join(';'))
  return here
}

const isWhite = ({ rgb }: Place['ground']): boolean => rgb.every((part) => part >= 250)

function keepAttributes(element: HTMLElement, copy: HTMLElement): void {
  for (const name of attributes) {
    const value = element.getAttribute(name)
    if (value !== null && value.length < 2000) copy.setAttribute(name, value)
  }
  const href = element.tagName === 'A' ? element.getAttribute('href') : null
  if (href && isLink(href)) copy.setAttribute('href', href)
}

/** Other programs cannot ask for the message's pictures. */
function keepPicture(image: HTMLImageElement, copy: HTMLImageElement): void {
  const { naturalWidth: width, naturalHeight: height } = image
  if (width > 0 && width * height <= mostPixels) {
    // The page around, since nothing of the message runs.
    const canvas = document.createElement('canvas')
    Object.assign(canvas, { width, height })
    canvas.getContext('2d')?.drawImage(image, 0, 0)
    copy.src = canvas.toDataURL('image/png')
  }
  if (!copy.hasAttribute('width') && image.clientWidth > 0) copy.setAttribute('width', String(image.clientWidth))
}

/** The number of a list's first item that is selected (HTML 4.4.5). */
function firstNumber(list: HTMLOListElement, range: Range): number {
  const children = Array.from(list.childNodes)
  const items = children.filter((node): node is HTMLLIElement => node.nodeName === 'LI')
  const [from] = selectedAmong(list, children, range)
  const first = children.slice(from).find((node) => node.nodeName === 'LI')
  const step = list.reversed ? -1 : 1
  let number = list.hasAttribute('start') || !list.reversed ? list.start : items.length
  for (const item of items) {
    if (item.hasAttribute('value')) number = item.value
    if (item === first) return number
    number += step
  }
  return list.start
}
