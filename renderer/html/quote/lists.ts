import type { Declared } from '../css/style-sheet.ts'
import type { Look } from './appearance.ts'
import { dirOf, numberOf, typeOf } from './attributes.ts'

type StylesOf = (element: Element) => Declared

/** A menu is a list without numbers, too. */
export const listTag = (list: Element): 'ol' | 'ul' => (list.localName === 'ol' ? 'ol' : 'ul')

/** The tag that opens a list: how it counts, from where, and in which direction it reads. */
export function openList(list: Element, look: Look, styles: StylesOf): string {
  const tag = listTag(list)
  const kind = tag === 'ol' ? `${typeOf(list, styles)}${list.hasAttribute('reversed') ? ' reversed' : ''}` : ''
  return `<${tag}${numberOf(list, 'start')}${kind}${dirOf(look)}>`
}

/** An item begins with a paragraph, in the editor: one with a quotation or a heading at its start would end the list. */
export const begunWithWords = (content: string): string =>
  /^<p[\s>]/.test(content)
    ? content
    : /^<h[1-3][\s>]/.test(content)
      ? content.replace(/^<h[1-3]([^<>]*)>((?:(?!<\/h)[\s\S])*)<\/h[1-3]>/, '<p$1><strong>$2</strong></p>')
      : `<p></p>${content}`

/** Whether a list that counts shows no numbers: its writer wrote them, or wants none. */
export function hasNoNumbers(list: Element, styles: StylesOf, counts: (item: Element) => boolean): boolean {
  const first = list.querySelector(':scope > li')
  if (list.localName !== 'ol' || !first || counts(first)) return false
  return (styles(first).get('list-style-type') || styles(list).get('list-style-type')) === 'none'
}
