import { partsOf } from '../../../preload/html/parts.ts'
import { attributeIn, layoutOf } from './layout.ts'
import { withoutReferences } from './references.ts'

/** The plain text of a message, at most `longest` characters: its plain part, or else the words of its HTML. */
export function textOf({ text, html }: { text: string | undefined; html: string | undefined }, longest: number): string {
  // Markup is several times as long as its words.
  return (text?.trim() ? text : textOfParts((html ?? '').slice(0, longest * 5))).slice(0, longest)
}

/** Each part by itself: what one leaves open does not take the next with it. */
const textOfParts = (html: string): string => partsOf(html).map(textOfHtml).join('\n')

/** Elements that begin a line; those of a table's row have a space between them, and so has what a browser shows in a box. */
const block =
  /^\/?(?:p|div|br|hr|li|ul|ol|dl|tr|table|h[1-6]|blockquote|pre|listing|xmp|plaintext|section|article|aside|header|footer|main|nav|body|dt|dd|center|address|caption|details|summary|dialog|dir|menu|fieldset|legend|figure|figcaption|form|optgroup)\b/i
const cell = /^\/?(?:td|th|img|option|button|input|textarea|select|object|video|audio|svg|text|math|marquee)\b/i
/** Elements whose content is no part of the text. */
const silent = /^(style|script|title|template|iframe|datalist)\b/i
const silentInitials = new Set([0x73, 0x74, 0x69, 0x64])
/** Elements whose content is text, whatever stands in it; that of `<textarea>` may have references (HTML 13.1.2). */
const raw = /^(xmp|plaintext|textarea)\b/i
const rawInitials = new Set([0x70, 0x74, 0x78])

/**
 * A rough text of an HTML body, good enough to be looked for, for a snippet, and for who answers in plain text; it is never used as markup. One pass,
 * whatever the markup.
 */
function textOfHtml(source: string): string {
  const endOf = tagEnds(source)
  const layout = layoutOf(source, (tag) => block.test(tag))
  // Joined at the end: a text that grows by tens of thousands of pieces is put together anew whenever it is read.
  const text: string[] = []
  let at = 0
  while (at < source.length) {
    const open = source.indexOf('<', at)
    const words = source.slice(at, open < 0 ? undefined : open)
    if (words !== '') text.push(layout?.keepsLines() ? words.replace(/\r\n?/g, '\n') : spaced(words))
    if (open < 0) break
    if (!isMarkup(source.charCodeAt(open + 1))) {
      // "a < b"
      text.push('<')
      at = open + 1
      continue
    }
    const begin = source.slice(open + 1, open + 14)
    text.push(between(begin))
    const end = endOf(open)
    // Markup that never ends has no words after it.
    if (end < 0) break
    at = end + 1
    if (layout) text.push(layout.at(source.slice(open + 1, end), words, source.charAt(end + 1)))
    // Of a long text most tags are neither.
    const initial = source.charCodeAt(open + 1) | 32
    if (initial === 0x69 && /^input\b/i.test(begin)) text.push(`${valueOfInput(source.slice(open + 1, end))} `)
    const name = rawInitials.has(initial) ? raw.exec(begin)?.[1]?.toLowerCase() : undefined
    if (name === undefined) continue
    const close = name === 'plaintext' ? -1 : closing(source, name, at)
    const content = source.slice(at, close < 0 ? undefined : close).replace(/\r\n?/g, '\n')
    text.push(name === 'textarea' ? content : content.replaceAll('&', '&amp;'))
    at = close < 0 ? source.length : close
  }
  const lines = withoutReferences(text.join('')).split('\n')
  return lines
    .map((line, index) => withoutBlanks(line, { start: index > 0, end: index < lines.length - 1 }))
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
}

/** Whether a character behind `<` makes it more than that sign: a letter, `/`, `!` or `?`. */
const isMarkup = (code: number): boolean => code === 0x21 || code === 0x2f || code === 0x3f || ((code | 32) >= 0x61 && (code | 32) <= 0x7a)

/** White space as one space each. Most words have nothing else between them, and are as they are. */
const spaced = (words: string): string => (/[^\S ]| {2}/.test(words) ? words.replace(/\s+/g, ' ') : words)

/** What one reads of an `<input>`. */
const valueOfInput = (tag: string): string =>
  /^(?:|text|search|email|tel|url|number|date|time|submit|button|reset)$/i.test(attributeIn(tag, 'type').trim())
    ? attributeIn(tag, 'value')
    : ''

/** Where the markup ends that begins at an index: a tag, a comment, or an element without words; -1 where it does not. */
function tagEnds(source: string): (open: number) => number {
  const last = { '"': source.lastIndexOf('"'), "'": source.lastIndexOf("'") }
  /** The sign that was found last: only behind it is looked for another. */
  let sign = -1
  const signFrom = (from: number): number => {
    if (sign < from && sign < source.length) sign = source.indexOf('=', from)
    if (sign < 0) sign = source.length
    return sign
  }
  /** HTML 13.2.5.32 and on: a value between quotes may hold `>`. */
  const tagEnd = (from: number): number => {
    for (let end = source.indexOf('>', from), at = from; end >= 0; ) {
      const equals = signFrom(at)
      if (equals > end) return end
      let value = equals + 1
      while (/\s/.test(source[value] ?? '')) value++
      const quote = source[value]
      const isValue = (quote === '"' || quote === "'") && last[quote] > value
      at = isValue ? source.indexOf(quote, value + 1) + 1 : equals + 1
      if (end < at) end = source.indexOf('>', at)
    }
    return -1
  }
  return (open) => {
    const initial = source.charCodeAt(open + 1)
    const isDeclaration = initial === 0x21 || initial === 0x3f
    if (isDeclaration && source.startsWith('<!--', open)) {
      // `<!-->` is a whole comment (HTML 13.2.5.43).
      const end = source.indexOf('-->', open + 2)
      return end < 0 ? -1 : end + 2
    }
    // A declaration ends with the first `>`, whatever stands in it.
    if (isDeclaration) return source.indexOf('>', open)
    const name = silentInitials.has(initial | 32) ? silent.exec(source.slice(open + 1, open + 10))?.[1] : undefined
    const from = name ? closing(source, name, open) : open
    return from < 0 ? -1 : tagEnd(from)
  }
}

/** A line without the blanks before or behind it; a pattern would look at each run of them again from every blank in it. */
function withoutBlanks(line: string, from: { start: boolean; end: boolean }): string {
  let [start, end] = [0, line.length]
  while (from.start && start < end && isBlank(line, start)) start++
  while (from.end && end > start && isBlank(line, end - 1)) end--
  return line.slice(start, end)
}

const isBlank = (line: string, at: number): boolean => line[at] === ' ' || line[at] === '\t'

/** What stands in the text where a tag stood: nothing for what is within a line. */
const between = (tag: string): string => (block.test(tag) ? '\n' : cell.test(tag) ? ' ' : '')

function closing(source: string, name: string, from: number): number {
  const tag = new RegExp(`</${name}`, 'gi')
  tag.lastIndex = from
  return tag.exec(source)?.index ?? -1
}
