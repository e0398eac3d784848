import { styleAttribute } from '../../markup/style-attribute.ts'

/** Says what browsers draw of some elements by themselves, and a letter has no elements for. */
export function sayMarks(body: HTMLElement): void {
  for (const quotation of body.querySelectorAll('q')) {
    quotation.before('“')
    quotation.after('”')
  }
  // What is read above characters stands behind them; elements for programs that cannot do so may say how.
  for (const reading of body.querySelectorAll('rt')) {
    if (reading.closest('ruby')?.querySelector('rp')) continue
    reading.before('(')
    reading.after(')')
  }
  for (const foot of body.querySelectorAll('table > tfoot')) foot.parentElement?.append(foot)
  for (const heading of body.querySelectorAll('li > :is(h1, h2, h3, h4, h5, h6):first-child')) beginWithWords(heading)
}

/** An item begins with a paragraph, in the editor: a heading there would end its list. */
function beginWithWords(heading: Element): void {
  const paragraph = heading.ownerDocument.createElement('p')
  const strong = heading.ownerDocument.createElement('strong')
  for (const name of ['dir', styleAttribute]) {
    const value = heading.getAttribute(name)
    if (value !== null) paragraph.setAttribute(name, value)
  }
  strong.append(...heading.childNodes)
  paragraph.append(strong)
  heading.replaceWith(paragraph)
}
