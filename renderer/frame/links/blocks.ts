/** The paragraph, cell or other block that an element of a message stands in. */
export const blockOf = (element: Element): Element =>
  element.parentElement?.closest('p, div, td, th, li, dd, dt, center, blockquote, h1, h2, h3, h4, h5, h6, pre, section, article, body') ??
  element.ownerDocument.documentElement
