import type { BlockTag } from './writer.ts'

const named = (names: string): ReadonlySet<string> => new Set(names.trim().split(/\s+/))

/** Elements of a message that are never read. */
export const silent = named(`
  script style head meta link title base template iframe frame xml map area datalist source track
`)

/** Elements that are blocks where no style says otherwise. */
export const blocks = named(`
  address article aside center dd details dialog dir div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6
  header hgroup legend li main nav p section summary caption tbody tr td th body
`)

/** What stands in an element as one sees it: the line that opens `<details>` stands above the rest. */
export function inOrder(element: Element): Iterable<ChildNode> {
  const line = element.localName === 'details' ? [...element.children].find(({ localName }) => localName === 'summary') : undefined
  return line ? [line, ...[...element.childNodes].filter((node) => node !== line)] : element.childNodes
}

/** Which block an element becomes: a heading of the first three, or else a paragraph. */
export const blockTag = (element: Element): BlockTag => {
  const tag = element.localName
  return tag === 'h1' || tag === 'h2' || tag === 'h3' ? tag : 'p'
}

/** The same answer for the same element, worked out once. */
export function memoised<T>(of: (element: Element) => T): (element: Element) => T {
  const known = new Map<Element, T>()
  return (element) => {
    const found = known.get(element) ?? of(element)
    known.set(element, found)
    return found
  }
}
