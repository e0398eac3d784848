import { styleAttribute } from '../styles.ts'

/** Blocks that the editor does not know as such: their words would stand in one line with those around. */
const unknown = 'details, summary, legend, dt, center, main, nav, hgroup'
const lists = 'menu, dir'
const block = 'address, article, center, div, dl, figure, footer, header, li, ol, p, section, table, ul'

/** Names blocks so that the editor takes them for blocks, and parts code from what stands around it in a `<pre>`. */
export function sayBlocks(body: HTMLElement): void {
  for (const element of body.querySelectorAll(unknown)) rename(element, 'div')
  for (const element of body.querySelectorAll(lists)) rename(element, 'ul')
  for (const text of body.querySelectorAll('pre')) if (text.querySelector(block)) partCode(text)
}

/** Pages put the head of their code into its box. What is code stays code; the rest is text that keeps its lines. */
function partCode(text: Element): void {
  for (const code of text.querySelectorAll('code')) {
    if (code.parentElement?.closest('code')) continue
    const own = code.ownerDocument.createElement('pre')
    code.replaceWith(own)
    own.append(code)
    for (const line of code.querySelectorAll(block)) if (line.nextElementSibling) line.after('\n')
    code.replaceChildren(code.textContent ?? '')
  }
  rename(text, 'div').setAttribute(styleAttribute, 'white-space:pre-wrap')
}

function rename(element: Element, name: string): Element {
  const named = element.ownerDocument.createElement(name)
  for (const attribute of ['dir', styleAttribute]) {
    const value = element.getAttribute(attribute)
    if (value !== null) named.setAttribute(attribute, value)
  }
  named.append(...element.childNodes)
  element.replaceWith(named)
  return named
}
