/** Notes for programs beside a formula (MathML 6). */
const notes = /^annotation(?:-xml)?$/i

/** The words of a formula (`<math>`) or of a drawing (`<svg>`), which a browser draws; those of a formula's notes are none. */
export function wordsOfDrawing(drawing: Element): string {
  const isFormula = drawing.localName.toLowerCase() === 'math'
  const texts = isFormula ? [drawing] : [...drawing.querySelectorAll('text')]
  return texts
    .map((text) => textIn(text).trim())
    .filter((text) => text !== '')
    .join(' ')
}

const textIn = (node: Node): string =>
  node.nodeType === 3 ? (node.nodeValue ?? '') : notes.test(node.nodeName) ? '' : [...node.childNodes].map(textIn).join('')
