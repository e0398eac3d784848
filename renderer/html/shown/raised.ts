import { lengthOf } from '../css/measures.ts'

/** Words so much above or below their line, in px of a usual size, stand so on purpose; drawings are moved by less. */
const least = 2
const usualSize = 16

const by = (value: string): number => {
  const length = lengthOf(value, usualSize) ?? 0
  return Math.abs(length) >= least ? length : 0
}
const smaller = /^(?:smaller|(?:xx?-)?small|0?\.\d+r?em|\d{1,2}(?:\.\d+)?%)/

/**
 * Whether a style raises the words of an element within their line, or lowers them: by their place in it (CSS 2.2, 10.8.1), by moving them, or as
 * Word says it. Undefined where it does neither.
 */
export function raisedBy(value: (property: string) => string): 'sup' | 'sub' | undefined {
  const align = value('vertical-align')
  const variant = value('font-variant-position')
  if (/^super\b/.test(align) || /^super\b/.test(variant)) return 'sup'
  if (/^sub\b/.test(align) || /^sub\b/.test(variant)) return 'sub'
  if (/^text-top/.test(align)) return smaller.test(value('font-size')) || value('font-size') === '' ? 'sup' : undefined
  const moved = value('position').startsWith('relative') ? by(value('bottom')) - by(value('top')) : 0
  const up = by(align) || by(value('mso-text-raise')) || moved
  return up > 0 ? 'sup' : up < 0 ? 'sub' : undefined
}
