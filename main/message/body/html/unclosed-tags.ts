import { escapeText } from '../../../../preload/html/escape.ts'
import { withQuotesEnded } from './unclosed-quotes.ts'

/** Elements whose content is not read as markup, until their end tag (HTML 13.1.2), by what ends them. */
const ends: Record<string, RegExp> = {
  script: /<\/script/gi,
  style: /<\/style/gi,
  title: /<\/title/gi,
  textarea: /<\/textarea/gi,
  iframe: /<\/iframe/gi,
  xmp: /<\/xmp/gi,
}
/** Those of them that nobody reads: words behind one that never ends are no part of it. */
const silent = new Set(['script', 'style'])
/** Elements without content, which need no end (HTML 13.1.2). */
const empty = /^(?:area|base|basefont|bgsound|br|col|embed|frame|hr|img|input|link|meta|param|source|track|wbr)$/i
const candidate = /<(?:!--|!\[CDATA\[|(script|style|title|textarea|iframe|xmp)(?=[\s/>]))/gi
const candidateOfXml = /<(?:!--|!\[CDATA\[|([a-z][\w:-]{0,60})(?=[\s/>]))/gi
const saysXhtml = /<html\b[^<>]{0,500}\bxmlns\s?=|<!doctype[^<>]{0,200}\bxhtml/i
const longestHead = 4000

/**
 * HTML that shows what its writer wrote where a browser would show less. In XHTML an element may end within its tag, and text stands in CDATA
 * sections; a comment, a script or a style sheet that never ends takes all behind it, and so does a value without its second quote. `isXml`: its type says XHTML. One pass.
 */
export function withEnds(source: string, isXml: boolean): string {
  const html = withQuotesEnded(source)
  const isXhtml = isXml || saysXhtml.test(html.slice(0, longestHead))
  const search = isXml ? candidateOfXml : candidate
  search.lastIndex = 0
  const missing = new Set<string>()
  /** Where something stands next; once it is found nowhere it is not looked for again. */
  const next = (what: string, from: number): number => {
    if (missing.has(what)) return -1
    const end = Object.hasOwn(ends, what) ? ends[what] : undefined
    if (end) end.lastIndex = from
    const at = end ? (end.exec(html)?.index ?? -1) : html.indexOf(what, from)
    if (at < 0) missing.add(what)
    return at
  }
  let [kept, from] = ['', 0]
  /** Goes on at `at`, with `put` in place of what stands from `start` to there. */
  const replace = (start: number, at: number, put: string) => {
    kept += html.slice(from, start) + put
    from = at
    search.lastIndex = at
  }
  for (let found = search.exec(html); found; found = search.exec(html)) {
    const start = found.index
    const name = found[1]?.toLowerCase()
    if (found[0] === '<!--') {
      const end = next('-->', start + 2)
      const other = end < 0 ? next('--!>', start + 4) : end
      if (other < 0) replace(start, start + found[0].length, '')
      else search.lastIndex = other
      continue
    }
    if (name === undefined) {
      const words = start + found[0].length
      const end = next(']]>', words)
      if (end < 0) replace(start, words, '')
      else replace(start, end + 3, escapeText(html.slice(words, end)))
      continue
    }
    const tag = tagEnd(html, search.lastIndex)
    if (tag < 0) break
    const closes = html[tag - 1] === '/'
    if (!Object.hasOwn(ends, name)) {
      if (closes && !empty.test(name)) replace(tag - 1, tag + 1, `></${name}>`)
      else search.lastIndex = tag + 1
      continue
    }
    const end = closes && isXhtml ? -1 : next(name, tag)
    if (end >= 0) search.lastIndex = end
    else if (closes || name === 'iframe') replace(closes ? tag - 1 : tag, tag + 1, `></${name}>`)
    else if (silent.has(name)) {
      const words = nextTag(html, tag + 1)
      replace(words, words, `</${name}>`)
    } else if (name === 'title') replace(start, tag + 1, '')
    else break
  }
  return kept + html.slice(from)
}

/** A tag ends with the first `>` that is in no quotes (HTML 13.2.5); one that goes on for longer than this is none. */
const longestTag = 20_000
const part = /"[^"]*"|'[^']*'|>/g

function tagEnd(html: string, from: number): number {
  const tag = html.slice(from, from + longestTag)
  for (const { 0: found, index } of tag.matchAll(part)) if (found === '>') return from + index
  return -1
}

/** Where markup begins that neither a script nor a style sheet has. */
const markup = /<(?=\/?(?:html|head|body|p|div|table|h[1-6]|span|center|ul|ol|a|img|font|b|br|meta|title|link|style)[\s/>]|!--)/gi

function nextTag(html: string, from: number): number {
  markup.lastIndex = from
  return markup.exec(html)?.index ?? html.length
}
