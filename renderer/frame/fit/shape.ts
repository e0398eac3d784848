/** Edges of a box, in px of the window. */
export type Sides = { left: number; right: number; top: number; bottom: number }

/** The box around the shape that an element is cut to by `clip-path` (CSS Masking 1, 5) or, where it is positioned, by `clip`; undefined where it is not. */
export function shapeOf(element: Element, { clipPath, clip, position }: CSSStyleDeclaration): Sides | undefined {
  const isClipped = clip.startsWith('rect') && (position === 'absolute' || position === 'fixed')
  if (!isClipped && !/^(?:inset|circle|ellipse|polygon|rect|xywh)\(/.test(clipPath)) return undefined
  const box = element.getBoundingClientRect()
  const [, name = '', list = ''] = /^([a-z]+)\((.*)\)/.exec(isClipped ? clip : clipPath) ?? []
  const values: string[] = (list.split(/\bround\b/)[0] ?? '').replace(/^(?:evenodd|nonzero),/, '').match(/[^\s,]+/g) ?? []
  const [across, along] = [(value = 'auto') => lengthOf(value, box.width), (value = 'auto') => lengthOf(value, box.height)]
  const { left, top, right, bottom } = box
  switch (name) {
    case 'inset': {
      const [first, second = first, third = first, fourth = second] = values
      return {
        left: left + (across(fourth) ?? 0),
        top: top + (along(first) ?? 0),
        right: right - (across(second) ?? 0),
        bottom: bottom - (along(third) ?? 0),
      }
    }
    case 'rect':
      return {
        left: left + (across(values[3]) ?? 0),
        top: top + (along(values[0]) ?? 0),
        right: left + (across(values[1]) ?? box.width),
        bottom: top + (along(values[2]) ?? box.height),
      }
    case 'xywh': {
      const [x, y] = [left + (across(values[0]) ?? 0), top + (along(values[1]) ?? 0)]
      return { left: x, top: y, right: x + (across(values[2]) ?? box.width), bottom: y + (along(values[3]) ?? box.height) }
    }
    case 'circle':
    case 'ellipse': {
      const at = values.indexOf('at')
      const sizes = at < 0 ? values : values.slice(0, at)
      const [x, y] =
        at < 0 ? [box.width / 2, box.height / 2] : [across(values[at + 1]) ?? box.width / 2, along(values[at + 2]) ?? box.height / 2]
      const near = Math.min(box.width, box.height) / 2
      const wide = across(sizes[0]) ?? (name === 'circle' ? near : box.width / 2)
      const high = name === 'circle' ? wide : (along(sizes[1]) ?? box.height / 2)
      return { left: left + x - wide, top: top + y - high, right: left + x + wide, bottom: top + y + high }
    }
    default: {
      const xs = values.flatMap((value, index) => (index % 2 === 0 ? [across(value) ?? 0] : []))
      const ys = values.flatMap((value, index) => (index % 2 === 1 ? [along(value) ?? 0] : []))
      if (ys.length === 0) return undefined
      return { left: left + Math.min(...xs), top: top + Math.min(...ys), right: left + Math.max(...xs), bottom: top + Math.max(...ys) }
    }
  }
}

/** Of a resolved length, in px; undefined for words and what is calculated of shares. */
function lengthOf(value: string, whole: number): number | undefined {
  const number = Number.parseFloat(value)
  if (!Number.isFinite(number)) return undefined
  return value.endsWith('%') ? (number * whole) / 100 : number
}
