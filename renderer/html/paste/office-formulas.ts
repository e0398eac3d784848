/** A formula of a word processor (Office Math, ECMA-376 part 1, 22.1); text stands in it as markup has it. */
type Piece = { name: string; value: string; children: (Piece | string)[] }

const begins = '<!--[if gte msequation'
const fallback = /^\s{0,99}<!\[if !msEquation\]>/i
/** A longer one, in characters, is left as it is. */
const longest = 200_000
const deepest = 100

/** Markup in which such formulas, which stand in comments, are formulas of the web; the pictures that stand in for them lie on another disk. */
export function withOfficeFormulas(html: string): string {
  const lower = html.toLowerCase()
  let [kept, from] = ['', 0]
  for (let start = lower.indexOf(begins); start >= 0; start = lower.indexOf(begins, from)) {
    const open = html.indexOf('>', start)
    const end = lower.indexOf('<![endif]-->', start)
    if (open < 0 || end < open) break
    kept += html.slice(from, start)
    if (end - open < longest) kept += ` <math>${markupOf(treeOf(html.slice(open + 1, end)))}</math> `
    from = end + '<![endif]-->'.length
    const behind = fallback.test(html.slice(from, from + 200)) ? lower.indexOf('<![endif]>', from) : -1
    if (behind >= 0) from = behind + '<![endif]>'.length
  }
  return kept + html.slice(from)
}

function treeOf(markup: string): Piece {
  const root: Piece = { name: 'm:e', value: '', children: [] }
  const around = [root]
  for (const [whole, closes, name, rest = ''] of markup.matchAll(/<(\/?)(m:[a-z]{1,30})([^<>]{0,500})>|<[^<>]{0,2000}>|[^<]+/gi)) {
    const last = around.at(-1) ?? root
    if (name === undefined) {
      if (!whole.startsWith('<')) last.children.push(whole)
    } else if (closes === '/') {
      if (around.length > 1 && last.name === name.toLowerCase()) around.pop()
    } else {
      const piece: Piece = { name: name.toLowerCase(), value: /m:val\s?=\s?"([^"]{0,20})"/i.exec(rest)?.[1] ?? '', children: [] }
      last.children.push(piece)
      if (!rest.endsWith('/') && around.length < deepest) around.push(piece)
    }
  }
  return root
}

const isPiece = (child: Piece | string): child is Piece => typeof child !== 'string'
const within = (piece: Piece, name: string): Piece[] => piece.children.filter(isPiece).filter((child) => child.name === name)
const row = (piece: Piece, name: string): string => `<mrow>${within(piece, name).map(markupOf).join('')}</mrow>`

/** What a property of a piece says. */
const said = (piece: Piece, name: string): string | undefined =>
  piece.children
    .filter(isPiece)
    .filter((child) => child.name.endsWith('pr'))
    .flatMap((child) => within(child, name))[0]?.value

function markupOf(piece: Piece): string {
  switch (piece.name) {
    case 'm:f':
      return `<mfrac>${row(piece, 'm:num')}${row(piece, 'm:den')}</mfrac>`
    case 'm:ssup':
      return `<msup>${row(piece, 'm:e')}${row(piece, 'm:sup')}</msup>`
    case 'm:ssub':
      return `<msub>${row(piece, 'm:e')}${row(piece, 'm:sub')}</msub>`
    case 'm:ssubsup':
      return `<msubsup>${row(piece, 'm:e')}${row(piece, 'm:sub')}${row(piece, 'm:sup')}</msubsup>`
    case 'm:rad': {
      const degree = row(piece, 'm:deg')
      const isSquare = degree.replace(/<[^<>]*>|\s/g, '') === ''
      return isSquare ? `<msqrt>${row(piece, 'm:e')}</msqrt>` : `<mroot>${row(piece, 'm:e')}${degree}</mroot>`
    }
    case 'm:nary':
      return `<msubsup><mo>${said(piece, 'm:chr') ?? '∫'}</mo>${row(piece, 'm:sub')}${row(piece, 'm:sup')}</msubsup>${row(piece, 'm:e')}`
    case 'm:d': {
      const parts = within(piece, 'm:e').map(markupOf).join('<mo>,</mo>')
      return `<mo>${said(piece, 'm:begchr') ?? '('}</mo>${parts}<mo>${said(piece, 'm:endchr') ?? ')'}</mo>`
    }
    case 'm:m':
      return `<mtable>${within(piece, 'm:mr').map(markupOf).join('')}</mtable>`
    case 'm:mr':
      return `<mtr>${within(piece, 'm:e')
        .map((cell) => `<mtd>${markupOf(cell)}</mtd>`)
        .join('')}</mtr>`
    default:
      return piece.name.endsWith('pr')
        ? ''
        : piece.children.map((child) => (isPiece(child) ? markupOf(child) : `<mtext>${child}</mtext>`)).join('')
  }
}
