import { type Colour, contrast, darkSheet, readable, whiteSheet } from './maths.ts'
import { chromaOf, readColour } from './read.ts'

/** Less chroma than this (OKLCH) is the ink of a page: black, white, their blueish and brownish kin. */
const leastChroma = 0.07
/** The least contrast that a grey must have, to white and to a dark sheet alike. */
const leastGrey = 3
/** The least contrast that a colour must have to white, and to a dark sheet, where programs make dark colours lighter themselves. */
const leastOnWhite = 3
const leastOnDark = 2

/**
 * The colour in which text of another program or message may stand in a letter, for what a style or an attribute says; undefined where it
 * shall have the colour of the letter. The ink of a page or of a theme (black, white and greys of either end) is nobody's wish and cannot be
 * read where the page behind it is another. A colour that has a hue is kept; one that is too light for white paper or too dark for a dark sheet
 * becomes darker or lighter, with its hue. What is behind the text does not count: backgrounds are not kept.
 */
export function textColour(text: string): string | undefined {
  const colour = readColour(text)
  if (!colour) return undefined
  const same = simple.test(text.trim()) ? text.trim().toLowerCase() : as(colour)
  if (chromaOf(colour) < leastChroma) {
    return contrast(colour, whiteSheet) >= leastGrey && contrast(colour, darkSheet) >= leastGrey ? same : undefined
  }
  if (contrast(colour, whiteSheet) < leastOnWhite) return as(mixed(colour, 0, (next) => contrast(next, whiteSheet) >= readable))
  if (contrast(colour, darkSheet) < leastOnDark) return as(mixed(colour, 255, (next) => contrast(next, darkSheet) >= leastOnDark))
  return same
}

/** Notations that every program reads. */
const simple = /^(?:#[\da-f]{3}(?:[\da-f]{3})?|rgb\(\s*\d{1,3}\s*,\s*\d{1,3}\s*,\s*\d{1,3}\s*\)|[a-z]+)$/i

/** The colour with as much black (0) or white (255) as it needs. */
function mixed({ rgb }: Colour, other: number, enough: (colour: Colour) => boolean): Colour {
  for (let share = 0.05; share < 1; share += 0.05) {
    const [red, green, blue] = rgb.map((part) => Math.round(part + (other - part) * share)) as [number, number, number]
    const next: Colour = { rgb: [red, green, blue], alpha: 1 }
    if (enough(next)) return next
  }
  return { rgb: [other, other, other], alpha: 1 }
}

const as = ({ rgb }: Colour): string => `rgb(${rgb.map(Math.round).join(', ')})`
