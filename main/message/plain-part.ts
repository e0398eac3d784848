import { convert, type FormatCallback } from 'html-to-text'

/** As much markup as is turned into words, in characters. */
const longest = 5_000_000

/** A picture by its name. */
const picture: FormatCallback = ({ attribs }, _walk, builder) => {
  const name = String(attribs?.['alt'] ?? '').trim()
  if (name !== '') builder.addInline(`[${name}]`)
}

/** A signature under its line (RFC 3676 4.3). */
const signature: FormatCallback = ({ children }, walk, builder) => {
  builder.openBlock({ leadingLineBreaks: 2 })
  builder.addLiteral('-- ')
  walk(children, builder)
  builder.closeBlock({ trailingLineBreaks: 2 })
}

const heading = { uppercase: false, leadingLineBreaks: 2, trailingLineBreaks: 2 }
const close = { leadingLineBreaks: 1, trailingLineBreaks: 1 }

/**
 * HTML that was written here as plain text, which a person without HTML reads with pleasure: lists with their marks, quotes behind `>`,
 * links with their addresses, tables in columns, the signature under `-- `. Lines are not broken. Line ends are \n.
 */
export function plainOf(html: string): string {
  const text = convert(html, {
    wordwrap: false,
    limits: { maxInputLength: longest, maxDepth: 100 },
    formatters: { picture, signature },
    selectors: [
      { selector: 'a', options: { hideLinkHrefIfSameAsText: true, linkBrackets: ['<', '>'], noAnchorUrl: true } },
      { selector: 'img', format: 'picture' },
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
    .map((line) => line.replace(/^(?:> ?)+/, quoteMarks))
    .map((line) => line.replace(heldOpen, (spaces) => ' '.repeat(spaces.length)))
    .map((line) => (line === '-- ' ? line : line.trimEnd()))
    .join('\n')
    .replace(/\n{4,}/g, '\n\n\n')
    .replace(/^\n+/, '')}\n`
}

/** Spaces in a row and before a line, which HTML only shows as such when they do not break. */
const heldOpen = /^\u00a0+|\u00a0+(?= )/g

/** RFC 3676 4.5: no spaces between the marks, one after them. */
const quoteMarks = (marks: string): string => `${marks.replace(/ /g, '')} `
