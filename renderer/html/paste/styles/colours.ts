import { textColour } from '../../colour/text-colour.ts'
import { styleAttribute } from '../../markup/style-attribute.ts'

/**
 * Says the colours of styles and of `<font>` by `span[data-color]` around the words, as far as they are kept (`textColour`). A colour that is
 * not kept ends the one around it.
 */
export function sayColours(body: HTMLElement): void {
  for (const element of body.querySelectorAll('[data-color]')) element.removeAttribute('data-color')
  const colours = new Map<Element, string | undefined>()
  for (const element of body.querySelectorAll('*')) {
    const said = saidOf(element)
    const above = element.parentElement ? colours.get(element.parentElement) : undefined
    colours.set(element, said === '' ? above : textColour(said))
    if (element.tagName === 'FONT') element.removeAttribute('color')
  }
  const walker = body.ownerDocument.createTreeWalker(body, NodeFilter.SHOW_TEXT)
  const coloured: { text: Text; colour: string }[] = []
  while (walker.nextNode()) {
    const text = walker.currentNode as Text
    const colour = text.parentElement ? colours.get(text.parentElement) : undefined
    if (colour !== undefined && text.data.trim() !== '') coloured.push({ text, colour })
  }
  for (const { text, colour } of coloured) {
    const span = body.ownerDocument.createElement('span')
    span.setAttribute('data-color', colour)
    text.replaceWith(span)
    span.append(text)
  }
}

/** The colour that an element says its words have; '' where it says none. */
function saidOf(element: Element): string {
  const style = element.getAttribute(styleAttribute) ?? ''
  const styled = /(?:^|;)\s*color\s*:\s*([^;]+)/i.exec(style)?.[1]?.trim() ?? ''
  const said = styled || (element.tagName === 'FONT' ? (element.getAttribute('color')?.trim() ?? '') : '')
  return /^(?:inherit|unset|currentcolor|revert(?:-layer)?)\b/i.test(said) ? '' : said
}
