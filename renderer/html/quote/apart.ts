import { piecesOfFormula } from '../shown/formulas.ts'
import type { Look } from './appearance.ts'
import type { Writer } from './writer.ts'

/** Words that a browser shows in a box of their own. */
export function writeApart(words: string, look: Look, writer: Writer): void {
  if (words.trim() === '' || look.unseen || look.tiny) return
  const around = { ...look, link: undefined }
  writer.text(' ', around)
  writer.text(words.trim(), look)
  writer.text(' ', around)
}

export function writeFormula(formula: Element, look: Look, writer: Writer): void {
  if (look.unseen || look.tiny) return
  const pieces = piecesOfFormula(formula)
  if (pieces.every(({ text }) => text.trim() === '')) return
  writer.text(' ', look)
  for (const { text, script } of pieces) writer.text(text, { ...look, script: script ?? look.script })
  writer.text(' ', look)
}
