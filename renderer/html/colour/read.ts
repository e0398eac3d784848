import { type Colour, over, whiteSheet } from './maths.ts'
import { colourNames } from './names.ts'

type Rgb = [number, number, number]

/**
 * A colour as a style or an attribute says it: by name, in hexadecimal, or as rgb(), hsl(), oklab(), oklch() and color(srgb) write it. One that
 * lets something through is as one sees it on white, and of two, for light and for dark, it is the one for light. Undefined for what names no colour of its own (`inherit`, `windowtext`) and for other
 * notations.
 */
export function readColour(text: string): Colour | undefined {
  const value = forLight(text)
    .trim()
    .toLowerCase()
    .replace(/(?<!\s)\s*!\s*important$/, '')
  const named = colourNames.get(value)
  const found = named ? hexadecimal(named) : value.startsWith('#') ? hexadecimal(value.slice(1)) : written(value)
  return found && (found.alpha < 1 ? over(found, whiteSheet) : found)
}

/** The first of what light-dark() has (CSS Color 5, 9); any other colour as it is. */
function forLight(text: string): string {
  const [, both] = /^ ?light-dark\((.*)$/is.exec(text) ?? []
  if (both === undefined) return text
  let depth = 0
  for (let at = 0; at < both.length; at++) {
    if (both[at] === ',' && depth === 0) return both.slice(0, at)
    depth += both[at] === '(' ? 1 : both[at] === ')' ? -1 : 0
  }
  return both
}

function hexadecimal(digits: string): Colour | undefined {
  if (!/^(?:[\da-f]{3,4}|[\da-f]{6}|[\da-f]{8})$/.test(digits)) return undefined
  const long = digits.length < 6 ? [...digits].map((digit) => digit + digit).join('') : digits
  const part = (at: number) => Number.parseInt(long.slice(at, at + 2), 16)
  return { rgb: [part(0), part(2), part(4)], alpha: long.length === 8 ? part(6) / 255 : 1 }
}

function written(value: string): Colour | undefined {
  const [, name = '', inner = ''] = /^(rgba?|hsla?|oklab|oklch|color)\(([^()]*)\)$/.exec(value) ?? []
  const parts = inner
    .replace(/^\s*srgb\s/, '')
    .split(/[\s,/]+/)
    .filter((part) => part !== '')
  if (parts.length < 3 || !parts.every((part) => /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:e-?\d+)?(?:%|deg|turn)?$|^none$/.test(part)))
    return undefined
  /** A part as a number, where 100 % is this much. */
  const number = (index: number, whole: number): number => {
    const part = parts[index] ?? ''
    const parsed = Number.parseFloat(part) || 0
    return part.endsWith('%') ? (parsed / 100) * whole : part.endsWith('turn') ? parsed * 360 : parsed
  }
  const alpha = parts.length > 3 ? Math.min(1, Math.max(0, number(3, 1))) : 1
  const rgb = (): Rgb | undefined => {
    switch (name) {
      case 'rgb':
      case 'rgba':
        return [number(0, 255), number(1, 255), number(2, 255)]
      case 'hsl':
      case 'hsla':
        return fromHsl(number(0, 360), number(1, 100) / 100, number(2, 100) / 100)
      case 'oklab':
        return fromOklab(number(0, 1), number(1, 0.4), number(2, 0.4))
      case 'oklch': {
        const [chroma, hue] = [number(1, 0.4), (number(2, 360) * Math.PI) / 180]
        return fromOklab(number(0, 1), chroma * Math.cos(hue), chroma * Math.sin(hue))
      }
      case 'color':
        return /^\s*srgb\s/.test(inner) ? [number(0, 1) * 255, number(1, 1) * 255, number(2, 1) * 255] : undefined
      default:
        return undefined
    }
  }
  const [red, green, blue] = rgb() ?? []
  return red === undefined || green === undefined || blue === undefined ? undefined : { rgb: [byte(red), byte(green), byte(blue)], alpha }
}

const byte = (part: number): number => Math.round(Math.min(255, Math.max(0, part)))

/** CSS Color 4, 7.1. */
function fromHsl(hue: number, saturation: number, lightness: number): Rgb {
  const at = (n: number) => {
    const k = (n + hue / 30) % 12
    return 255 * (lightness - saturation * Math.min(lightness, 1 - lightness) * Math.max(-1, Math.min(k - 3, 9 - k, 1)))
  }
  return [at(0), at(8), at(4)]
}

/** CSS Color 4, 10.2 and 18. */
function fromOklab(lightness: number, a: number, b: number): Rgb {
  const long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
  const medium = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
  const short = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3
  const encoded = (linear: number) => 255 * (linear <= 0.0031308 ? linear * 12.92 : 1.055 * linear ** (1 / 2.4) - 0.055)
  return [
    encoded(4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short),
    encoded(-1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short),
    encoded(-0.0041960863 * long - 0.7034186147 * medium + 1.707614701 * short),
  ]
}

/** How far a colour is from grey, as the chroma of OKLCH: 0 for grey, some 0.3 for the strongest of a screen. */
export function chromaOf({ rgb }: Colour): number {
  const [red = 0, green = 0, blue = 0] = rgb.map((part) => {
    const share = part / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  })
  const long = Math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue)
  const medium = Math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue)
  const short = Math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue)
  const a = 1.9779984951 * long - 2.428592205 * medium + 0.4505937099 * short
  const b = 0.0259040371 * long + 0.7827717662 * medium - 0.808675766 * short
  return Math.hypot(a, b)
}
