import type { Declared } from '../css/style-sheet.ts'
import { listTypes } from '../paste/list-numbers.ts'
import type { Look } from './appearance.ts'

type StylesOf = (element: Element) => Declared

/** The direction of a block, where what it stands in has another. */
export const dirOf = ({ dir }: Look, around?: Look): string => (dir === undefined || dir === around?.dir ? '' : ` dir="${dir}"`)

/** How the numbers of a list are written; its style, or that of its items, counts more than its attribute. */
export function typeOf(list: Element, styles: StylesOf): string {
  const item = list.querySelector(':scope > li')
  const styled = (item && styles(item).get('list-style-type')) || styles(list).get('list-style-type')
  const type =
    (styled === undefined ? undefined : (listTypes[styled] ?? (styled === 'decimal' ? '1' : undefined))) ?? list.getAttribute('type') ?? ''
  return /^[aAiI1]$/.test(type) ? ` type="${type}"` : ''
}

/** The number that a list begins with, or that an item has. */
export function numberOf(element: Element, name: 'start' | 'value'): string {
  const value = element.getAttribute(name)?.trim() ?? ''
  return /^-?\d{1,6}$/.test(value) ? ` ${name}="${value}"` : ''
}

/** How a cell, or else its row, says that its words stand: numbers are read from the right. */
export function alignOf(cell: HTMLTableCellElement, styles: StylesOf): string {
  const said = [cell, cell.parentElement].map((element) => element && (styles(element).get('text-align') ?? element.getAttribute('align')))
  const align = said.find((value) => value)?.toLowerCase() ?? ''
  return /^(?:right|center)$/.test(align) ? ` align="${align}"` : ''
}

/** How many columns or rows a cell takes. */
export function spanOf(cell: HTMLTableCellElement, name: 'colspan' | 'rowspan'): string {
  const count = Number(cell.getAttribute(name))
  return Number.isInteger(count) && count > 1 && count <= 100 ? ` ${name}="${count}"` : ''
}
