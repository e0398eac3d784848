import type { Editor } from '@tiptap/core'
import { signatureHtml } from './markup.ts'

/** Puts another signature in the place of this one. One that the person has changed stays as it is. */
export function exchangeSignatureIn(editor: Editor, before: string, after: string): void {
  const { doc } = editor.state
  let at: { from: number; to: number; text: string } | undefined
  doc.forEach((node, offset) => {
    if (node.type.name !== 'signature') return
    at = { from: offset, to: offset + node.nodeSize, text: node.textBetween(0, node.content.size, '\n', '\n') }
  })
  const html = signatureHtml(after)
  if (!at) {
    if (html !== '') editor.chain().insertContentAt(signaturePlace(editor), html).run()
    return
  }
  if (at.text.trim() !== before.trim()) return
  const { from, to } = at
  if (html === '') editor.commands.deleteRange({ from, to })
  else editor.chain().insertContentAt({ from, to }, html).run()
}

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
