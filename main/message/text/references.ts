import { Parser } from 'htmlparser2'

/** Those of which nearly all mail has some. */
const usual: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' }
const pattern = /&(#x?[0-9a-f]{1,6}|[a-z][a-z0-9]{1,31});/gi
/** What was looked up: the characters of a name, or that HTML has no such name. */
const lookedUp = new Map<string, string | undefined>()
/** HTML has about half as many names; messages may make up any number. */
const mostKept = 4000

/** Text with the characters that HTML's references stand for (HTML 13.5), each read once; a no-break space becomes a space. */
export const withoutReferences = (text: string): string =>
  text.includes('&') ? text.replace(pattern, (whole, name: string) => characterOf(name) ?? whole) : text

function characterOf(name: string): string | undefined {
  if (!name.startsWith('#')) return usual[name.toLowerCase()] ?? parsed(name)
  const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number.parseInt(name.slice(1), 10)
  // Browsers read these as windows-1252.
  if (code >= 0x80 && code <= 0x9f) return parsed(name)
  return code > 31 && code <= 0x10ffff ? String.fromCodePoint(code) : undefined
}

function parsed(name: string): string | undefined {
  if (lookedUp.has(name)) return lookedUp.get(name)
  let text = ''
  const parser = new Parser({ ontext: (piece) => (text += piece) }, { decodeEntities: true })
  parser.end(`&${name};`)
  // `&notit;` begins with a name that needs no semicolon: it is not that one.
  const found = text.endsWith(';') && name !== 'semi' ? undefined : text
  if (lookedUp.size >= mostKept) lookedUp.clear()
  lookedUp.set(name, found)
  return found
}
