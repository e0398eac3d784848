/** Devices of Windows, also before blanks and an extension, and files that a folder is shown or begun by. */
const reserved =
  /^(?:(?:con|prn|aux|nul|com[\d¹²³]|lpt[\d¹²³]|conin\$|conout\$|clock\$)\s*(?:\.|$)|(?:desktop\.ini|autorun\.inf|thumbs\.db|folder\.htt|\.ds_store)$)/i
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
/** What is not seen, or turns the direction of what follows; in the first group what has its place, between emoji and letters. */
export const joinersOrInvisible = new RegExp(`(${joiners})|[\\p{Cf}\\u034f\\u115f\\u1160\\u17b4\\u17b5\\u3164\\uffa0]`, 'gu')
const joinedOrUnsafe = new RegExp(`(${joiners})|${unsafe}`, 'gu')

/** A name without the joiners that belong to its emoji and letters; what is invisible in the rest deceives. */
export const withoutJoiners = (name: string): string => name.replace(joined, '')

/** Both ends of a name that is far too long to be one: nothing needs to look at the rest. */
export const boundedName = (name: string): string => (name.length <= 2_000 ? name : name.slice(0, 1_000) + name.slice(-1_000))

/** In characters. */
const longest = 150
/** In bytes of UTF-8: file systems take 255, of which a number in brackets or an extension may be added. */
const largest = 230
const longestExtension = 20

/**
 * A name under which an attachment can be saved on any system: no path, no control or bidirectional characters, composed
 * (NFC, since macOS sends Hangul decomposed), at most 150 characters and 230 bytes of UTF-8 with its extension kept.
 */
export function safeFileName(name: string, fallback = 'attachment'): string {
  const clean = trimmed(
    boundedName(name)
      .toWellFormed()
      .normalize('NFC')
      .replace(joinedOrUnsafe, (_, kept: string | undefined) => kept ?? '_'),
  )
  if (clean === '' || /^_+$/.test(clean)) return fallback
  const named = reserved.test(clean) ? `_${clean}` : clean
  if (fits(named, longest, largest)) return named
  const dot = named.lastIndexOf('.')
  const extension = dot > 0 && named.length - dot <= longestExtension ? named.slice(dot) : ''
  const base = cut(named.slice(0, named.length - extension.length), longest - extension.length, largest - bytesOf(extension))
  return `${trimmed(base)}${extension}`
}

/** Without dots and blanks around it. */
function trimmed(name: string): string {
  let [start, end] = [0, name.length]
  while (start < end && /[.\s]/.test(name[start] ?? '')) start++
  while (end > start && /[.\s]/.test(name[end - 1] ?? '')) end--
  return name.slice(start, end)
}
const bytesOf = (text: string): number => encoder.encode(text).length
const encoder = new TextEncoder()
const fits = (text: string, characters: number, bytes: number): boolean => Array.from(text).length <= characters && bytesOf(text) <= bytes

/** The beginning of a text that is no longer than this, between what is seen as one sign, unless that alone is longer. */
function cut(text: string, characters: number, bytes: number): string {
  const start = text.slice(0, 4 * longest)
  return (
    fitting(
      [...new Intl.Segmenter().segment(start)].map(({ segment }) => segment),
      characters,
      bytes,
    ) || fitting([...start], characters, bytes)
  )
}

function fitting(pieces: string[], characters: number, bytes: number): string {
  let kept = ''
  for (const piece of pieces) {
    if (!fits(kept + piece, characters, bytes)) break
    kept += piece
  }
  return kept
}
