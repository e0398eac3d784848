import { type FormulaNode, type Piece, piecesOf } from '../../../preload/formulas/formula.ts'

/** A formula (`<math>`) in one line. */
export const piecesOfFormula = (math: Element): Piece[] => piecesOf(nodeOf(math, 0))

/** Such a line as elements of HTML. */
export const elementsOfFormula = (math: Element): Node[] =>
  piecesOfFormula(math).map(({ text, script }) => {
    const words = math.ownerDocument.createTextNode(text)
    if (script === undefined) return words
    const element = math.ownerDocument.createElement(script)
    element.append(words)
    return element
  })

/** Deeper than this a formula is not read; nobody writes one. */
const deepest = 200

function nodeOf(node: Node, depth: number): FormulaNode {
  const element = node.nodeType === 1 ? (node as Element) : undefined
  return {
    name: element?.localName.toLowerCase() ?? (node.nodeType === 3 ? '' : 'none'),
    text: node.nodeType === 3 || depth > deepest ? (node.textContent ?? '') : '',
    children: depth > deepest ? [] : [...node.childNodes].map((child) => nodeOf(child, depth + 1)),
    attribute: (name) => element?.getAttribute(name) ?? '',
  }
}
