/** Where an encoded word stands. `whole`: its end was there; without one it ends where the next word or the text does. */
export type Found = { start: number; end: number; charset: string; base64: boolean; content: string; whole: boolean }

const opening = /=\?([^?\s*=]{1,64})(?:\*[^?\s]{0,64})?\?([bq])\?/gi

/**
 * The encoded words of a text (RFC 2047), in their order: `=?charset*language?B|Q?content?=`. Spaces within, which the RFC forbids, are
 * common in subjects that were encoded as a whole; what is glued to the end is no part of a word. Takes time that is linear in the text.
 */
export function findWords(text: string): Found[] {
  if (!text.includes('=?')) return []
  const openings = [...text.matchAll(opening)]
  const found: Found[] = []
  for (const [index, match] of openings.entries()) {
    const start = match.index
    const from = start + match[0].length
    const next = openings[index + 1]?.index
    const piece = text.slice(from, next)
    const [, charset = '', encoding = ''] = match
    const base64 = encoding.toLowerCase() === 'b'
    const length = endWithin(piece, base64)
    if (length !== undefined) found.push({ start, end: from + length + 2, charset, base64, content: piece.slice(0, length), whole: true })
    else if (next !== undefined || !/[\r\n]/.test(piece)) {
      const content = cutContent(piece, next === undefined)
      if (content !== undefined)
        found.push({ start, end: from + content.length, charset, base64, content: content.replace(/\?$/, ''), whole: false })
    }
  }
  return found
}

/** Where `?=` ends the content; undefined where nothing does before the line ends. */
function endWithin(piece: string, base64: boolean): number | undefined {
  const line = /[\r\n]/.exec(piece)?.index ?? piece.length
  let at = piece.indexOf('?=')
  if (at < 0 || at > line) return undefined
  if (base64) return at
  // A question mark that stands for itself and what is encoded behind it look like an end; another end tells.
  while (/^\?=[0-9a-f]{2}/i.test(piece.slice(at, at + 4))) {
    const next = piece.indexOf('?=', at + 2)
    if (next < 0 || next > line || /\s/.test(piece.slice(at, next))) return at
    at = next
  }
  return at
}

/** Of a word that lost its end: all of it at the end of the text, up to white space before another word. */
function cutContent(piece: string, last: boolean): string | undefined {
  if (last) return /^[^?]*\??$/.test(piece) ? piece : undefined
  const content = piece.trimEnd()
  return /^[^\s?]*\??$/.test(content) ? content : undefined
}
