/** The words of text/enriched (RFC 1896): commands go, << is <, one line end is a space, n of them are n - 1. */
export function fromEnriched(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/<param>[^<]*(?:<(?!\/?param>)[^<]*)*<\/param>/gi, '')
    .replace(/\n+/g, (ends) => (ends.length === 1 ? ' ' : ends.slice(1)))
    .replace(/<<|<\/?[a-z-]{1,60}>/gi, (command) => (command === '<<' ? '<' : ''))
}
