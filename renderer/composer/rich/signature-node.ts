import type { Editor } from '@tiptap/core'
import { type Signature, signatureMarkup } from './markup.ts'

/** Puts another signature in the place of this one. One that the person has changed stays as it is. */
export function exchangeSignatureIn(editor: Editor, before: Signature, after: Signature): void {
  const { doc } = editor.state
  let at: { from: number; to: number; text: string } | undefined
  doc.forEach((node, offset) => {
    if (node.type.name === 'signature') at = { from: offset, to: offset + node.nodeSize, text: node.textContent }
  })
  const html = signatureMarkup(after)
  if (!at) {
    if (html !== '') editor.chain().insertContentAt(signaturePlace(editor), html).run()
    return
  }
  if (letters(at.text) !== letters(wordsOf(signatureMarkup(before)))) return
  const { from, to } = at
  if (html === '') editor.commands.deleteRange({ from, to })
  else editor.chain().insertContentAt({ from, to }, html).run()
}

const wordsOf = (html: string): string => new DOMParser().parseFromString(html, 'text/html').body.textContent ?? ''
const letters = (text: string): string => text.replace(/\s+/g, '')

/** Above what is quoted and who wrote it, or else at the end. */
function signaturePlace(editor: Editor): number {
  const { doc } = editor.state
  let place = doc.content.size
  let previous = 0
  doc.forEach((node, offset) => {
    if (node.type.name === 'blockquote' && place === doc.content.size) place = previous
    previous = offset
  })
  return place === 0 ? doc.content.size : place
}
