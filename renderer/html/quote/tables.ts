import type { Declared } from '../css/style-sheet.ts'

type Styles = (element: Element) => Declared

/** What a cell of data holds at most, in characters and in lines. */
const longestCell = 200
const mostLines = 4
/** What an order says of one thing, in characters. */
const longestPriced = 1000
/** A cell of this length or less is a short text. */
const short = 60
const number = /^[\s(+\-−€$£¥₩]*\d[\d.,'\s]*(?:(?:%|[\p{Sc}\p{L}.]{1,5})[)\s]*|\)[)\s]*)?$/u

/** Rows and cells that can be seen. */
export const rowsOf = (table: HTMLTableElement, isHidden: (element: Element) => boolean): HTMLTableCellElement[][] =>
  [...table.rows]
    .filter((row) => !isHidden(row) && (row.parentElement === null || row.parentElement === table || !isHidden(row.parentElement)))
    .map((row) => [...row.cells].filter((cell) => !isHidden(cell)))

/**
 * Whether a table holds data, and not the layout of a page: it has heads, or lines between its cells, or more than one row has several short
 * texts. One with other tables in it is layout, and so is one without lines that has long texts.
 */
export function isData(table: HTMLTableElement, rows: readonly HTMLTableCellElement[][], styles: Styles): boolean {
  const columns = widest(rows)
  if (table.querySelector('table') || columns < 2) return false
  if (rows.length > 1 && (rows.some((cells) => cells.some(({ tagName }) => tagName === 'TH')) || isLined(table, rows.flat(), styles)))
    return true
  const filled = rows.map((cells) => cells.filter(isFilled)).filter((cells) => cells.length > 1)
  if (filled.length === 0) return false
  const all = filled.flat()
  if (filled.length < 2) return false
  if (all.some((cell) => lengthOf(cell) > longestCell || linesIn(cell) > mostLines)) return isPriced(filled)
  return hasNumbers(filled) || all.filter((cell) => lengthOf(cell) <= short).length >= all.length * 0.9
}

/** So many columns are looked at for numbers. */
const mostColumns = 100

/** The cells of the longest row. */
const widest = (rows: readonly (readonly unknown[])[]): number => rows.reduce((most, { length }) => Math.max(most, length), 0)

const textOf = (cell: Element): string => (cell.textContent ?? '').replace(/\s+/g, ' ').trim()
const lengthOf = (cell: Element): number => textOf(cell).length
/** Whether a cell holds words or a picture. */
export const isFilled = (cell: Element): boolean => textOf(cell) !== '' || cell.querySelector('img') !== null

function linesIn(cell: Element): number {
  return 1 + cell.querySelectorAll('br, p, div, li, h1, h2, h3, h4').length
}

/** A column where most cells are numbers, as in orders and invoices. */
function hasNumbers(rows: readonly HTMLTableCellElement[][]): boolean {
  const columns = Math.min(widest(rows), mostColumns)
  for (let column = 1; column < columns; column++) {
    const texts = rows.map((cells) => cells[column]?.textContent?.trim() ?? '').filter((text) => text !== '')
    if (texts.length > 1 && texts.filter((text) => number.test(text)).length >= texts.length / 2) return true
  }
  return false
}

/** Whether each row has one long text at most, and beside it a number that belongs to it: what was ordered, described at length. */
const isPriced = (rows: readonly HTMLTableCellElement[][]): boolean =>
  rows.every(
    (cells) =>
      cells.filter((cell) => lengthOf(cell) > longestCell || linesIn(cell) > mostLines).length <= 1 &&
      cells.every((cell) => lengthOf(cell) <= longestPriced) &&
      cells.some((cell) => number.test(textOf(cell))),
  )

function isLined(table: HTMLTableElement, cells: readonly Element[], styles: Styles): boolean {
  if (Number(table.getAttribute('border')) > 0) return true
  const lined = cells.filter((cell) => /solid|double|dashed|dotted/.test(styles(cell).get('border') ?? ''))
  return lined.length > cells.length / 2
}

/** Whether the cells of a row of a layout are words that stand beside each other in one line. */
export function isOneLine(cells: readonly HTMLTableCellElement[]): boolean {
  if (cells.length < 2 || cells.some((cell) => cell.querySelector('table, ul, ol, img'))) return false
  const filled = cells.filter(isFilled)
  return filled.length > 1 && filled.every((cell) => lengthOf(cell) <= short && linesIn(cell) === 1)
}
