const length = 200

/** The first words of a message for the list: one line, no quoted text, no markup, at most 200 characters. */
export function snippetOf(message: { text: string | undefined; html: string | undefined }): string {
  let own = ''
  for (const line of linesOf(textOf(message, 20_000))) {
    const words = line.replace(/\s+/g, ' ').trim()
    if (words === '' || line.startsWith('>')) continue
    own += own === '' ? words : ` ${words}`
    // A character is two code units at most.
    if (own.length >= 2 * length) break
  }
  return Array.from(own.slice(0, 2 * length))
    .slice(0, length)
    .join('')
}

/** One after the other: of most messages only the first are looked at. */
function* linesOf(text: string): Generator<string> {
  for (let at = 0; at <= text.length; ) {
    const end = text.indexOf('\n', at)
    yield text.slice(at, end < 0 ? undefined : end)
    if (end < 0) return
    at = end + 1
  }
}

/** The plain text of a message, at most `longest` characters: its plain part, or else the words of its HTML. */
export function textOf({ text, html }: { text: string | undefined; html: string | undefined }, longest: number): string {
  // Markup is several times as long as its words.
  return (text?.trim() ? text : textOfHtml((html ?? '').slice(0, longest * 5))).slice(0, longest)
}

const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' }

/** Elements that begin a line; those of a table's row have a space between them. */
const block = /^\/?(?:p|div|br|hr|li|ul|ol|tr|table|h[1-6]|blockquote|pre|section|article|header|footer|body|dt|dd|center)\b/i
const cell = /^\/?(?:td|th|img|option|button)\b/i

const silent = /^(style|script|head|title)\b/i

/** A rough text of an HTML body, good enough to be looked for and for a snippet; it is never used as markup. One pass, whatever the markup. */
function textOfHtml(source: string): string {
  let text = ''
  let at = 0
  while (at < source.length) {
    const open = source.indexOf('<', at)
    if (open < 0) {
      text += source.slice(at)
      break
    }
    text += source.slice(at, open).replace(/\s+/g, ' ') + between(source.slice(open + 1, open + 14))
    const name = silent.exec(source.slice(open + 1, open + 8))?.[1]
    const from = name ? closing(source, name, open) : open
    const end = from < 0 ? -1 : source.indexOf('>', from)
    // Markup that never ends has no words after it.
    if (end < 0) break
    at = end + 1
  }
  const lines = text.replace(/&(#x?[0-9a-f]{1,6}|[a-z]{1,8});/gi, (whole, name: string) => entity(name) ?? whole).split('\n')
  return lines
    .map((line, index) => withoutBlanks(line, { start: index > 0, end: index < lines.length - 1 }))
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
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

function entity(name: string): string | undefined {
  if (!name.startsWith('#')) return entities[name.toLowerCase()]
  const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number.parseInt(name.slice(1), 10)
  return code > 31 && code <= 0x10ffff ? String.fromCodePoint(code) : undefined
}
