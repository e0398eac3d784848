import { styleAttribute } from '../markup/style-attribute.ts'

/** Which part of its message an element holds, where there are several. */
export const partAttribute = 'data-hanji-part'

/** A cleaned page as one part of a longer one: its body is a block with the styles of the page in it. */
export function oneOfParts(page: HTMLElement, part: number): HTMLElement {
  const document = page.ownerDocument
  const block = document.createElement('div')
  block.setAttribute(partAttribute, String(part))
  const body = page.querySelector('body')
  for (const name of ['dir', 'lang', styleAttribute]) {
    const value = body?.getAttribute(name)
    if (value) block.setAttribute(name, value)
  }
  block.append(...Array.from(page.querySelectorAll('head style')), ...Array.from(body?.childNodes ?? []))
  return block
}
