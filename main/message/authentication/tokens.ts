/** What a structured field consists of (RFC 5322 3.2). A word is `glued` where nothing parts it from the one before. */
export type Token = { kind: 'word' | 'quoted'; text: string; glued: boolean } | { kind: 'comment'; text: string } | { kind: 'semicolon' }

/** `whole`: every quote and comment ends, and nothing was cut off. */
export type Tokens = { tokens: Token[]; whole: boolean }

/** A field with more characters than this is no field that a mail server writes. */
const longest = 20_000

const blank = /[\x00-\x20\x7f]/
const special = /[\x00-\x20\x7f;()"]/

/**
 * The tokens of a structured field: quoted strings without their quotes, comments with those that they hold, words as they stand. Takes
 * time in proportion to the field.
 */
export function tokensOf(raw: string): Tokens {
  const text = raw.slice(0, longest)
  const tokens: Token[] = []
  let whole = raw.length <= longest
  let glued = false
  let at = 0
  while (at < text.length) {
    const character = text[at] ?? ''
    if (blank.test(character)) {
      glued = false
      at++
    } else if (character === ';') {
      tokens.push({ kind: 'semicolon' })
      glued = false
      at++
    } else if (character === '(') {
      const end = commentEnd(text, at)
      tokens.push({ kind: 'comment', text: text.slice(at + 1, end - 1) })
      whole &&= end <= text.length
      glued = false
      at = end
    } else if (character === '"') {
      const quoted = quotedAt(text, at)
      tokens.push({ kind: 'quoted', text: quoted.text, glued })
      whole &&= quoted.closed
      glued = true
      at = quoted.end
    } else if (character === ')') {
      // It ends nothing: who wrote this has lost count of the comments.
      whole = false
      at++
    } else {
      const end = wordEnd(text, at)
      tokens.push({ kind: 'word', text: text.slice(at, end), glued })
      glued = true
      at = end
    }
  }
  return { tokens, whole }
}

function wordEnd(text: string, start: number): number {
  let at = start
  while (at < text.length && !special.test(text[at] ?? '')) at++
  return at
}

/** Just behind the comment that begins here, beyond the text where it never ends; comments nest, a backslash takes its meaning from the next character (RFC 5322 3.2.2). */
function commentEnd(text: string, start: number): number {
  let depth = 0
  for (let at = start; at < text.length; at++) {
    const character = text[at]
    if (character === '\\') at++
    else if (character === '(') depth++
    else if (character === ')' && --depth === 0) return at + 1
  }
  return text.length + 1
}

function quotedAt(text: string, start: number): { text: string; end: number; closed: boolean } {
  let content = ''
  for (let at = start + 1; at < text.length; at++) {
    const character = text[at] ?? ''
    if (character === '"') return { text: content, end: at + 1, closed: true }
    if (character === '\\') at++
    content += text[at] ?? ''
  }
  return { text: content, end: text.length, closed: false }
}
