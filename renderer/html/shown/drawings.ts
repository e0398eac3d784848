import { plainFormula } from '../../../preload/formulas/formula.ts'
import { piecesOfFormula } from './formulas.ts'

/** Notes for programs beside a formula (MathML 6). */
const notes = /^annotation(?:-xml)?$/i

/** The words of a formula (`<math>`) or of a drawing (`<svg>`), which a browser draws; those of a formula's notes are none. */
export function wordsOfDrawing(drawing: Element): string {
  if (drawing.localName.toLowerCase() === 'math') return plainFormula(piecesOfFormula(drawing))
  const texts = [...drawing.querySelectorAll('text')]
  return texts
    .map((text) => textIn(text).trim())
    .filter((text) => text !== '')
    .join(' ')
}

const textIn = (node: Node): string =>
  node.nodeType === 3 ? (node.nodeValue ?? '') : notes.test(node.nodeName) ? '' : [...node.childNodes].map(textIn).join('')

const sign =
  /^(?:[\p{Extended_Pictographic}\p{Regional_Indicator}\p{Emoji_Modifier}]|\u200d|\ufe0f|\u20e3|[0-9#*](?=\ufe0f?\u20e3)){1,16}$/u

/** Whether the words of a picture are a sign that programs draw as one. */
export const isSign = (alt: string): boolean => sign.test(alt)

/** What stands for a picture that is not there: its words in brackets; a sign that programs draw as a picture stands for itself. */
export const wordsOfPicture = (alt: string): string => (alt === '' || sign.test(alt) ? alt : `[${alt}]`)
