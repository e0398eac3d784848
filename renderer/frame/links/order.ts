import { elementEdge } from '../messages.ts'
import type { Doubt, Piece } from './drawn.ts'

const doubtSets: readonly (readonly Doubt[])[] = [['style'], ['colour'], ['place'], ['style', 'colour', 'place']]
const isLetter = /[\p{L}\p{N}]/u

/** Pieces in one text, marked where two of them touch within a word. */
export function joined(pieces: readonly Piece[]): string {
  let text = ''
  for (const { text: next } of pieces) {
    const plain = next.replaceAll(elementEdge, '')
    const touches = isLetter.test(text.slice(-1)) && isLetter.test(plain.charAt(0))
    text += (touches ? elementEdge : '') + plain
  }
  return text
}

/** What one may read in pieces some of which may not be seen. */
export const drawnReadings = (pieces: readonly Piece[]): string[] => [
  joined(pieces),
  ...doubtSets.map((doubts) => joined(pieces.filter((piece) => !doubts.some((doubt) => piece.doubts.has(doubt))))),
]

/** Pieces in the order in which they are drawn: line by line, from the left. A gap is a space. */
export function inPlace(pieces: readonly Piece[]): string {
  const placed = pieces.flatMap(({ text, box }) => (box && text.trim() !== '' ? [{ text: text.replace(/\s+/g, ' '), box }] : []))
  const lines: (typeof placed)[] = []
  for (const piece of placed.toSorted((one, other) => middle(one.box) - middle(other.box))) {
    const line = lines.at(-1)
    const last = line?.at(-1)
    if (line && last && middle(piece.box) - middle(last.box) < Math.min(piece.box.height, last.box.height) / 2) line.push(piece)
    else lines.push([piece])
  }
  return lines.map((line) => lineOf(line.toSorted((one, other) => one.box.left - other.box.left))).join('\n')
}

function lineOf(line: readonly { text: string; box: DOMRect }[]): string {
  let [text, end]: [string, number | undefined] = ['', undefined]
  for (const piece of line) {
    text += (end !== undefined && piece.box.left - end > piece.box.height * 0.6 ? ' ' : '') + piece.text
    end = piece.box.right
  }
  return text
}

/** The orders that styles may put the parts of a link in, where the browser does not tell where they are; [] where nothing says so. */
export function otherOrders(elements: readonly Element[], pieces: readonly Piece[], view: Window): string[] {
  const isMoved = elements.some((element) => {
    const style = view.getComputedStyle(element)
    const value = (property: string) => style.getPropertyValue(property)
    return (
      /reverse/.test(`${value('flex-direction')} ${value('flex-flow')} ${value('flex-wrap')}`) ||
      !/^(?:0|)$/.test(value('order')) ||
      /right|inline-end/.test(value('float')) ||
      /rtl/.test(value('direction')) ||
      /absolute|relative|fixed/.test(value('position')) ||
      /grid/.test(value('display'))
    )
  })
  if (!isMoved || pieces.some(({ box }) => box)) return []
  const seen = pieces.filter(({ text, doubts }) => doubts.size === 0 && text.trim() !== '')
  const texts = seen.map(({ text }) => text.replace(/\s+/g, ' '))
  const orders = [texts.toReversed()]
  // Of few pieces each may stand before each.
  if (texts.length === 3)
    for (const [a, b, c] of [
      [0, 2, 1],
      [1, 0, 2],
      [1, 2, 0],
      [2, 0, 1],
    ] as const)
      orders.push([texts[a] ?? '', texts[b] ?? '', texts[c] ?? ''])
  return orders.map((order) => order.join(''))
}

const middle = ({ top, bottom }: DOMRect): number => (top + bottom) / 2
