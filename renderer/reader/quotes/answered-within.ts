import type { Said } from '../../html/unseen.ts'
import { isContainer } from './outline.ts'
import type { SaidOf } from './said.ts'

/** Beyond so many elements nobody wrote between the lines. */
const mostElements = 4000
/** What has colours of its own: links, headings, and who wrote and signed it. */
const coloured = 'a, h1, h2, h3, h4, h5, h6, button, .gmail_attr, .moz-cite-prefix, .gmail_signature, .moz-signature'
const inText = /^(?:SPAN|FONT|B|STRONG|I|EM|U|MARK|CODE)$/
const edits = /^(?:S|STRIKE|DEL|INS|MARK)$/

/**
 * Whether someone wrote within these quotations: with words in a colour of their own, on a coloured ground, or struck out and put in. Who
 * answers so does not always say so. What is quoted within them was written before.
 */
export function isAnsweredWithin(quotes: Iterable<Element>, saidOf: SaidOf): boolean {
  for (const quote of quotes) {
    const known = new Map<Element, string | undefined>()
    let count = 0
    const walker = quote.ownerDocument.createTreeWalker(quote, 1, (node) => {
      const element = node as Element
      return element !== quote && (element.tagName === 'BLOCKQUOTE' || isContainer(element) || element.matches(coloured)) ? 2 : 1
    })
    known.set(quote, colourOf(quote, saidOf))
    while (walker.nextNode() && count++ < mostElements) {
      const element = walker.currentNode as Element
      const around = element.parentElement ? known.get(element.parentElement) : undefined
      const colour = colourOf(element, saidOf) ?? around
      known.set(element, colour)
      if (isSetOff(element, saidOf(element), colour === around ? undefined : colour) && hasWords(element)) return true
    }
  }
  return false
}

/** Whether an element differs from what stands around it as only later words do. */
function isSetOff({ tagName }: Element, said: Said, colour = ''): boolean {
  if (edits.test(tagName) || isVivid(colour)) return true
  if (/line-through/.test(said.get('text-decoration') ?? '')) return true
  return inText.test(tagName) && isVivid(said.get('background-color') ?? said.get('background') ?? '')
}

const hasWords = ({ textContent }: Element): boolean => /[\p{L}\p{N}]/u.test(textContent ?? '')

const colourOf = (element: Element, saidOf: SaidOf): string | undefined =>
  saidOf(element).get('color') ?? element.getAttribute('color')?.trim().toLowerCase()

/** Names of colours that people write in; the greys are not among them. */
const vivid =
  /^(?:red|blue|green|orange|purple|magenta|fuchsia|teal|lime|yellow|aqua|cyan|navy|maroon|olive|crimson|tomato|gold|pink|hotpink|deeppink|brown|violet|indigo|royalblue|dodgerblue|mediumblue|darkblue|darkred|firebrick|darkgreen|forestgreen|seagreen|darkorange|orangered|chocolate|darkviolet|darkmagenta|blueviolet|limegreen|lightgreen|lightblue|lightyellow)\b/
/** How far the channels of a colour that is meant to differ are apart, of 255. The blue and the grey of Outlook's own letters are less. */
const least = 100

function isVivid(colour: string): boolean {
  if (vivid.test(colour)) return true
  const hex = /^#?([\da-f]{3}|[\da-f]{6})\b/.exec(colour)?.[1]
  const channels = hex
    ? (hex.length === 3 ? [...hex].map((digit) => digit + digit) : (hex.match(/../g) ?? [])).map((pair) => Number.parseInt(pair, 16))
    : (/^rgba?\(\s{0,9}(\d{1,3})\s{0,9},?\s{0,9}(\d{1,3})\s{0,9},?\s{0,9}(\d{1,3})/.exec(colour)?.slice(1).map(Number) ?? [])
  return channels.length === 3 && Math.max(...channels) - Math.min(...channels) >= least
}
