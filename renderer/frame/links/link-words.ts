import { elementEdge, longestWords } from '../messages.ts'
import { blockOf } from './blocks.ts'
import { isWrittenOver } from './covered.ts'
import { piecesOf } from './drawn.ts'
import { namesOf } from './names.ts'
import { drawnReadings, inPlace, otherOrders } from './order.ts'
import { mapNames, wordsUnder } from './under.ts'
import { withoutFirstLetter, written } from './written.ts'

/** So many elements of a link are looked at for what styles and attributes say. */
const mostElements = 500
/** A reading longer than this is told without the words that name nothing, in characters. */
const longReading = 1500

/**
 * All that one may read a link by: its words as they stand in the markup, as they are seen and in the order in which they are drawn, what
 * styles write before and behind them, the names of its pictures, and what lies under it. Each stands by itself, so that no two of them
 * make one name. One that could not be told whole is as long as `longestWords`.
 */
export function wordsOf(link: HTMLAnchorElement | HTMLAreaElement, page: Document): string {
  const view = page.defaultView
  if (!view) return ''
  const all = Array.from(link.querySelectorAll<HTMLElement>('*'))
  const inside = [link, ...all.slice(0, mostElements)]
  const pieces = piecesOf(link, view)
  const drawn = drawnReadings(pieces)
  // Which letters of a name that hides cannot be told.
  if (/[^\s.]\.[^\s.]/.test(link.textContent ?? '') && inside.some((element) => isWrittenOver(element, view)))
    return '.'.repeat(longestWords)
  const readings = [
    ...drawn,
    inPlace(pieces.filter(({ doubts }) => doubts.size === 0)),
    ...otherOrders(inside, pieces, view),
    link.innerText ?? '',
    link.textContent ?? '',
    ...inside.flatMap((element) => written(element, view)),
    ...[link, ...all.slice(0, 20)].flatMap((element) => withoutFirstLetter(element, view)),
    ...namesOf(link, inside, page),
    ...(isTurned(link, inside, view) ? drawn.map((text) => Array.from(text).reverse().join('')) : []),
    ...besides(link, drawn.at(-1) ?? ''),
    ...(link.tagName === 'AREA' ? mapNames(link, page) : wordsUnder(link, page)),
  ]
  const words = new Map(readings.map((text) => [text.replaceAll(elementEdge, '').replace(/\s+/g, ' ').trim(), text.trim()]))
  return [...words.values()].filter(Boolean).map(shortened).join(' | ').slice(0, longestWords)
}

const overrides = /[\u202a-\u202e\u2066-\u2069]/

/** Without words of letters only, but for those next to something else: they name no host. */
function shortened(text: string): string {
  if (text.length < longReading || overrides.test(text)) return text
  const words = text.split(/\s+/)
  const isPlain = words.map((word) => /^[\p{L}\p{M}]*[,;]?$/u.test(word))
  return words.filter((_, at) => !(isPlain[at] && isPlain[at + 1] !== false && isPlain[at - 1] !== false)).join(' ')
}

/** Whether the order of letters is turned around: by a style, an element or a sign, of the link, in it or around it. */
function isTurned(link: Element, inside: readonly Element[], view: Window): boolean {
  const around: Element[] = []
  for (let at = link.parentElement; at; at = at.parentElement) around.push(at)
  const turns = (element: Element) => element.tagName === 'BDO' || /override/.test(view.getComputedStyle(element).unicodeBidi)
  return [...inside, ...around].some(turns) || /[\u202d\u202e\u2066-\u2068]/.test(textBefore(link, 4000))
}

/** What stands before a link in its paragraph, the last of it. */
function textBefore(link: Element, most: number): string {
  const range = link.ownerDocument.createRange()
  range.setStart(blockOf(link), 0)
  range.setEndBefore(link)
  return range.toString().slice(-most)
}

function textBehind(link: Element, most: number): string {
  const range = link.ownerDocument.createRange()
  range.selectNodeContents(blockOf(link))
  range.setStartAfter(link)
  return range.toString().slice(0, most)
}

/** The words of a link with what touches them outside of it, where a name goes on there: `www.<a>bank</a>.com`. */
function besides(link: Element, text: string): string[] {
  const [words, before, behind] = [text.replaceAll(elementEdge, '').trim(), textBefore(link, 300), textBehind(link, 300)]
  const [start, end] = [before.split(/\s/).at(-1) ?? '', /^\.(?=[a-z\d]{2})\S*/.exec(behind)?.[0] ?? '']
  const goesOn = words.startsWith('.') ? start !== '' : /(?:^|[/@.])[a-z\d-]+\.$/.test(start) && /^www|[/@]/.test(start)
  if (words === '' || (!goesOn && end === '')) return []
  return [`${goesOn ? start : ''}${words}${end}`]
}
