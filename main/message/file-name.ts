const reserved = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i
// Bidirectional controls can make "exe" look like "txt"; the others are invisible.
const unsafe = /[\p{Cc}\p{Cf}\u2028\u2029<>:"|?*/\\]/gu

/**
 * A name under which an attachment can be saved on any system: no path, no control or bidirectional characters, composed
 * (NFC, since macOS sends Hangul decomposed), at most 150 characters with its extension kept.
 */
export function safeFileName(name: string, fallback = 'attachment'): string {
  const clean = name
    .normalize('NFC')
    .replace(unsafe, '_')
    .replace(/^[.\s]+|[.\s]+$/g, '')
    .trim()
  if (clean === '' || /^_+$/.test(clean)) return fallback
  const named = reserved.test(clean) ? `_${clean}` : clean
  const chars = Array.from(named)
  if (chars.length <= 150) return named
  const dot = named.lastIndexOf('.')
  const extension = dot > 0 && named.length - dot <= 12 ? named.slice(dot) : ''
  return chars.slice(0, 150 - extension.length).join('') + extension
}
