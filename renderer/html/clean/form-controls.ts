import { styleAttribute } from '../markup/style-attribute.ts'
import { wordsOfInput } from '../shown/controls.ts'

/** Controls of forms, of which the words stay. */
export const controls = new Set(['input', 'button', 'textarea', 'select', 'option'])
/** What has a box of its own, and words for who cannot show it. */
export const holders = new Set(['object', 'video', 'audio'])

/** Puts a space around what a browser shows in a box of its own, and these words in its place. */
export function keepApart(node: Element, ...words: (string | Node)[]): void {
  node.before(' ', ...words)
  node.after(' ')
}

/** What a box that can be ticked looks like, in its place and with its names: what style sheets show by it is shown. It is cleaned next. */
export function standFor(box: Element): Element {
  const mark = box.ownerDocument.createElement('span')
  for (const name of ['id', 'class', styleAttribute]) {
    const value = box.getAttribute(name)
    if (value !== null) mark.setAttribute(name, value)
  }
  mark.textContent = wordsOfInput(box)
  box.before(' ')
  box.after(mark, ' ')
  return mark
}
