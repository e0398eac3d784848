import { styleAttribute } from '../markup/style-attribute.ts'

/** What a browser shows of old or closed elements, which are cleaned away: the text of `<xmp>` and `<plaintext>` as it stands, the lines of `<listing>`, of a closed dialog nothing. */
export function settleOdd(node: Element, tag: string): void {
  switch (tag) {
    case 'xmp':
    case 'plaintext': {
      // As one text it would look like markup in disguise; it is cleaned next.
      const text = node.ownerDocument.createElement('pre')
      text.textContent = node.textContent
      node.replaceChildren()
      node.after(text)
      return
    }
    case 'listing': {
      const text = node.ownerDocument.createElement('pre')
      text.append(...node.childNodes)
      node.after(text)
      return
    }
    case 'dialog':
      if (!node.hasAttribute('open') && !/display/i.test(node.getAttribute(styleAttribute) ?? '')) node.replaceChildren()
      return
  }
}
