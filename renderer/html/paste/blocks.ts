import { styleAttribute } from '../markup/style-attribute.ts'

/** Blocks that the editor does not know as such: their words would stand in one line with those around. */
const unknown = 'details, summary, dialog, legend, dt, center, main, nav, hgroup'
const lists = 'menu, dir'
/** Old names of what keeps its lines. */
const old = 'listing, xmp, plaintext'
const block = 'address, article, center, div, dl, figure, footer, header, li, ol, p, section, table, ul'

/** Names blocks so that the editor takes them for blocks, and parts code from what stands around it in a `<pre>`. */
export function sayBlocks(body: HTMLElement): void {
  for (const element of body.querySelectorAll(unknown)) rename(element, 'div')
  for (const element of body.querySelectorAll(lists)) rename(element, 'ul')
  for (const element of body.querySelectorAll(old)) rename(element, 'pre')
  nestLists(body)
  for (const text of body.querySelectorAll('pre')) if (text.querySelector(block)) partCode(text)
}

/** By which items of chats and of word processors on the web say how deep they are; their lists stand one behind the other. */
const levels = ['data-stringify-indent', 'data-aria-level']
/** The same, of a list itself. */
const ofList = 'data-indent'

/** Has lists that follow each other stand within one another, as deep as their items say. */
function nestLists(body: HTMLElement): void {
  const leveled = levels.map((name) => `li[${name}]`).join()
  const lists = [...body.querySelectorAll('ul, ol')].filter((list) => list.firstElementChild?.matches(leveled) || list.hasAttribute(ofList))
  for (const { parentElement: around } of lists)
    if (around?.matches('div') && around.childElementCount === 1) around.replaceWith(...around.childNodes)
  let open: { level: number; list: Element }[] = []
  for (const list of lists) {
    const level =
      [...levels.map((name) => list.firstElementChild?.getAttribute(name)), list.getAttribute(ofList)]
        .map((said) => Number.parseInt(said ?? '', 10))
        .find((found) => found >= 0) ?? 0
    if (list.previousElementSibling !== open[0]?.list) open = []
    const isBeside = ({ level: other, list: { tagName } }: { level: number; list: Element }) =>
      other > level || (other === level && tagName !== list.tagName)
    for (let last = open.at(-1); last && isBeside(last); last = open.at(-1)) open.pop()
    const last = open.at(-1)
    if (last?.level === level) {
      last.list.append(...list.childNodes)
      list.remove()
      continue
    }
    last?.list.lastElementChild?.append(list)
    open.push({ level, list })
  }
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
