import { inSigns, type Script } from './signs.ts'

/** An element of MathML, or a text ('' as its name). */
export type FormulaNode = { name: string; text: string; children: readonly FormulaNode[]; attribute(name: string): string }

/** Words of a formula, as far as they stand in one line: `script` for what is raised or lowered. */
export type Piece = { text: string; script: Script | undefined }

type Writing = { pieces: Piece[]; isGap: boolean }

/** Elements are followed that deep; what is deeper is its words. */
const deepest = 60

/**
 * A formula (MathML Core) in one line: powers and indices raised and lowered, fractions as `1/2`, roots as `√16`, tables in brackets with `;`
 * between their rows. Without that 10^6 would read as 106, and one half as 12.
 */
export function piecesOf(formula: FormulaNode): Piece[] {
  const writing: Writing = { pieces: [], isGap: false }
  write(formula, writing, 0)
  const joined: Piece[] = []
  for (const { text, script } of writing.pieces) {
    const last = joined.at(-1)
    if (last && last.script === script) last.text += text
    else joined.push({ text, script })
  }
  return joined
}

/** Such a line as plain text. */
export const plainFormula = (pieces: readonly Piece[]): string =>
  pieces
    .map(({ text, script }) => (script === undefined ? text : (inSigns(script, text) ?? `^(${text.trim()})`)))
    .join('')
    .replace(/ {2,}/g, ' ')
    .trim()

/** Of these only the first is drawn; the others are notes for programs (MathML Core 4.1). */
const first = new Set(['semantics', 'maction'])
const none = new Set(['annotation', 'annotation-xml', 'none', 'mprescripts', 'malignmark', 'maligngroup'])

function write(node: FormulaNode, writing: Writing, depth: number): void {
  const { name } = node
  const children = node.children.filter((child) => child.name !== '' || child.text.trim() !== '')
  const go = (child: FormulaNode | undefined) => {
    if (child) write(child, writing, depth + 1)
  }
  const line = (child: FormulaNode | undefined): string => (child ? lineOf(child, depth + 1) : '')
  if (depth > deepest) {
    put(writing, wordsIn(node))
    return
  }
  if (none.has(name)) return
  const [base, second, third] = children
  switch (name) {
    case '':
      put(writing, wordOf(node.text))
      return
    case 'mspace':
    case 'mphantom':
      put(writing, ' ')
      return
    case 'msup':
    case 'mover':
      go(base)
      put(writing, line(second), 'sup')
      return
    case 'msub':
    case 'munder':
      go(base)
      put(writing, line(second), 'sub')
      return
    case 'msubsup':
    case 'munderover':
      go(base)
      put(writing, line(second), 'sub')
      put(writing, line(third), 'sup')
      return
    case 'mmultiscripts':
      writeScripts(children, writing, line, go)
      return
    case 'mfrac': {
      partFrom(writing)
      const isStacked = /^0(?:\.0+)?(?:[a-z]+|%)?$/.test(node.attribute('linethickness').trim())
      put(writing, isStacked ? `(${line(base)} ¦ ${line(second)})` : `${whole(line(base))}/${whole(line(second))}`)
      writing.isGap = true
      return
    }
    case 'mroot':
      partFrom(writing)
      put(writing, line(second), 'sup')
      put(writing, `√${whole(line(base))}`)
      writing.isGap = true
      return
    case 'msqrt':
      put(writing, `√${whole(plainFormula(children.flatMap((child) => lineOfPieces(child, depth + 1))))}`)
      writing.isGap = true
      return
    case 'mfenced': {
      const marks = node.attribute('separators').replace(/\s/g, '') || ','
      put(writing, node.attribute('open') || '(')
      for (const [index, child] of children.entries()) {
        if (index > 0) put(writing, `${marks[Math.min(index, marks.length) - 1]} `)
        go(child)
      }
      put(writing, node.attribute('close') || ')')
      return
    }
    case 'mtable':
      put(writing, `[${children.map((row) => rowOf(row, depth + 1)).join('; ')}]`)
      return
    default:
      for (const child of first.has(name) ? children.slice(0, 1) : children) go(child)
  }
}

/** Base, then pairs of what stands below and above behind it, then those before it (MathML Core 3.4.3). */
function writeScripts(
  [base, ...scripts]: readonly FormulaNode[],
  writing: Writing,
  line: (child: FormulaNode) => string,
  go: (child: FormulaNode | undefined) => void,
): void {
  const at = scripts.findIndex(({ name }) => name === 'mprescripts')
  const [behind, before] = at < 0 ? [scripts, []] : [scripts.slice(0, at), scripts.slice(at + 1)]
  const pairs = (list: readonly FormulaNode[]) => {
    for (const [index, child] of list.entries()) put(writing, line(child), index % 2 === 0 ? 'sub' : 'sup')
  }
  if (before.length > 0) partFrom(writing)
  pairs(before)
  go(base)
  pairs(behind)
}

const rowOf = (row: FormulaNode, depth: number): string =>
  row.children
    .filter(({ name }) => name !== '')
    .map((cell) => lineOf(cell, depth + 1))
    .join(', ')

function lineOfPieces(node: FormulaNode, depth: number): Piece[] {
  const writing: Writing = { pieces: [], isGap: false }
  write(node, writing, depth)
  return writing.pieces
}
const lineOf = (node: FormulaNode, depth: number): string => plainFormula(lineOfPieces(node, depth))

/** What needs no brackets beside a stroke: one word or number. */
const alone = /^[\p{L}\p{M}\p{N}.,∞]+$|^.$|^\([^()]*\)$/u
const whole = (line: string): string => (alone.test(line) ? line : `(${line})`)

/** `1 1/2` is not `11/2`. */
function partFrom(writing: Writing): void {
  if (/[\p{L}\p{N})]$/u.test(writing.pieces.at(-1)?.text ?? '')) put(writing, ' ')
}

function put(writing: Writing, text: string, script?: Script): void {
  if (text === '') return
  if (writing.isGap && script === undefined && /^[\p{L}\p{N}(√]/u.test(text)) writing.pieces.push({ text: ' ', script: undefined })
  writing.isGap = false
  writing.pieces.push({ text, script })
}

/** Without the signs that only programs see: applied to, times, and, plus (MathML Core, B.2). */
const wordOf = (text: string): string =>
  text
    .replace(/[ \t\r\n\f]+/g, ' ')
    .replace(/^ | $/g, '')
    .replace(/[\u2061\u2063\u2064]/g, ' ')
    .replace(/\u2062/g, '')

const wordsIn = ({ name, text, children }: FormulaNode): string =>
  name === '' ? wordOf(text) : none.has(name) ? '' : children.map(wordsIn).join('')
