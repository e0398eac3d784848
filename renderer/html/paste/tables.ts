import { styleAttribute } from '../markup/style-attribute.ts'

/** Which program a page comes from, as far as that says what its tables are. */
const spreadsheet =
  /urn:schemas-microsoft-com:office:excel|content=["']?Excel\.Sheet|google-sheets-html-origin|data-sheets-|LibreOffice[^<>]{0,60}Calc|ss:Type=/i
/** Whether this was copied from a spreadsheet. */
export const isSpreadsheet = (html: string): boolean => spreadsheet.test(html.slice(0, 20_000))

/** Keeps tables that hold data, as rows and cells alone; those that lay out a page become blocks, one after the other. */
export function settleTables(body: HTMLElement, fromSpreadsheet: boolean): void {
  const tables = [...body.querySelectorAll('table')]
  const nesting = new Set(tables.filter((table) => table.querySelector('table')))
  for (const table of tables.reverse()) {
    if (isData(table, fromSpreadsheet) || (!nesting.has(table) && holdsShortTexts(table))) settleCells(table)
    else unwrapTable(table)
  }
}

/** It has heads, or lines between more than one column. */
function isData(table: HTMLTableElement, fromSpreadsheet: boolean): boolean {
  if (table.querySelector('table')) return false
  if (table.querySelector('th')) return true
  const columns = [...table.rows].reduce((most, { cells }) => Math.max(most, cells.length), 0)
  if (fromSpreadsheet) return columns > 1 || table.rows.length > 1
  const lined =
    Number(table.getAttribute('border')) > 0 || /border[^:;"'<>]{0,40}:[^;"'<>]{0,200}(?:solid|double|dashed)/i.test(table.innerHTML)
  return columns > 1 && table.rows.length > 1 && (lined || /\bdata|\bgrid|TableGrid/i.test(table.className) || !hasLayout(table))
}

/** Pages are laid out in tables with widths, alignments and colours. */
const hasLayout = (table: HTMLTableElement): boolean =>
  table.hasAttribute('cellpadding') || table.hasAttribute('align') || table.hasAttribute('bgcolor') || table.getAttribute('role') !== null

/** The longest text of a cell of data, and that of most of them, in characters. */
const longest = { one: 120, most: 48 }
const blocks = 'p, div, section, h1, h2, h3, h4, h5, h6, ul, ol, blockquote, pre, table'

/** Orders, invoices, statements: rows with several short texts each, whatever attributes the table has. */
function holdsShortTexts(table: HTMLTableElement): boolean {
  const rows = [...table.rows].map(({ cells }) => [...cells].filter((cell) => wordsOf(cell) !== '')).filter((row) => row.length > 0)
  const several = rows.filter((row) => row.length > 1)
  if (several.length < 2 || several.length < rows.length * 0.6) return false
  const cells = rows.flat()
  if (cells.some((cell) => wordsOf(cell).length > longest.one || cell.querySelectorAll(blocks).length > 2)) return false
  if (cells.filter((cell) => cell.querySelector('img')).length > several.length) return false
  return cells.filter((cell) => wordsOf(cell).length <= longest.most).length >= cells.length * 0.7
}

const wordsOf = (cell: Element): string => (cell.textContent ?? '').replace(/[\s\u00a0\u200b-\u200d\ufeff]+/g, ' ').trim()

/** Cells keep what they say of their alignment; how wide they are is left to who reads. */
function settleCells(table: HTMLTableElement): void {
  for (const cell of table.querySelectorAll('td, th')) {
    const style = cell.getAttribute(styleAttribute) ?? ''
    const align = /(?:^|;)\s*text-align\s*:\s*(left|right|center)/i.exec(style)?.[1] ?? cell.getAttribute('align') ?? ''
    if (/^(?:left|right|center)$/i.test(align)) cell.setAttribute('align', align.toLowerCase())
    else cell.removeAttribute('align')
  }
}

function unwrapTable(table: HTMLTableElement): void {
  const cells = [...table.rows].flatMap((row) => [...row.cells])
  const sections = [...(table.caption ? [table.caption] : []), ...cells].map((cell) => {
    const section = table.ownerDocument.createElement('section')
    section.append(...cell.childNodes)
    return section
  })
  table.replaceWith(...sections)
}
