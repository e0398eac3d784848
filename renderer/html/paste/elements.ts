import { styleAttribute } from '../markup/style-attribute.ts'
import { raisedBy } from '../shown/raised.ts'

export const styleOf = (element: Element): string => element.getAttribute(styleAttribute) ?? ''

/** A property of an element's style, in lower case; '' where it says nothing of it. */
export function styled(element: Element, name: string): string {
  const style = styleOf(element)
  return style === '' ? '' : (new RegExp(`(?:^|;)\\s*${name}\\s*:\\s*([^;]+)`, 'i').exec(style)?.[1]?.trim().toLowerCase() ?? '')
}

export const unwrap = (element: Element): void => element.replaceWith(...element.childNodes)

/** Weight, slant, lines and height of a style, said by elements within. */
export function sayInElements(element: HTMLElement): void {
  const weight = styled(element, 'font-weight')
  const line = `${styled(element, 'text-decoration')} ${styled(element, 'text-decoration-line')}`
  const slant = styled(element, 'font-style')
  if (/^(?:B|STRONG)$/.test(element.tagName)) {
    if (/^(?:normal|[1-5]00)$/.test(weight)) unwrap(element)
    return
  }
  if (!/^(?:SPAN|FONT|P|DIV|SECTION|TD|TH|LI|A)$/.test(element.tagName)) return
  if (/^(?:bold|bolder|[6-9]00)$/.test(weight) && element.tagName !== 'TH') wrapInside(element, 'strong')
  if (/^(?:italic|oblique)/.test(slant)) wrapInside(element, 'em')
  if (/underline/.test(line) && element.tagName !== 'A') wrapInside(element, 'u')
  if (/line-through/.test(line)) wrapInside(element, 's')
  if (!/^(?:SPAN|FONT|A)$/.test(element.tagName)) return
  const script = raisedBy((property) => styled(element, property))
  if (script !== undefined && !element.closest('sup, sub')) wrapInside(element, script)
}

function wrapInside(element: HTMLElement, tag: string): void {
  const inner = element.ownerDocument.createElement(tag)
  inner.append(...element.childNodes)
  element.append(inner)
}
