import { styled } from './elements.ts'

/** What `list-style-type` says, as the `type` of a list. */
export const listTypes: Record<string, string> = {
  'lower-alpha': 'a',
  'lower-latin': 'a',
  'upper-alpha': 'A',
  'upper-latin': 'A',
  'lower-roman': 'i',
  'upper-roman': 'I',
}

/** Keeps the numbers of lists: how they are written, where they begin, and where one of them jumps. */
export function keepNumbers(body: HTMLElement): void {
  for (const list of body.querySelectorAll('ol')) {
    if (hasNone(list)) {
      asLines(list)
      continue
    }
    if (list.hasAttribute('reversed')) sayNumbers(list)
    const first = list.querySelector(':scope > li')
    const type = listTypes[styled(list, 'list-style-type') || (first ? styled(first, 'list-style-type') : '')]
    if (type && !list.hasAttribute('type')) list.setAttribute('type', type)
    splitAtJumps(list)
  }
}

/** Whether a list shows no numbers: its words have their own, or shall have none. */
function hasNone(list: Element): boolean {
  const first = list.querySelector(':scope > li')
  return first !== null && (styled(first, 'list-style-type') || styled(list, 'list-style-type') || styled(list, 'list-style')) === 'none'
}

/** Its items as blocks. */
function asLines(list: Element): void {
  for (const item of [...list.children]) {
    if (item.tagName !== 'LI') continue
    const line = item.ownerDocument.createElement('div')
    line.append(...item.childNodes)
    item.replaceWith(line)
  }
  list.replaceWith(...list.childNodes)
}

/** An item with a number of its own begins another list, unless the number is its anyway. */
function splitAtJumps(list: Element): void {
  let open = list
  let next = Number.parseInt(list.getAttribute('start') ?? '1', 10)
  for (const item of [...list.children]) {
    if (item.tagName !== 'LI') continue
    const own = Number.parseInt(item.getAttribute('value') ?? '', 10)
    if (!Number.isNaN(own) && own !== next) {
      if (item.previousElementSibling || open !== list) {
        const following = list.cloneNode(false) as Element
        open.after(following)
        open = following
      }
      open.setAttribute('start', String(own))
      next = own
    }
    if (open !== list) open.append(item)
    next++
  }
}

/** Says of each item of a list that counts down its number (HTML 4.4.5): an editor and most other programs would count up. */
function sayNumbers(list: Element): void {
  const items = [...list.children].filter(({ tagName }) => tagName === 'LI')
  const first = Number.parseInt(list.getAttribute('start') ?? '', 10)
  let next = Number.isNaN(first) ? items.length : first
  for (const item of items) {
    const own = Number.parseInt(item.getAttribute('value') ?? '', 10)
    if (Number.isNaN(own)) item.setAttribute('value', String(next))
    else next = own
    next--
  }
  list.removeAttribute('reversed')
  list.removeAttribute('start')
}
