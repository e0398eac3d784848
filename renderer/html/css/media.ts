/** A quotation is of what one reads on a screen of this size, in px: as wide as a desk's, as high as messages are told of. */
const screen = { width: 800, height: 600 }
/** Longer conditions, in characters, and deeper ones are not looked at. */
const longest = 2000
const deepest = 10

/** Whether what a message says for some media (Media Queries 4) holds where one reads it: on a wide screen, in light colours. */
export const isMet = (condition: string): boolean =>
  condition.trim() === '' ||
  (condition.length <= longest && apart(condition.toLowerCase().replace(/\s+/g, ' '), ',').some((query) => holds(query, 0)))

function holds(query: string, depth: number): boolean {
  const text = query.trim()
  if (depth > deepest) return false
  if (/^not[ (]/.test(text)) return !holds(text.slice(3), depth + 1)
  if (text.startsWith('only ')) return holds(text.slice(5), depth + 1)
  const [either, all] = [apart(text, ' or '), apart(text, ' and ')]
  if (either.length > 1) return either.some((one) => holds(one, depth + 1))
  if (all.length > 1) return all.every((one) => holds(one, depth + 1))
  if (!text.startsWith('(') || !text.endsWith(')')) return text === 'all' || text === 'screen'
  const inner = text.slice(1, -1).trim()
  return /^(?:\(|not[ (])/.test(inner) ? holds(inner, depth + 1) : isFeature(inner)
}

/** The pieces of a condition between these words, where those do not stand in brackets. */
function apart(text: string, word: string): string[] {
  const pieces: string[] = []
  let [depth, from] = [0, 0]
  for (let at = 0; at < text.length; at++) {
    const sign = text[at]
    if (sign === '(') depth++
    else if (sign === ')') depth--
    // What stands close to a bracket is apart, too.
    if (depth !== 0 || !text.startsWith(word, at)) continue
    pieces.push(text.slice(from, at))
    from = at + word.length
    at = from - 1
  }
  return [...pieces, text.slice(from)]
}

/** What a browser on a desk says of itself. */
const known: Record<string, string> = {
  ...{
    'prefers-color-scheme': 'light',
    orientation: 'landscape',
    hover: 'hover',
    'any-hover': 'hover',
    pointer: 'fine',
    'any-pointer': 'fine',
  },
  ...{
    'prefers-reduced-motion': 'no-preference',
    'prefers-contrast': 'no-preference',
    update: 'fast',
    'display-mode': 'browser',
    grid: '0',
  },
  ...{ 'forced-colors': 'none', 'inverted-colors': 'none', scripting: 'none', 'color-gamut': 'srgb', 'overflow-block': 'scroll' },
}
const measured: Record<string, number> = {
  ...{ width: screen.width, 'device-width': screen.width, height: screen.height, 'device-height': screen.height },
  ...{ 'aspect-ratio': screen.width / screen.height, resolution: 1, 'device-pixel-ratio': 1, color: 8, 'color-index': 0, monochrome: 0 },
}

function isFeature(feature: string): boolean {
  const [, name = '', value] = /^([\w-]+)(?: ?: ?(.*))?$/.exec(feature) ?? []
  if (name === '') return isInRange(feature)
  const [, bound, of = ''] = /^(?:-webkit-|-moz-)?(min-|max-)?(?:-moz-)?(.*)$/.exec(name) ?? []
  const own = measured[of]
  if (own === undefined)
    return value === undefined ? known[name] !== undefined && !/^(?:0|none|no-preference)$/.test(known[name]) : known[name] === value
  if (value === undefined) return own !== 0 && bound === undefined
  const than = numberOf(value)
  return than !== undefined && (bound === 'min-' ? own >= than : bound === 'max-' ? own <= than : own === than)
}

/** `width>1px`, `1px<=width<9px` (Media Queries 4, 2.4.3). */
function isInRange(feature: string): boolean {
  const pieces = feature.split(/ ?([<>]=?|=) ?/)
  if (pieces.length < 3 || pieces.length > 5) return false
  const value = (text = '') => measured[text.trim()] ?? numberOf(text)
  return [...pieces.keys()].every(
    (index) => index % 2 === 0 || isSo(value(pieces[index - 1]), pieces[index] ?? '', value(pieces[index + 1])),
  )
}

function isSo(left: number | undefined, sign: string, right: number | undefined): boolean {
  if (left === undefined || right === undefined) return false
  if (left === right) return sign.endsWith('=')
  return sign.startsWith('<') ? left < right : sign.startsWith('>') && left > right
}

const units: Record<string, number> = {
  ...{ '': 1, px: 1, em: 16, rem: 16, pt: 4 / 3, cm: 37.8, mm: 3.78, in: 96 },
  ...{ dppx: 1, x: 1, dpi: 1 / 96, dpcm: 2.54 / 96 },
}

function numberOf(value: string): number | undefined {
  const [, number, unit = '', below] = /^(-?[\d.]+)([a-z]*)(?: ?\/ ?([\d.]+))?$/.exec(value.trim()) ?? []
  const factor = units[unit]
  return number === undefined || factor === undefined ? undefined : (Number(number) * factor) / Number(below ?? 1)
}
