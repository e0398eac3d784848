/** Pictures that stand in a page as `data:` may be larger than all its words: they are taken out before it is read. */
export type TakenOut = {
  html: string
  /** What stood there, for what stands there now; anything else as it is. */
  back: (text: string) => string
}

const shortest = 500

/** Markup with a short name in the place of each `data:` address of a source or a style. */
export function takeOutData(html: string): TakenOut {
  const taken: string[] = []
  const mark = `data:hanji-${crypto.randomUUID()},`
  const without = html.replace(
    /((?:src|href|srcset)\s*=\s*["']?|url\(\s*["']?)(data:[\w/+.;=-]*,[^\s"'<>()]*)/gi,
    (whole, before: string, data: string) => (data.length < shortest ? whole : `${before}${mark}${taken.push(data) - 1};`),
  )
  if (taken.length === 0) return { html, back: (text) => text }
  const named = new RegExp(`${mark}(\\d+);`, 'g')
  return { html: without, back: (text) => text.replace(named, (_, index: string) => taken[Number(index)] ?? '') }
}

/** Gives the words of a page back what was an example of markup in them. */
export function giveBackToWords(body: HTMLElement, back: TakenOut['back']): void {
  const walker = body.ownerDocument.createTreeWalker(body, NodeFilter.SHOW_TEXT)
  while (walker.nextNode()) {
    const text = walker.currentNode as Text
    if (text.data.includes('data:hanji-')) text.data = back(text.data)
  }
}
