/** Attributes whose values never hold markup: where one seems to, the quote at its end is missing. */
const plain =
  /^(?:href|src|class|style|id|width|height|v?align|target|(?:bg)?color|background|face|size|border|cell(?:padding|spacing)|rel|dir|lang|name|type|(?:col|row)span)$/i
/** Elements whose content is text (HTML 13.2.6.2), by what ends them. */
const raw: Record<string, RegExp> = {
  ...{ style: /<\/style/gi, script: /<\/script/gi, title: /<\/title/gi, textarea: /<\/textarea/gi },
  ...{ xmp: /<\/xmp/gi, iframe: /<\/iframe/gi, noembed: /<\/noembed/gi, noframes: /<\/noframes/gi },
}
/** A tag seems to end within a value: nearly all messages have none that does. */
const suspect = /=\s{0,9}["'][^"'<>]*>/
const candidate = /<(?:!--|([a-z][^\s/>]{0,40}))/gi
const attribute = /[\s/]*(?:(>)|([^\s/>=]{1,200})(?:\s*=\s*(?:(["'])|([^\s"'>][^\s>]*))?)?|=)/y
const isMarkup =
  /<\/?(?:a|abbr|b|big|blockquote|br|center|code|div|em|font|h[1-6]|hr|i|img|li|ol|p|pre|s|small|span|strong|su[bp]|table|t[bdhr]|tbody|tfoot|thead|tt|u|ul)[\s/>]/i

/**
 * HTML whose attributes end: behind a quote that is missing a browser takes words and markup for a part of the value, up to the next quote or to the
 * end. Such a value ends with its tag here. One pass.
 */
export function withQuotesEnded(html: string): string {
  if (!suspect.test(html)) return html
  const last = { '"': html.lastIndexOf('"'), "'": html.lastIndexOf("'") }
  const gone = new Set<string>()
  let [kept, from] = ['', 0]
  candidate.lastIndex = 0
  /** Where the value that begins at `start` must end, if it does not by itself. */
  const missingAt = (name: string, quote: '"' | "'", start: number): { at?: number; end: number } => {
    const end = last[quote] < start ? -1 : html.indexOf(quote, start)
    if (end >= 0 && !plain.test(name)) return { end: end + 1 }
    const close = html.indexOf('>', start)
    if (close < 0 || (end >= 0 && (close > end || !isMarkup.test(html.slice(close, end))))) return { end: end < 0 ? html.length : end + 1 }
    return { at: close, end: close }
  }
  for (let found = candidate.exec(html); found; found = candidate.exec(html)) {
    const tag = found[1]
    if (tag === undefined) {
      const end = gone.has('-->') ? -1 : html.indexOf('-->', found.index + 2)
      if (end < 0) gone.add('-->')
      else candidate.lastIndex = end + 3
      continue
    }
    let at = candidate.lastIndex
    for (let isOpen = true; isOpen && at < html.length; ) {
      attribute.lastIndex = at
      const [all = '', close, name = '', quote] = attribute.exec(html) ?? []
      if (all === '' || close !== undefined) isOpen = false
      at += Math.max(all.length, 1)
      if (quote !== '"' && quote !== "'") continue
      const { at: missing, end } = missingAt(name, quote, at)
      if (missing !== undefined) {
        kept += html.slice(from, missing) + quote
        from = missing
      }
      at = end
    }
    candidate.lastIndex = at
    const element = tag.toLowerCase()
    const closing = Object.hasOwn(raw, element) && !gone.has(element) ? raw[element] : undefined
    if (!closing) continue
    closing.lastIndex = at
    const end = closing.exec(html)
    if (end) candidate.lastIndex = end.index
    else gone.add(element)
  }
  return kept + html.slice(from)
}
