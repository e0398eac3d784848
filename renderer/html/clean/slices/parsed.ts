import type { Steps } from '../../markup/steps.ts'

/** Characters that a parser is given at once. */
const atOnce = 2000
/** Style sheets of one page; each further one takes a parser longer than the one before when they go. */
const mostSheets = 2500
/** With fewer pieces that is nothing. */
const few = 20
/** A window's parser may take so long in all, in ms: it looks through all open elements at each tag. */
export const inWindowMs = 1500

/** A page that `of` has parsed bit by bit, in a document that runs and loads nothing; undefined where that takes longer than `mostMs`. */
export function* parsedBySteps(html: string, of: Document, mostMs: number): Steps<Document | undefined> {
  const page = of.implementation.createHTMLDocument('')
  page.open()
  let taken = 0
  let count = 0
  for (let at = 0; at < html.length; ) {
    // Text without a tag goes in as one.
    const tag = html.indexOf('<', at + atOnce)
    const end = tag < 0 ? html.length : tag
    const began = performance.now()
    page.write(html.slice(at, end))
    taken += performance.now() - began
    if (++count > few && taken > mostMs) return undefined
    at = end
    yield
  }
  page.close()
  return page.getElementsByTagName('style').length > mostSheets ? undefined : page
}
