/**
 * The height of the window that a message is told of, in px. Its frame is as high as the message: were lengths and conditions taken from
 * that, the message would grow with its frame and the frame with the message.
 */
export const viewportHeight = 600

type Length = { value: string; unit: string }

/**
 * A length in units of the window's height (CSS Values 4, 6.1.2), in px; widths are the frame's own. A container's height (CSS Conditional 5, 6)
 * is, where nothing has one of its own, the window's.
 */
export function fixedLength(value: string, unit: string): Length {
  const kind = /^(?:[dsl]?v|cq)(h|b|min|max|i|w)$/i.exec(unit)?.[1]?.toLowerCase()
  switch (kind) {
    case 'h':
    case 'b':
    case 'min':
      return { value: String(Math.round(Number(value) * viewportHeight) / 100), unit: 'px' }
    case 'max':
      return { value, unit: unit.toLowerCase().startsWith('cq') ? 'cqw' : 'vw' }
    default:
      return { value, unit }
  }
}

const always = '(min-width:0)'
const never = '(max-width:-1px)'

/**
 * The condition of `@media` where height has that of `viewportHeight`, and the colours are light: a message keeps the sheet that it was
 * made for, so rules for a dark one would write white on white.
 */
export function fixedFeatures(condition: string): string {
  return condition.replace(/\([^()]*(?:\([^()]*\)[^()]*)*\)/g, (whole) => {
    const inner = whole.slice(1, -1)
    if (inner.includes('(')) return `(${fixedFeatures(inner)})`
    return replaced(inner.trim().toLowerCase()) ?? whole
  })
}

/** Whether a condition of `fixedFeatures` is never met, as far as that is seen at a glance. */
export const isNever = (condition: string): boolean => condition.includes(never) && !/,|\b(?:not|or)\b/i.test(condition)

function replaced(feature: string): string | undefined {
  if (/^prefers-color-scheme\b/.test(feature)) return /:\s*dark$/.test(feature) ? never : always
  if (/^orientation\b/.test(feature))
    return /portrait/.test(feature) ? `(max-width:${viewportHeight}px)` : `(min-width:${viewportHeight + 1}px)`
  if (/device-/.test(feature) || !/(?:^|[^-\w])(?:min-|max-)?(?:height|block-size|aspect-ratio)\b/.test(feature)) return undefined
  const [, bound, name, value = ''] = /^(min-|max-)?(height|aspect-ratio)\s*:\s*(\S.*)$/.exec(feature) ?? []
  if (name === 'height' && bound) {
    const px = pixels(value)
    return px === undefined ? never : (bound === 'min-' ? viewportHeight >= px : viewportHeight <= px) ? always : never
  }
  if (name === 'aspect-ratio' && bound) {
    const [wide, high = '1'] = value.split('/')
    const width = (viewportHeight * Number(wide)) / Number(high)
    return Number.isFinite(width) ? `(${bound}width:${Math.round(width)}px)` : never
  }
  const [, sign, than = ''] = /^height\s*([<>])=?\s*(\S.*)$/.exec(feature) ?? []
  const px = pixels(than)
  return px !== undefined && (sign === '>' ? viewportHeight > px : viewportHeight < px) ? always : never
}

function pixels(value: string): number | undefined {
  const [, number, unit] = /^([\d.]+)\s*(px|em|rem|)$/.exec(value.trim()) ?? []
  return number === undefined ? undefined : Number(number) * (unit === 'em' || unit === 'rem' ? 16 : 1)
}
