import { convert, type FormatCallback } from 'html-to-text'
import { linkText } from './link-text.ts'
import { scriptText, textWithin, type Words } from './script-text.ts'

/** As much markup as is turned into words, in characters. */
const longest = 5_000_000
/** Stands for `>` of a quotation until the lines are whole: no text has this character (Unicode 23.7). */
const quoted = '\ufdd0'

/** A picture by its words, or else by its name. */
const picture: FormatCallback = ({ attribs }, _walk, builder, options) => {
  const { names } = options as { names?: ReadonlyMap<string, string> }
  const name = String(attribs?.['alt'] ?? '').trim() || names?.get(String(attribs?.['src'] ?? '').replace(/^cid:/i, '')) || 'image'
  builder.addInline(`[${name}]`)
}

/** A node of the parser's tree with what stands behind it. */
type Placed = Words & { next?: Placed | null; parent?: Placed | null }

const holdsPicture = ({ name, children = [] }: Words): boolean => name === 'img' || children.some(holdsPicture)

/** Whether nothing stands below an element. */
function isLast(element: Placed): boolean {
  for (let above: Placed | null | undefined = element; above; above = above.parent) {
    for (let next = above.next; next; next = next.next) {
      if (holdsPicture(next) || textWithin(next).trim() !== '') return false
    }
  }
  return true
}

/** A signature: under its line, unless something follows, which would be taken for a part of it (RFC 3676 4.3). */
const signature: FormatCallback = (element, walk, builder) => {
  builder.openBlock({ leadingLineBreaks: 2 })
  if (isLast(element)) builder.addLiteral('-- ')
  walk(element.children, builder)
  builder.closeBlock({ trailingLineBreaks: 2 })
}

const quotation: FormatCallback = ({ children }, walk, builder) => {
  builder.openBlock({ leadingLineBreaks: 2, reservedLineLength: 2 })
  walk(children, builder)
  builder.closeBlock({ trailingLineBreaks: 2, blockTransform: (text) => text.replace(/^/gm, `${quoted} `) })
}

/** What does not hold any more still reads so. */
const struck: FormatCallback = ({ children }, walk, builder) => {
  builder.addInline('~~')
  walk(children, builder)
  builder.addInline('~~')
}

const script =
  (kind: 'sup' | 'sub'): FormatCallback =>
  (element, walk, builder) => {
    const text = scriptText(kind, element)
    if (text === undefined) walk(element.children, builder)
    else builder.addInline(text, { noWordTransform: true })
  }

/** Where a link's words end with a space, or words follow at once, these stand apart from its address. */
const link: FormatCallback = (element, walk, builder) => {
  walk(element.children, builder)
  const words = textWithin(element)
  const address = linkText(String(element.attribs?.['href'] ?? ''), words)
  if (address === undefined) return
  const { next }: Placed = element
  const isApart = /\s$/.test(words) || (next ? /^[\p{L}\p{N}]/u.test(textWithin(next)) : false)
  builder.addInline(` <${address}>${isApart ? ' ' : ''}`, { noWordTransform: true })
}

const heading = { uppercase: false, leadingLineBreaks: 2, trailingLineBreaks: 2 }
const close = { leadingLineBreaks: 1, trailingLineBreaks: 1 }

/**
 * HTML that was written here as plain text, which a person without HTML reads with pleasure: lists with their marks, quotes behind `>`,
 * links with their addresses, tables in columns, the signature under `-- ` where it is the end. Pictures are told by `names`, by Content-ID,
 * where they have no words. Lines are not broken. Line ends are \n.
 */
export function plainOf(html: string, names: ReadonlyMap<string, string> = new Map()): string {
  const text = convert(html.replaceAll(quoted, ''), {
    wordwrap: false,
    // A space of no width may stand within a word.
    whitespaceCharacters: ' \t\r\n\f',
    limits: { maxInputLength: longest, maxDepth: 100 },
    formatters: { picture, signature, quotation, struck, link, sup: script('sup'), sub: script('sub') },
    selectors: [
      { selector: 'a', format: 'link' },
      { selector: 'img', format: 'picture', options: { names } },
      { selector: 'blockquote', format: 'quotation' },
      ...['s', 'del', 'strike'].map((selector) => ({ selector, format: 'struck' })),
      ...['sup', 'sub'].map((selector) => ({ selector, format: selector })),
      ...['h1', 'h2', 'h3', 'h4', 'h5', 'h6'].map((selector) => ({ selector, options: heading })),
      { selector: 'ul', options: { itemPrefix: '- ' } },
      { selector: 'li > p', format: 'paragraph', options: close },
      { selector: 'div.signature', format: 'signature' },
      { selector: 'div.signature > p', format: 'paragraph', options: close },
      { selector: 'td > p', format: 'paragraph', options: close },
      { selector: 'th > p', format: 'paragraph', options: close },
      { selector: 'table', format: 'dataTable', options: { uppercaseHeaderCells: false } },
    ],
  })
  return `${text
    .split('\n')
    .map(marked)
    .map((line) => line.replace(heldOpen, (spaces) => ' '.repeat(spaces.length)))
    .map((line) => (line === '-- ' ? line : line.trimEnd()))
    .join('\n')
    .replace(/\n{4,}/g, '\n\n\n')
    .replace(/^\n+/, '')}\n`
}

/** Spaces in a row and before a line, which HTML only shows as such when they do not break. */
const heldOpen = /^\u00a0+|(?<!\u00a0)\u00a0+(?= )/g

/**
 * RFC 3676 4.5: marks stand at the beginning of the line, also those of what is quoted in an item, without spaces between them and with one after
 * them. In a cell of a table a mark is a sign as any. Words that begin with `>` themselves are no quotation.
 */
function marked(line: string): string {
  const marks = leadingMarks.exec(line)?.[0] ?? ''
  const rest = line.slice(marks.length).replaceAll(quoted, '>')
  const words = rest.startsWith('>') ? ` ${rest}` : rest
  return marks === '' ? words : `${'>'.repeat(marks.replace(/ /g, '').length)} ${words}`
}
const leadingMarks = /^ *\ufdd0(?: *\ufdd0)* ?/
