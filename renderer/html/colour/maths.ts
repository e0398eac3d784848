/** A colour as red, green and blue from 0 to 255, and how much of it covers what is behind it, from 0 to 1. */
export type Colour = { rgb: readonly [number, number, number]; alpha: number }

/** The reader's sheet in the dark theme (`styles/tokens.css`), and in the light one. */
export const darkSheet: Colour = { rgb: [33, 31, 29], alpha: 1 }
export const whiteSheet: Colour = { rgb: [255, 255, 255], alpha: 1 }
/** The least contrast of text (WCAG 2.2, 1.4.3). */
export const readable = 4.5
/** What the text of the dark theme itself has. */
const most = 12
const lightest = 236

/**
 * The same colour, lighter, where it cannot be read on the dark sheet: it stands out there as it does on white. `cover`: so much of what is behind
 * the words they cover, whatever their colour.
 */
export function forDark(colour: Colour, cover = 1): Colour | undefined {
  if (contrast(over({ ...colour, alpha: colour.alpha * cover }, darkSheet), darkSheet) >= readable) return undefined
  const wanted = Math.max(readable, Math.min(contrast(over(colour, whiteSheet), whiteSheet) * 0.85, most))
  for (let share = 0.2; share <= 1; share += 0.05) {
    const [red, green, blue] = colour.rgb.map((part) => Math.round(part + (lightest - part) * share)) as [number, number, number]
    const lighter: Colour = { rgb: [red, green, blue], alpha: 1 }
    if (contrast(over({ ...lighter, alpha: cover }, darkSheet), darkSheet) >= wanted) return lighter
  }
  return { rgb: [236, 232, 225], alpha: 1 }
}

/** What one sees of a colour before another, which covers all. */
export function over({ rgb, alpha }: Colour, behind: Colour): Colour {
  const [red, green, blue] = rgb.map((part, index) => part * alpha + (behind.rgb[index] ?? 0) * (1 - alpha)) as [number, number, number]
  return { rgb: [red, green, blue], alpha: 1 }
}

/** How far two colours are from each other, from 1 to 21 (WCAG 2.2). */
export function contrast(one: Colour, other: Colour): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a)
  return (light + 0.05) / (dark + 0.05)
}

function luminance({ rgb }: Colour): number {
  const [red = 0, green = 0, blue = 0] = rgb.map((part) => {
    const share = Math.min(part, 255) / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

const known = new Map<string, Colour>()
let pixel: OffscreenCanvasRenderingContext2D | null | undefined

/** A colour as the browser computed it, in any notation: it is drawn and looked at, unless it is in the usual one. */
export function parsed(value: string): Colour {
  const before = known.get(value)
  if (before) return before
  const colour = plainly(value) ?? drawn(value)
  if (known.size > 2000) known.clear()
  known.set(value, colour)
  return colour
}

function plainly(value: string): Colour | undefined {
  const [, red, green, blue, alpha = '1'] = /^rgba?\((\d+), (\d+), (\d+)(?:, ([\d.]+))?\)$/.exec(value) ?? []
  return red === undefined ? undefined : { rgb: [Number(red), Number(green), Number(blue)], alpha: Number(alpha) }
}

function drawn(value: string): Colour {
  pixel ??= new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true })
  if (!pixel) return { rgb: [0, 0, 0], alpha: 1 }
  pixel.clearRect(0, 0, 1, 1)
  pixel.fillStyle = value
  pixel.fillRect(0, 0, 1, 1)
  const [red = 0, green = 0, blue = 0, alpha = 255] = pixel.getImageData(0, 0, 1, 1).data
  return { rgb: [red, green, blue], alpha: alpha / 255 }
}

export const written = ({ rgb: [red, green, blue] }: Colour): string => `rgb(${red} ${green} ${blue})`
