/** A tag of HTML source: `name` in lower case, `at` its `<`, `end` behind its `>`. */
export type Tag = { name: string; closes: boolean; at: number; end: number }

/** Elements whose content is text, wherever they stand in HTML (13.2.6.2). With scripts off, as wherever mail is parsed, `<noscript>` is none. */
const raw = new Set(['style', 'script', 'title', 'textarea', 'xmp', 'iframe', 'noembed', 'noframes'])

const isLetter = (code: number): boolean => (code >= 65 && code <= 90) || (code >= 97 && code <= 122)
const isSpace = (code: number): boolean => code === 32 || code === 9 || code === 10 || code === 12 || code === 13

/**
 * `loose`: it is not known any more what is a comment, a value or raw text; all that may begin a tag counts as one from here on. `comments`:
 * these are told of, too, as tags named `!`.
 */
export type Reading = { loose: boolean; comments?: boolean }

/** The tags of HTML source as a browser's tokenizer finds them (HTML 13.2.5), in one pass: what stands in comments, values and raw text is none. */
export function* tagsIn(html: string, reading: Reading = { loose: false }): Generator<Tag> {
  let at = html.indexOf('<')
  // What is not found once is not looked for again.
  const gone = new Set<string>()
  while (at >= 0) {
    const next = html.charCodeAt(at + 1)
    const closes = next === 47
    if (reading.loose) {
      if (isLetter(html.charCodeAt(at + (closes ? 2 : 1)))) yield looseTag(html, at, closes)
      at = html.indexOf('<', at + 1)
      continue
    }
    if (isLetter(closes ? html.charCodeAt(at + 2) : next)) {
      const tag = tagAt(html, at, closes)
      if (!tag) return
      yield tag
      if (reading.loose) {
        at = html.indexOf('<', at + 1)
        continue
      }
      at = !closes && raw.has(tag.name) ? endOfRaw(html, tag, gone) : tag.end
      if (at < 0) return
    } else if (next === 33 || next === 63 || closes) {
      const end = endOfComment(html, at)
      if (end < 0) return
      if (reading.comments) yield { name: '!', closes: false, at, end }
      at = end
    } else at++
    at = html.indexOf('<', at)
  }
}

/** Behind a comment, or what counts as one (HTML 13.2.5.41); below 0 where it never ends. */
function endOfComment(html: string, at: number): number {
  if (!html.startsWith('<!--', at)) return html.indexOf('>', at + 2) + 1 || -1
  const end = html.indexOf('-->', at + 2)
  if (end < 0) return -1
  const other = html.slice(at + 4, end).indexOf('--!>')
  return other >= 0 ? at + 4 + other + 4 : end + 3
}

/** The `<` of the tag that ends raw text; below 0 where none does. */
function endOfRaw(html: string, { name, end }: Tag, gone: Set<string>): number {
  if (gone.has(name)) return -1
  for (let at = html.indexOf('</', end); at >= 0; at = html.indexOf('</', at + 2)) {
    const behind = html.charCodeAt(at + 2 + name.length)
    if (!isSpace(behind) && behind !== 47 && behind !== 62) continue
    if (html.slice(at + 2, at + 2 + name.length).toLowerCase() === name) return at
  }
  gone.add(name)
  return -1
}

/** A tag with its attributes; undefined where the text ends in it: it is none then. */
function tagAt(html: string, at: number, closes: boolean): Tag | undefined {
  let here = at + (closes ? 2 : 1)
  const from = here
  while (here < html.length && !isNameEnd(html.charCodeAt(here))) here++
  const name = html.slice(from, Math.min(here, from + longestName)).toLowerCase()
  while (here < html.length) {
    while (isSpace(html.charCodeAt(here)) || html.charCodeAt(here) === 47) here++
    if (html.charCodeAt(here) === 62) return { name, closes, at, end: here + 1 }
    // An equals sign in front belongs to the name of an attribute.
    here++
    while (here < html.length && !isNameEnd(html.charCodeAt(here)) && html.charCodeAt(here) !== 61) here++
    while (isSpace(html.charCodeAt(here))) here++
    if (html.charCodeAt(here) !== 61) continue
    here++
    while (isSpace(html.charCodeAt(here))) here++
    const quote = html.charAt(here)
    if (quote === '"' || quote === "'") {
      const closed = html.indexOf(quote, here + 1)
      if (closed < 0) return undefined
      here = closed + 1
    } else while (here < html.length && !isSpace(html.charCodeAt(here)) && html.charCodeAt(here) !== 62) here++
  }
  return undefined
}

/** What may begin a tag: its end is a guess, and none where quotes could hide it. */
function looseTag(html: string, at: number, closes: boolean): Tag {
  const [, name = ''] = /^<\/?([^\t\n\f\r />]{0,40})/.exec(html.slice(at, at + longestName + 3)) ?? []
  const text = html.slice(at, at + longestLoose)
  const end = text.indexOf('>')
  const inside = end < 0 ? text : text.slice(0, end)
  const [double, single] = [inside.split('"').length - 1, inside.split("'").length - 1]
  const isSure = end >= 0 && double % 2 === 0 && single % 2 === 0 && (double === 0 || single === 0)
  return { name: name.toLowerCase(), closes, at, end: isSure ? at + end + 1 : at }
}

const longestLoose = 300
const longestName = 40
const isNameEnd = (code: number): boolean => isSpace(code) || code === 47 || code === 62
