import { Parser } from 'htmlparser2'
import { type FormulaNode, piecesOf, plainFormula } from '../../../preload/formulas/formula.ts'
import { inSigns } from '../../../preload/formulas/signs.ts'
import { escapeText } from '../../../preload/html/escape.ts'

/** A longer formula, in characters, is read as its words. */
const longest = 100_000
const open = /<(?:math(?=[\s>])|su[bp](?:\s[^<>]{0,200})?>)/gi
const script = /^<(su[bp])(?:\s[^<>]{0,200})?>([^<>&]{1,40})<\/su[bp]\s*>/i

/**
 * HTML in which formulas and what is raised or lowered are words that keep their sense without markup: 10^6 is not 106. For who answers in
 * plain text; what is looked for stays as it is.
 */
export function withPlainFormulas(html: string): string {
  let written = ''
  let at = 0
  open.lastIndex = 0
  for (let found = open.exec(html); found; found = open.exec(html)) {
    const isFormula = /^<math/i.test(found[0])
    const [words, end] = isFormula ? formulaAt(html, found.index) : scriptAt(html, found.index)
    if (isFormula) open.lastIndex = end
    if (words === undefined) continue
    written += html.slice(at, found.index) + words
    at = end
    open.lastIndex = end
  }
  return at === 0 ? html : written + html.slice(at)
}

type Found = [words: string | undefined, end: number]

function scriptAt(html: string, from: number): Found {
  const [all = '', kind = '', words = ''] = script.exec(html.slice(from, from + 300)) ?? []
  return [all === '' ? undefined : inSigns(kind.toLowerCase() === 'sup' ? 'sup' : 'sub', words), from + all.length]
}

const close = /<\/math\s*>/gi

function formulaAt(html: string, from: number): Found {
  close.lastIndex = from
  const found = close.exec(html)
  const end = found ? found.index + found[0].length : html.length
  if (!found || end - from > longest) return [undefined, end]
  const words = plainFormula(piecesOf(parsed(html.slice(from, end))))
  return [` ${escapeText(words)} `, end]
}

type Open = FormulaNode & { children: FormulaNode[] }

function parsed(markup: string): FormulaNode {
  const root = nodeOf('mrow', {})
  const around = [root]
  const parser = new Parser(
    {
      onopentag: (name, attributes) => {
        const node = nodeOf(name, attributes)
        around.at(-1)?.children.push(node)
        around.push(node)
      },
      ontext: (text) => around.at(-1)?.children.push({ ...nodeOf('', {}), text }),
      onclosetag: () => {
        if (around.length > 1) around.pop()
      },
    },
    { decodeEntities: true, recognizeSelfClosing: true },
  )
  parser.end(markup)
  return root
}

const nodeOf = (name: string, attributes: { [name: string]: string }): Open => ({
  ...{ name, text: '', children: [] },
  attribute: (asked) => attributes[asked] ?? '',
})
