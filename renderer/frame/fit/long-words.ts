/** Words longer than this, in characters, are addresses and codes: nobody reads them, and they may be broken. */
const longest = 30
const longWords = new RegExp(`[^\\s\\u00ad\\u200b\\u2e80-\\u9fff\\uac00-\\ud7af]{${longest + 1},}`)
/** A piece of such a word: at least so much stays together, and a sign that divides an address ends it. */
const pieces = /[^\s]{8,20}?[/?&=._,;:@+-]|[^\s]{1,20}/g

/** So many words with no-break spaces alone between them are a line that somebody pasted, not a date or a sum. */
const joined = /(?:[^\s]{1,40}\u00a0){8,}/
const joint = /(?<=\u00a0)(?!\s)/

/**
 * Lets the long words in tables be broken, since a cell is as wide as its longest word, and lines that only have no-break spaces between their
 * words, which otherwise would be broken within one. What is copied has no break.
 */
export function breakLongWords(page: Document): void {
  const walker = page.createTreeWalker(page.body, NodeFilter.SHOW_TEXT)
  const found: Text[] = []
  for (let node = walker.nextNode(); node; node = walker.nextNode())
    if (
      joined.test(node.nodeValue ?? '') ||
      (longWords.test(node.nodeValue ?? '') && node.parentElement?.closest('td, th, table, [style]'))
    )
      found.push(node as Text)
  for (const node of found) {
    const isJoined = joined.test(node.nodeValue ?? '')
    const parts = (node.nodeValue ?? '').split(isJoined ? /([^\S\u00a0]+)/ : /(\s+)/)
    const put = page.createDocumentFragment()
    for (const part of parts) {
      const broken = isJoined ? part.split(joint) : longWords.test(part) ? (part.match(pieces) ?? [part]) : [part]
      for (const [index, piece] of broken.entries()) put.append(...(index > 0 ? [page.createElement('wbr')] : []), piece)
    }
    node.replaceWith(put)
  }
}
