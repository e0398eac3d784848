const reserved = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i
// Bidirectional controls can make "exe" look like "txt"; the others are invisible.
const unsafe = '[\\p{Cc}\\p{Cf}\\u2028\\u2029<>:"|?*/\\\\]'
/** Scripts that are written with joiners between their letters. */
const letter = '[\\p{scx=Arab}\\p{scx=Deva}\\p{scx=Beng}\\p{scx=Knda}\\p{scx=Mlym}\\p{scx=Sinh}\\p{scx=Telu}]'
/** Signs that only show by what they join: emoji of several (UTS 51 2.3), letters, and flags that are spelt with tags (UTS 51 1.4.6). */
const joiners = [
  '(?<=[\\p{Extended_Pictographic}\\p{Emoji_Modifier}\\ufe0f])\\u200d(?=\\p{Extended_Pictographic})',
  `(?<=${letter})[\\u200c\\u200d](?=${letter})`,
  '(?<=\\u{1f3f4})[\\u{e0030}-\\u{e0039}\\u{e0061}-\\u{e007a}]{1,6}\\u{e007f}',
].join('|')
const joined = new RegExp(joiners, 'gu')
const joinedOrUnsafe = new RegExp(`(${joiners})|${unsafe}`, 'gu')

/** A name without the joiners that belong to its emoji and letters; what is invisible in the rest deceives. */
export const withoutJoiners = (name: string): string => name.replace(joined, '')

/**
 * A name under which an attachment can be saved on any system: no path, no control or bidirectional characters, composed
 * (NFC, since macOS sends Hangul decomposed), at most 150 characters with its extension kept.
 */
export function safeFileName(name: string, fallback = 'attachment'): string {
  const clean = name
    .normalize('NFC')
    .replace(joinedOrUnsafe, (_, kept: string | undefined) => kept ?? '_')
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
