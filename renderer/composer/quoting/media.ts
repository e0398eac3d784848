/** A quotation is of what one reads on a screen of this width, in px. */
const width = 800

/** Whether what a message says for some media (Media Queries 4) holds where one reads it: on a wide screen, in light colours. */
export const isMet = (condition: string): boolean =>
  condition.trim() === '' ||
  condition
    .toLowerCase()
    .split(',')
    .some((query) => holds(query.trim()))

function holds(query: string): boolean {
  const negated = /^not\s/.test(query)
  const rest = query.replace(/^(?:not|only)\s+/, '')
  const type = /^[a-z-]+/.exec(rest)?.[0] ?? 'all'
  const features = [...rest.matchAll(/\(([^()]*)\)/g)].map(([, feature = '']) => feature.trim())
  const met = /^(?:all|screen|and)$/.test(type) && features.every(isFeature)
  return negated ? !met : met
}

function isFeature(feature: string): boolean {
  const [, bound, unit, value = '', length] = /^(min|max)-(?:device-)?(width)\s*:\s*([\d.]+)(px|em|rem)?$/.exec(feature) ?? []
  if (unit === undefined) return /^prefers-color-scheme\s*:\s*light$|^(?:min-width|color|hover)$/.test(feature)
  const px = Number(value) * (length === 'em' || length === 'rem' ? 16 : 1)
  return bound === 'min' ? width >= px : width <= px
}
