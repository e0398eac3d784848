import { readColour } from '../../html/colour/read.ts'
import { lengthOf } from '../../html/css/measures.ts'
import type { Said } from '../../html/shown/unseen.ts'
import { isContainer } from './outline.ts'
import { isBoxed, type SaidOf, saidInAttribute } from './said.ts'

/** Beyond so many elements nobody wrote between the lines. */
const mostElements = 4000
/** Who wrote and signed it: programs draw that as they like. */
const notWritten = 'button, .gmail_attr, .moz-cite-prefix, .gmail_signature, .moz-signature'
/** What programs draw in blue by themselves. */
const oftenBlue = /^(?:A|H[1-6])$/
const inText = /^(?:SPAN|FONT|B|STRONG|I|EM|U|MARK|CODE)$/
const inBlocks = /^(?:P|DIV|LI|H[1-6]|SECTION|CENTER|DD)$/
const edits = /^(?:S|STRIKE|DEL|INS|MARK)$/

/** `colour`: that of the words; `isBlue`: they may be blue by themselves; `size`: in px. */
type Around = { colour: string | undefined; isBlue: boolean; size: number }
const usual: Around = { colour: undefined, isBlue: false, size: 16 }

/**
 * Whether someone wrote within these quotations: in a colour of their own, on a coloured ground, in larger letters, in a box, struck out and put
 * in, or with a picture. Who answers so does not always say so. What is quoted within them was written before. Where tables say that a program
 * laid the letter out, its boxes, sizes and pictures are its design.
 */
export function isAnsweredWithin(quotes: Iterable<Element>, saidOf: SaidOf): boolean {
  for (const quote of quotes) {
    const byHand = quote.querySelector('table') === null
    const all = quote.textContent?.trim() ?? ''
    const known = new Map<Element, Around>()
    let count = 0
    const walker = quote.ownerDocument.createTreeWalker(quote, 1, (node) => {
      const element = node as Element
      const isOther = element.tagName === 'BLOCKQUOTE' || isContainer(element) || element.matches(notWritten)
      return element !== quote && (isOther || (!byHand && oftenBlue.test(element.tagName))) ? 2 : 1
    })
    known.set(quote, { ...usual, colour: colourOf(quote, saidOf(quote)) })
    while (walker.nextNode() && count++ < mostElements) {
      const element = walker.currentNode as Element
      const around = (element.parentElement && known.get(element.parentElement)) ?? usual
      const said = saidOf(element)
      const own = {
        colour: colourOf(element, said) ?? around.colour,
        isBlue: around.isBlue || oftenBlue.test(element.tagName),
        size: sizeOf(element, said, around.size),
      }
      known.set(element, own)
      if (byHand && isPicture(element)) return true
      const isOff = isSetOff(element, said, own, around) || (byHand && isSetApart(element, said, own.size / around.size, all))
      if (isOff && hasWords(element)) return true
    }
  }
  return false
}

/** Whether an element differs from what stands around it as only later words do. */
function isSetOff({ tagName }: Element, said: Said, { colour = '', isBlue }: Around, around: Around): boolean {
  if (edits.test(tagName)) return true
  if (colour !== around.colour && isVivid(colour, least.words) && !(isBlue && isBluish(colour))) return true
  if (/line-through/.test(`${said.get('text-decoration')} ${said.get('text-decoration-line')}`)) return true
  return inText.test(tagName) && isVivid(groundOf(said), least.ground)
}

/** The same, of what only the design of a letter has elsewhere. `all`: the words of the quotation. */
function isSetApart(element: Element, said: Said, larger: number, all: string): boolean {
  if (inBlocks.test(element.tagName) && (isBoxed(said) || isVivid(groundOf(said), least.ground))) return element.textContent?.trim() !== all
  return inText.test(element.tagName) && larger >= muchLarger && element.textContent?.trim() !== all
}

const muchLarger = 1.4

/** By `size` as HTML 15.3.4 maps it, in px. */
const sizes = [10, 13, 16, 18, 24, 32, 48]

function sizeOf(element: Element, said: Said, around: number): number {
  const own = said.get('font-size')
  const named = element.tagName === 'FONT' ? element.getAttribute('size') : null
  if (own === undefined || own === '') return (named !== null && /^[1-7]$/.test(named) && sizes[Number(named) - 1]) || around
  const em = /^([\d.]+)em$/.exec(own)?.[1]
  return words.get(own) ?? (em === undefined ? lengthOf(own, around) : Number(em) * around) ?? around
}
const words = new Map([
  ['large', 18],
  ['x-large', 24],
  ['xx-large', 32],
  ['xxx-large', 48],
])

/** Smaller ones, in px, are marks and portraits. */
const leastPicture = 200

/** Whether a picture may have been put in: one of the message's own that is as large as what people show each other. */
function isPicture(element: Element): boolean {
  if (element.tagName !== 'IMG' || !/^(?:cid:|p\d|data:|blob:)/i.test(element.getAttribute('src') ?? '') || element.closest('a[href]'))
    return false
  const said = saidInAttribute(element)
  const side = (name: 'width' | 'height') => Number.parseFloat(element.getAttribute(name) ?? '') || (lengthOf(said.get(name) ?? '', 0) ?? 0)
  return side('width') >= leastPicture && (side('height') === 0 || side('height') >= leastPicture / 4)
}

const hasWords = ({ textContent }: Element): boolean => /[\p{L}\p{N}]/u.test(textContent ?? '')

const colourOf = (element: Element, said: Said): string | undefined =>
  said.get('color') ?? element.getAttribute('color')?.trim().toLowerCase()
const groundOf = (said: Said): string => said.get('background-color') ?? said.get('background') ?? ''

/** How far the channels of a colour that is meant to differ are apart, of 255. The blue and the grey of Outlook's own letters are less. */
const least = { words: 100, ground: 20 }
/** Pale ones that people write in all the same. */
const pale = /^(?:pink|lightgreen|lightblue|lightyellow|hotpink)\b/

function channels(colour: string): readonly number[] {
  // An attribute may leave its sign away (HTML 2.3.6).
  const [whole = ''] = /^[a-z]{2,5}\([^()]*\)|^\S+/.exec(colour) ?? []
  return readColour(/^[\da-f]{6}$/.test(whole) ? `#${whole}` : whole)?.rgb ?? []
}

function isVivid(colour: string, apart: number): boolean {
  const rgb = channels(colour)
  return pale.test(colour) || (rgb.length === 3 && Math.max(...rgb) - Math.min(...rgb) >= apart)
}

/** Whether a colour is one of those of links, visited or not, and of headings. */
function isBluish(colour: string): boolean {
  const [red = 0, green = 0, blue = 0] = channels(colour)
  return blue >= red && blue >= green
}
