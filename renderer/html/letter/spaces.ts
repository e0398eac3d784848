import type { Editor } from '@tiptap/core'

/** Spaces that would not be shown, and be gone where this is read again: several in a row, and those at the edges of a line. */
export function keepSpaces(body: Element): void {
  body.normalize()
  const walker = body.ownerDocument.createTreeWalker(body, NodeFilter.SHOW_TEXT)
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const text = node.nodeValue ?? ''
    if (!/^ | $| {2}/.test(text) || node.parentElement?.closest('pre')) continue
    const before = isEdge(node, 'previousSibling') ? '\u00a0' : ' '
    const after = isEdge(node, 'nextSibling') ? '\u00a0' : ' '
    node.nodeValue = text
      .replace(/ (?= )/g, '\u00a0')
      .replace(/^ /, before)
      .replace(/ $/, after)
  }
}

/** Whether a line begins or ends at this node. */
export function isEdge(node: Node, side: 'previousSibling' | 'nextSibling'): boolean {
  const next = node[side]
  if (next) return next.nodeName === 'BR'
  const parent = node.parentElement
  return !parent || parent.matches(lineElements) || isEdge(parent, side)
}
const lineElements = 'p, h1, h2, h3, li, td, th, div, blockquote'

/** The space at the end of a line, as it was before `keepSpaces`: one goes on behind it, and then it is one between words. */
export function freeLastSpaces({ view, state }: Editor): void {
  const { tr } = state
  state.doc.descendants((node, at) => {
    const end = at + 1 + node.content.size
    if (node.isTextblock && node.lastChild?.text?.endsWith('\u00a0')) tr.insertText(' ', end - 1, end)
    return !node.isTextblock
  })
  if (tr.docChanged) view.dispatch(tr.setMeta('addToHistory', false).setMeta('preventUpdate', true))
}
