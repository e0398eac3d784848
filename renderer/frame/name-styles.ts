import { styleAttribute } from '../html/markup/style-attribute.ts'

/** Has style attributes, which were cleaned under another name, take effect. On the page that a parser has made: no words are read again. */
export function nameStyles(page: ParentNode): void {
  for (const element of Array.from(page.querySelectorAll(`[${styleAttribute}]`))) {
    element.setAttribute('style', element.getAttribute(styleAttribute) ?? '')
    element.removeAttribute(styleAttribute)
  }
}
