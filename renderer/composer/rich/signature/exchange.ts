import type { Editor } from '@tiptap/core'
import type { Node } from '@tiptap/pm/model'
import { TextSelection } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'
import { type Signature, signatureMarkup } from '../../../html/letter/markup.ts'

/** Puts another signature in the place of this one. One that the person has changed stays as it is. */
export function exchangeSignatureIn(editor: Editor, before: Signature, after: Signature): void {
  const { doc } = editor.state
  let at: { from: number; to: number; text: string } | undefined
  doc.forEach((node, offset) => {
    if (node.type.name === 'signature') at = { from: offset, to: offset + node.nodeSize, text: node.textContent }
  })
  const html = signatureMarkup(after)
  if (!at) {
    if (html !== '') editor.chain().insertContentAt(signaturePlace(doc), html).run()
    return
  }
  if (letters(at.text) !== letters(wordsOf(signatureMarkup(before)))) return
  const { from, to } = at
  if (html === '') editor.commands.deleteRange({ from, to })
  else editor.chain().insertContentAt({ from, to }, html).run()
}

const wordsOf = (html: string): string => new DOMParser().parseFromString(html, 'text/html').body.textContent ?? ''
const letters = (text: string): string => text.replace(/\s+/g, '')

/** Whether a press of the mouse is meant for the empty space below a signature that ends the letter: one writes on in the letter then. */
export function isBelowSignature({ dom, state }: EditorView, { button, shiftKey, target, clientY, detail }: MouseEvent): boolean {
  if (button !== 0 || shiftKey || detail > 1 || target !== dom || state.doc.lastChild?.type.name !== 'signature') return false
  return clientY > (dom.lastElementChild?.getBoundingClientRect().bottom ?? Number.POSITIVE_INFINITY)
}

/** Puts the cursor behind what the person has written: above the signature, in a line of its own where none is there. */
export function goOnAboveSignature(view: EditorView): void {
  const { doc, tr, schema } = view.state
  let end: number | undefined
  doc.forEach((node, offset) => {
    if (node.type.name === 'signature') end = offset
  })
  const place = end ?? signaturePlace(doc)
  const above = doc.resolve(place).nodeBefore
  const line = schema.nodes['paragraph']
  if (!above?.isTextblock && line) tr.insert(place, line.create())
  const at = above?.isTextblock ? place - 1 : place + 1
  view.focus()
  view.dispatch(tr.setSelection(TextSelection.create(tr.doc, at)).scrollIntoView())
}

/** Above what is quoted and who wrote it, or else at the end. */
function signaturePlace(doc: Node): number {
  let place = doc.content.size
  let previous = 0
  doc.forEach((node, offset) => {
    if (node.type.name === 'blockquote' && place === doc.content.size) place = previous
    previous = offset
  })
  return place === 0 ? doc.content.size : place
}
