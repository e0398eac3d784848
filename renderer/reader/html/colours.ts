/** A colour as red, green and blue from 0 to 255. */
type Rgb = readonly [number, number, number]

const names: Record<string, Rgb> = {
  black: [0, 0, 0],
  navy: [0, 0, 128],
  darkblue: [0, 0, 139],
  blue: [0, 0, 255],
  green: [0, 128, 0],
  darkgreen: [0, 100, 0],
  teal: [0, 128, 128],
  maroon: [128, 0, 0],
  darkred: [139, 0, 0],
  red: [255, 0, 0],
  purple: [128, 0, 128],
  indigo: [75, 0, 130],
  brown: [165, 42, 42],
  gray: [128, 128, 128],
  grey: [128, 128, 128],
  dimgray: [105, 105, 105],
  darkslategray: [47, 79, 79],
  windowtext: [0, 0, 0],
}
/** The sheet in the dark theme. */
const dark: Rgb = [33, 31, 29]
const white: Rgb = [255, 255, 255]
const readable = 4.5
/** What the text of the dark theme itself has. */
const most = 12

/** Text colours of a plain mail so that they can be read on a dark sheet, too; white grounds are left to the sheet. */
export function adaptColours(html: string): string {
  return html
    .replace(/((?:^|[;\s"{])color\s*:\s*)([^;"}!]+)/gi, (whole, before: string, value: string) => {
      const adapted = forDark(value)
      return adapted ? `${before}light-dark(${value.trim()},${adapted})` : whole
    })
    .replace(/\scolor="([^"]{1,40})"/gi, (whole, value: string) => {
      const adapted = forDark(value)
      return adapted ? ` style="color:light-dark(${value},${adapted})"` : whole
    })
    .replace(
      /background(?:-color)?\s*:\s*(?:#fff(?:fff)?|white|rgb\(\s*255\s*,\s*255\s*,\s*255\s*\))\s*(?=[;"}!])/gi,
      'background:transparent',
    )
    .replace(/\sbgcolor="(?:#?fff(?:fff)?|white)"/gi, '')
}

/** The same colour, lighter, where it cannot be read on the dark sheet: it stands out there as it does on white. */
function forDark(value: string): string | undefined {
  const colour = parse(value)
  if (!colour || contrast(colour, dark) >= readable) return undefined
  const wanted = Math.max(readable, Math.min(contrast(colour, white) * 0.85, most))
  for (let share = 0.2; share <= 1; share += 0.05) {
    const lighter = colour.map((part) => Math.round(part + (236 - part) * share)) as unknown as Rgb
    if (contrast(lighter, dark) >= wanted) return `rgb(${lighter.join(' ')})`
  }
  return '#ece8e1'
}

function parse(value: string): Rgb | undefined {
  const text = value.trim().toLowerCase()
  const hex = /^#?([0-9a-f]{3}|[0-9a-f]{6})$/.exec(text)?.[1]
  if (hex) {
    const parts = hex.length === 3 ? [...hex].map((digit) => digit + digit) : (hex.match(/../g) ?? [])
    return parts.map((part) => Number.parseInt(part, 16)) as unknown as Rgb
  }
  const rgb = /^rgba?\(\s*(\d{1,3})[\s,]+(\d{1,3})[\s,]+(\d{1,3})/.exec(text)
  return rgb ? ([Number(rgb[1]), Number(rgb[2]), Number(rgb[3])] as const) : names[text]
}

/** WCAG 2.2, 1.4.3. */
function contrast(one: Rgb, other: Rgb): number {
  const [light, shade] = [luminance(one), luminance(other)].sort((a, b) => b - a)
  return ((light ?? 0) + 0.05) / ((shade ?? 0) + 0.05)
}

function luminance(colour: Rgb): number {
  const [red = 0, green = 0, blue = 0] = colour.map((part) => {
    const share = Math.min(part, 255) / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}
