/** Ends with the mark that stands between the parts; nobody who writes one of them can know it. */
const head = /^<!--hanji-parts ([0-9a-f]{64})-->/

/** The HTML of several parts of a message in one text. `mark`: 64 hexadecimal digits that none of those who wrote the parts can know. */
export const joinParts = (parts: readonly string[], mark: string): string =>
  parts.length === 1 ? (parts[0] ?? '') : `<!--hanji-parts ${mark}-->${parts.join(`<!--hanji-part ${mark}-->`)}`

/** The parts of such a text; they are to be parsed one by one, so that none begins what another ends. */
export function partsOf(html: string): string[] {
  const found = head.exec(html)
  return found ? html.slice(found[0].length).split(`<!--hanji-part ${found[1]}-->`) : [html]
}

/** The same text with each of its parts changed. */
export function mapParts(html: string, change: (part: string) => string): string {
  const mark = head.exec(html)?.[1]
  return mark === undefined ? change(html) : joinParts(partsOf(html).map(change), mark)
}
