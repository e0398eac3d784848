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
  let text = ''
  let at = 0
  while (at < source.length) {
    const open = source.indexOf('<', at)
    const words = source.slice(at, open < 0 ? undefined : open)
    text += layout?.keepsLines() ? words.replace(/\r\n?/g, '\n') : words.replace(/\s+/g, ' ')
    if (open < 0) break
    if (!/[a-z/!?]/i.test(source[open + 1] ?? '')) {
      // "a < b"
      text += '<'
      at = open + 1
      continue
    }
    const begin = source.slice(open + 1, open + 14)
    text += between(begin)
    const end = endOf(open)
    // Markup that never ends has no words after it.
    if (end < 0) break
    at = end + 1
    if (layout) text += layout.at(source.slice(open + 1, end), words, source.charAt(end + 1))
    // Of a long text most tags are neither.
    const initial = source.charCodeAt(open + 1) | 32
    if (initial === 0x69 && /^input\b/i.test(begin)) text += `${valueOfInput(source.slice(open + 1, end))} `
    const name = rawInitials.has(initial) ? raw.exec(begin)?.[1]?.toLowerCase() : undefined
    if (name === undefined) continue
    const close = name === 'plaintext' ? -1 : closing(source, name, at)
    const content = source.slice(at, close < 0 ? undefined : close).replace(/\r\n?/g, '\n')
    text += name === 'textarea' ? content : content.replaceAll('&', '&amp;')
    at = close < 0 ? source.length : close
  }
  const lines = withoutReferences(text).split('\n')
  return lines
    .map((line, index) => withoutBlanks(line, { start: index > 0, end: index < lines.length - 1 }))
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
}

/** What one reads of an `<input>`. */
const valueOfInput = (tag: string): string =>
  /^(?:|text|search|email|tel|url|number|date|time|submit|button|reset)$/i.test(attributeIn(tag, 'type').trim())
    ? attributeIn(tag, 'value')
    : ''

/** Where the markup ends that begins at an index: a tag, a comment, or an element without words; -1 where it does not. */
function tagEnds(source: string): (open: number) => number {
  const last = { '"': source.lastIndexOf('"'), "'": source.lastIndexOf("'") }
  const stop = /[>=]/g
  /** HTML 13.2.5.32 and on: a value between quotes may hold `>`. */
  const tagEnd = (from: number): number => {
    stop.lastIndex = from
    for (let found = stop.exec(source); found; found = stop.exec(source)) {
      if (found[0] === '>') return found.index
      let value = found.index + 1
      while (/\s/.test(source[value] ?? '')) value++
      const quote = source[value]
      if ((quote === '"' || quote === "'") && last[quote] > value) stop.lastIndex = source.indexOf(quote, value + 1) + 1
    }
    return -1
  }
  return (open) => {
    if (source.startsWith('<!--', open)) {
      // `<!-->` is a whole comment (HTML 13.2.5.43).
      const end = source.indexOf('-->', open + 2)
      return end < 0 ? -1 : end + 2
    }
    // A declaration ends with the first `>`, whatever stands in it.
    if (/[!?]/.test(source[open + 1] ?? '')) return source.indexOf('>', open)
    const name = silent.exec(source.slice(open + 1, open + 10))?.[1]
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
