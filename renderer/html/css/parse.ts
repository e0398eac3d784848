import { type CssNode, type List, type ParseOptions, parse, tokenize, tokenTypes } from 'css-tree'

/** Pieces of this many characters are parsed at once. */
const atOnce = 2000
/**
 * What errors may cost in all. At each css-tree goes through all of its source, since it copies a getter into the error that it makes, which
 * shows the line: each character counts as one. With honest style sheets that is a hundredth.
 */
export type Patience = { left: number }
export const patience = (): Patience => ({ left: 20_000_000 })
/** An error costs as much even in short sources. */
const errorCost = 10_000

class TooManyErrors extends Error {}

const ends = new Map([
  [tokenTypes.LeftCurlyBracket, tokenTypes.RightCurlyBracket],
  [tokenTypes.LeftParenthesis, tokenTypes.RightParenthesis],
  [tokenTypes.Function, tokenTypes.RightParenthesis],
  [tokenTypes.LeftSquareBracket, tokenTypes.RightSquareBracket],
])

/**
 * Pieces of a style sheet, or of the declarations of a style attribute, of about `length` characters and each of whole rules or declarations
 * (CSS Syntax 3, 5.4): read by themselves they say what they say together.
 */
export function cssPieces(css: string, declarations: boolean, length: number): string[] {
  if (css.length <= length) return [css]
  const pieces: string[] = []
  const open: number[] = []
  let from = 0
  tokenize(css, (type, _start, end) => {
    const awaited = ends.get(type)
    const closes = awaited === undefined && open.length > 0 && open.at(-1) === type
    if (awaited !== undefined) open.push(awaited)
    else if (closes) open.pop()
    const isEnd = declarations ? type === tokenTypes.Semicolon : closes && type === tokenTypes.RightCurlyBracket
    if (!isEnd || open.length > 0 || end - from < length) return
    pieces.push(css.slice(from, end))
    from = end
  })
  if (from < css.length) pieces.push(css.slice(from))
  return pieces
}

type Sheet = CssNode & { children: List<CssNode> }

/** A style sheet or the declarations of a style attribute, in time that grows with their length. Throws where nearly all of it is errors, and patience ends. */
export function parsedCss(css: string, context: 'stylesheet' | 'declarationList', options: ParseOptions, left = patience()): CssNode {
  let whole: Sheet | undefined
  for (const piece of cssPieces(css, context === 'declarationList', atOnce)) {
    const onParseError = () => {
      left.left -= piece.length + errorCost
      if (left.left < 0) throw new TooManyErrors()
    }
    const sheet = parse(piece, { ...options, context, onParseError }) as Sheet
    if (whole) whole.children.appendList(sheet.children)
    else whole = sheet
  }
  return whole as CssNode
}
