import { boxOf } from '../shown/controls.ts'
import { signOfBox, stateOfPicture } from '../shown/tick-boxes.ts'

/** What programs that write on the web call something that can be ticked. */
const boxes = '[role=checkbox], [role=radio], [role=switch], [role=menuitemcheckbox], [role=menuitemradio]'
/** By which lists of editors say that their items are tasks, each with what it says of one that is done. */
const tasks: readonly { items: string; isDone: (item: Element) => boolean }[] = [
  { items: 'li[data-checked]', isDone: (item) => item.getAttribute('data-checked') === 'true' },
  { items: 'li[data-list=checked], li[data-list=unchecked]', isDone: (item) => item.getAttribute('data-list') === 'checked' },
  { items: 'ul[data-checked] > li', isDone: (item) => item.parentElement?.getAttribute('data-checked') === 'true' },
  { items: 'li[data-task-status]', isDone: (item) => /^(?:done|x|complete)/i.test(item.getAttribute('data-task-status') ?? '') },
  { items: 'li[data-inline-task-id], li.task-list-item', isDone: (item) => item.matches('.checked, .completed') },
  { items: '[data-tag^="to-do"]', isDone: (item) => item.getAttribute('data-tag') === 'to-do:completed' },
]
const block = 'p, div, h1, h2, h3, h4, h5, h6'

/** Says of what can be ticked whether it is, in a character: that of a list, of a control that a page made itself, and of a picture of one. */
export function sayChecklists(body: HTMLElement): void {
  for (const item of body.querySelectorAll('li')) joinBox(item)
  for (const box of body.querySelectorAll(boxes)) {
    if (box.hasAttribute('aria-checked'))
      say(box, box.getAttribute('aria-checked') === 'true', /radio/.test(box.getAttribute('role') ?? ''))
  }
  for (const { items, isDone } of tasks) for (const item of body.querySelectorAll(items)) say(item, isDone(item), false)
  for (const image of body.querySelectorAll('img')) {
    const isTicked = stateOfPicture(image)
    if (isTicked !== undefined) image.replaceWith(`${signOfBox(isTicked, false)} `)
  }
}

/** A box above the words of its item stands before them: styles that do not come along put them side by side. */
function joinBox(item: Element): void {
  const input = item.querySelector(':scope > input, :scope > label > input')
  const box = input ? boxOf(input) : undefined
  const first = item.querySelector(block)
  if (!input || box === undefined || !first || first.closest('li') !== item || first.contains(input) || wordsBefore(item, first) !== '')
    return
  input.remove()
  say(item, box.includes('checked'), box.startsWith('radio'))
}

/** Puts the sign before the words of an item, once, and in the place of pictures that show the same. */
function say(item: Element, isTicked: boolean, isOneOfSeveral: boolean): void {
  const around = item.closest('li')
  const isOwn = (element: Element) => element.closest('li') === around
  if ([...item.querySelectorAll('input[type=checkbox], input[type=radio]')].some(isOwn)) return
  if (/^\s*[☐☑☒◉○✓✔]/u.test(item.textContent ?? '')) return
  for (const image of item.querySelectorAll('img')) if (isOwn(image) && stateOfPicture(image) !== undefined) image.remove()
  const first = innermost(item.querySelector(block))
  const isFirst = first !== null && isOwn(first) && wordsBefore(item, first) === ''
  ;(isFirst ? first : item).prepend(`${signOfBox(isTicked, isOneOfSeveral)} `)
}

/** The block within a block that its words begin in. */
function innermost(found: Element | null): Element | null {
  let first = found
  while (first?.firstElementChild?.matches(block) && first.firstChild === first.firstElementChild) first = first.firstElementChild
  return first
}

function wordsBefore(item: Element, first: Element): string {
  const range = item.ownerDocument.createRange()
  range.setStart(item, 0)
  range.setEndBefore(first)
  return range.toString().trim()
}
