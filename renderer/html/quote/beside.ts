import { lengthOf } from '../css/measures.ts'
import type { Side, Styles } from '../css/style-sheet.ts'
import { isBullet, wordsOfContent } from '../shown/generated.ts'
import { isHidden } from '../shown/unseen.ts'
import { type Look, lookOf } from './appearance.ts'
import type { Writer } from './writer.ts'

/** Words that a style has before or behind those of an element. `isApart`: it keeps them away from these. */
export type Beside = { words: string; look: Look; isBlock: boolean; isApart: boolean }
/** What is seen there, beside words of this look; undefined for nothing. */
export type BesideOf = (element: Element, side: Side, around: Look) => Beside | undefined

/** What keeps its words apart, in px, is as wide as a space. */
const space = 4

/** Reads that from the styles of a page. */
export function besideBy({ beside }: Styles): BesideOf {
  return (element, side, around) => {
    const said = beside(element, side)
    const words = wordsOfContent(said.get('content') ?? '')
    // A browser has its own around a quotation in a line, and writers have theirs in the same place.
    if (words === '' || element.localName === 'q') return undefined
    const box = element.ownerDocument.createElement('span')
    if (isHidden(box, said)) return undefined
    const look = lookOf(box, said, around)
    if (look.unseen || look.tiny) return undefined
    const room = ['margin-left', 'margin-right', 'padding-left', 'padding-right', 'width'].map(
      (name) => lengthOf(said.get(name) ?? '', 0) ?? 0,
    )
    const isApart = /^(?:absolute|fixed)/.test(said.get('position') ?? '') || said.has('float') || Math.max(...room) >= space
    return { words, look, isBlock: /^(?:block|flow-root|table$|flex|grid|list-item)/.test(said.get('display') ?? ''), isApart }
  }
}

/** What a style has before or behind the words of an element, as their reader sees it. */
export function writeBeside(side: Side, element: Element, around: Look, writer: Writer, beside: BesideOf): void {
  const found = beside(element, side, around)
  if (found === undefined || (isBullet(found.words) && element.localName === 'li')) return
  const part = (isHere: boolean) => {
    if (found.isBlock) writer.edge(false)
    else if (found.isApart && isHere) writer.text(' ', { ...found.look, space: 'normal' })
  }
  part(side === 'after')
  writer.text(found.words, found.look)
  part(side === 'before')
}
