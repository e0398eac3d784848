import { quoteLine } from '../../../preload/quotes/line-colour.ts'
import { isHidden, type Said, type Silence, silenceOf } from '../../html/shown/unseen.ts'
import { isRuled, type SaidOf } from './said.ts'

/** A line of a message's page: where its words are, and what its markup says that they are. */
export type Line = {
  text: string
  first: Node
  last: Node
  /** The outermost quotation that it stands in. */
  quote: Element | undefined
  /** It stands where programs put who wrote what is quoted. */
  attributed: boolean
  signed: boolean
}

const longest = 500
/** Lines of one text beyond this many are not told apart. */
const mostParts = 5000
const block =
  /^(?:ADDRESS|ARTICLE|ASIDE|BLOCKQUOTE|BODY|CENTER|DD|DETAILS|DIR|DIV|DL|DT|FIELDSET|FIGURE|FOOTER|FORM|H[1-6]|HEADER|HR|LI|MAIN|MENU|NAV|OL|P|PRE|SECTION|SUMMARY|TABLE|TBODY|TFOOT|THEAD|TR|UL)$/
const cell = /^T[DH]$/
const silent = /^(?:STYLE|SCRIPT|TITLE|HEAD|TEMPLATE|NOSCRIPT|META|LINK)$/
/** Characters that show nothing. */
const blank = /[\s\p{Default_Ignorable_Code_Point}\u2800]+/gu

const container = '.gmail_quote, .yahoo_quoted, .protonmail_quote'
const attribution = '.gmail_attr, .gmail_quote_attribution, .moz-cite-prefix, .protonmail_quote_header, #reply-intro'
const signature =
  '.moz-signature, .gmail_signature, .gmail_signature_prefix, .protonmail_signature_block, .tutanota_signature, .k9mail-signature, #AppleMailSignature, #ms-outlook-mobile-signature, #Signature, [class^="ydp"][class$="signature"]'
const cited =
  'blockquote[type="cite" i], blockquote.gmail_quote, blockquote.protonmail_quote, .gmail_quote blockquote, .yahoo_quoted blockquote, .protonmail_quote blockquote, blockquote.tutanota_quote, blockquote.front-blockquote, blockquote#isReplyContent'

/** Whether the markup itself says that an element is a quotation. What our own editor calls one may be a poem that its writer likes. */
export const isCited = (element: Element): boolean => element.matches(cited) && !ours.test(element.getAttribute('style') ?? '')
/** The line that our own editor draws beside whatever is indented, as a browser may write it. */
const ours = new RegExp(`^[^:]*margin:[^;]*;.*border-left:\\s?2px solid (?:${quoteLine}|rgb\\(201, ?196, ?184\\))`, 'i')

/** Whether programs put an element around what they quote and around who wrote it. */
export const isContainer = (element: Element): boolean => element.matches(container)

/** What may hold a quotation. */
const mayQuote = `blockquote, ${container}`

/** Whether anything on a page may be a quotation. Our own sheet draws its lines with `border-inline-start`. */
export const hasQuote = (body: Element): boolean =>
  body.querySelector(`${mayQuote}, [style*="border-left" i], [style*="border-right" i]`) !== null ||
  [...body.ownerDocument.querySelectorAll('style')].some(({ textContent }) => /border-(?:left|right)/i.test(textContent ?? ''))

/**
 * The lines of a page that show something, in their order. One pass, and not a call deep: markup may be nested as far as it likes.
 * Blockquotes, what programs put around quotations in place of one, and what has a line beside it begin a quotation.
 */
export function outline(body: Element, saidOf: SaidOf): Line[] {
  for (const text of body.querySelectorAll('pre')) breakLines(text)
  const holding = ancestorsOf(body.querySelectorAll('blockquote'), body)
  const lines: Line[] = []
  let line: Line | undefined
  const within: Partial<Record<'quote' | 'attributed' | 'signed' | 'pre', Element>> = {}
  const add = (node: Node, text: string) => {
    line ??= {
      ...{ text: '', first: node, last: node, quote: within.quote },
      ...{ attributed: within.attributed !== undefined, signed: within.signed !== undefined },
    }
    if (line.text === '') lines.push(line)
    line.last = node
    if (line.text.length < longest) line.text += text
  }
  const begin = (key: keyof typeof within, element: Element) => {
    within[key] = element
    line = undefined
  }
  /** Of the elements around, the nearest last. */
  const silences = [silenceOf(saidOf(body), { unseen: false, tiny: false })]
  const silence = (): Silence => silences.at(-1) ?? { unseen: false, tiny: false }
  const begins = (element: Element, said: Said): boolean =>
    element.matches(mayQuote) ? element.tagName === 'BLOCKQUOTE' || !holding.has(element) : isRuled(element, said)
  const enter = (element: Element, said: Said) => {
    silences.push(silenceOf(said, silence()))
    if (block.test(element.tagName) || element.tagName === 'BR') line = undefined
    else if (line && cell.test(element.tagName)) line.text += ' '
    if (!within.quote && begins(element, said)) begin('quote', element)
    // Of what stands within a quotation nothing more is asked, nor of what has no name to go by.
    const isAsked = !within.quote && (element.hasAttribute('class') || element.hasAttribute('id'))
    if (isAsked && !within.attributed && element.matches(attribution)) begin('attributed', element)
    if (isAsked && !within.signed && element.matches(signature)) begin('signed', element)
    if (!within.pre && element.tagName === 'PRE') begin('pre', element)
    if (element.tagName === 'IMG' && !silence().unseen && !isPixel(element)) add(element, '\ufffc')
  }
  const leave = (element: Element) => {
    silences.pop()
    if (block.test(element.tagName)) line = undefined
    for (const key of ['quote', 'attributed', 'signed', 'pre'] as const) {
      if (within[key] !== element) continue
      delete within[key]
      line = undefined
    }
  }
  walk(body, saidOf, enter, leave, (text) => {
    if (silence().unseen || silence().tiny) return
    const words = (text.nodeValue ?? '').slice(0, longest * 4).replace(blank, ' ')
    if (words !== ' ' && words !== '') add(text, words)
    else if (line && !line.text.endsWith(' ')) line.text += ' '
    if (within.pre && text.nodeValue?.endsWith('\n')) line = undefined
  })
  return lines
}

/** Visits what shows under `top`, in document order. */
function walk(
  top: Element,
  saidOf: SaidOf,
  enter: (element: Element, said: Said) => void,
  leave: (element: Element) => void,
  text: (text: Node) => void,
): void {
  let node: Node | null = top.firstChild
  while (node) {
    const element = node.nodeType === 1 ? (node as Element) : undefined
    if (node.nodeType === 3) text(node)
    const said = element && !silent.test(element.tagName) ? saidOf(element) : undefined
    const seen = element !== undefined && said !== undefined && !isHidden(element, said)
    if (seen) enter(element, said)
    if (seen && element.firstChild) {
      node = element.firstChild
      continue
    }
    if (seen) leave(element)
    while (node && node !== top && !node.nextSibling) {
      node = node.parentNode
      if (node && node !== top) leave(node as Element)
    }
    node = node && node !== top ? node.nextSibling : null
  }
}

/** What only tells a server that the message was opened. */
const isPixel = (image: Element): boolean =>
  ['width', 'height'].some((name) => /^[012](?:px)?$/.test(image.getAttribute(name) ?? '')) ||
  /(?:^|[\s;])(?:width|height)\s*:\s*[01](?:px)?\s*(?:;|!|$)/i.test(image.getAttribute('style') ?? '')

/** Has each line of a preformatted text in a node of its own. */
function breakLines(text: Element): void {
  const page = text.ownerDocument
  const walker = page.createTreeWalker(text, 4)
  const nodes: Node[] = []
  while (walker.nextNode()) nodes.push(walker.currentNode)
  for (const node of nodes) {
    const parts = (node.nodeValue ?? '').split(/(?<=\n)(?!$)/)
    if (parts.length < 2) continue
    const broken = page.createDocumentFragment()
    broken.append(...parts.slice(0, mostParts), parts.slice(mostParts).join(''))
    node.parentNode?.replaceChild(broken, node)
  }
}

/** All elements that hold one of these, `top` left out. */
function ancestorsOf(elements: Iterable<Element>, top: Element): Set<Element> {
  const found = new Set<Element>()
  for (const element of elements)
    for (let above = element.parentElement; above && above !== top && !found.has(above); above = above.parentElement) found.add(above)
  return found
}
