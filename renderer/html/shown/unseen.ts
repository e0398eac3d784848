import { degrees, lengthOf, px } from '../css/measures.ts'
import { isEmptyShape } from '../css/shapes.ts'
import { partsOf, unescaped } from '../css/shorthands.ts'
import { supports, workedOut } from '../css/supports.ts'

/** What is said of the style of an element: by its message, or by a browser, which has resolved all of it. */
export type Said = { get(property: string): string | undefined }

/**
 * Nothing of the words can be seen, or next to nothing, though what stands within may be. `size`: that of the words, in px; `clear`: they have no
 * colour. `tiny` are words of no size or no colour.
 */
export type Silence = { unseen: boolean; tiny: boolean; size?: number | undefined; clear?: boolean | undefined }

/** Whether the words of an element within one of this silence are silent, too. */
export function silenceOf(said: Said, around: Silence): Silence {
  const visibility = said.get('visibility') ?? ''
  const size = sizeOf(said.get('font-size') ?? '', around.size ?? usualSize)
  const clear = isUncoloured(said) ?? around.clear === true
  return {
    unseen: (/^(?:hidden|collapse)/.test(visibility) && !isAnimated(said)) || (around.unseen && !/^(?:visible|initial)/.test(visibility)),
    tiny: size < leastSize || clear,
    ...{ size, clear },
  }
}

/** Whether words have no colour, by what is said of it; undefined where that is nothing. A shadow may show them, or what is behind them. */
function isUncoloured(said: Said): boolean | undefined {
  const fill = said.get('-webkit-text-fill-color') ?? ''
  const colour = fill === '' || fill.startsWith('currentcolor') ? (said.get('color') ?? '') : fill
  if (colour === '' || /^(?:inherit|unset|currentcolor)/.test(colour)) return undefined
  const isPainted = /text/.test(said.get('background-clip') ?? '') && hasGround(said)
  return alphaOf(colour) < faintest && !isPainted && !/\d/.test(said.get('text-shadow') ?? '')
}

/** Whether an element has a ground of its own, which may be drawn in the shape of its words. */
function hasGround(said: Said): boolean {
  const [image = '', colour = '', both = ''] = ['background-image', 'background-color', 'background'].map((name) => said.get(name))
  const isColour = (value: string) => value !== '' && !/^(?:none|initial|unset|inherit)/.test(value) && alphaOf(value) >= faintest
  return (image !== '' && image !== 'none') || isColour(colour) || isColour(both)
}

/** How much of what is behind it a colour covers, from 0 to 1 (CSS Color 4, 4 and 5). */
function alphaOf(colour: string): number {
  if (colour.startsWith('transparent')) return 0
  const [, short, long] = /^#(?:[\da-f]{3}([\da-f])|[\da-f]{6}([\da-f]{2}))$/.exec(colour) ?? []
  if (short !== undefined || long !== undefined) return Number.parseInt(long ?? `${short}${short}`, 16) / 255
  const [, list = ''] = /^[a-z]{2,5}\(([^()]{1,100})\)/.exec(colour) ?? []
  if (colour.startsWith('light-dark(')) return alphaOf(firstIn(colour.slice('light-dark('.length)))
  if (list === '' && colour.includes('(')) {
    const drawn = workedOut(colour) ?? ''
    if (/^(?:#|[a-z]{2,5}\([^()]*\)$)/.test(drawn)) return alphaOf(drawn)
    // What cannot be told, and may be of no colour, counts as of none.
    return perhapsClear.test(colour) ? 0 : 1
  }
  const [, behindSlash] = list.split('/')
  const behindCommas = list.split(',')[3]
  return lengthOf(behindSlash ?? behindCommas ?? '1', 1) ?? 1
}

/** Some part of a colour lets all through. */
const perhapsClear =
  /transparent|\/\s{0,9}(?:calc\(\s{0,9})?(?:0|0?\.0{1,9})%?\s{0,9}\)|,\s{0,9}[\d.]{1,9}%?\s{0,9},\s{0,9}(?:0|0?\.0{1,9})%?\s{0,9}\)\s{0,9}100%/

/** What stands before the first comma that is in no brackets: of two colours, that of a light page. */
function firstIn(list: string): string {
  let depth = 0
  for (let at = 0; at < list.length; at++) {
    if (list[at] === ',' && depth === 0) return list.slice(0, at).trim()
    depth += list[at] === '(' ? 1 : list[at] === ')' ? -1 : 0
  }
  return ''
}

const usualSize = 16
/** Nobody reads smaller words, in px. */
const leastSize = 3.2

/** The size of words within words of another, in px. */
function sizeOf(said: string, around: number): number {
  if (/^(?:inherit|unset)?$/.test(said)) return around
  if (/^(?:small|larg)er/.test(said)) return said.startsWith('small') ? around / 1.2 : around * 1.2
  const own = /^[+-]?[\d.]+(?:e[+-]?\d+)?em$/.test(said) ? Number.parseFloat(said) * around : lengthOf(said, around)
  return own === undefined || !Number.isFinite(own) || own < 0 ? usualSize : own
}

/** What an animation begins with may be nothing: what it comes to is seen. */
const isAnimated = (said: Said): boolean => !/^(?:|none|initial|unset)$/.test(said.get('animation-name') ?? '')

const longestStyle = 4000

/** Whether a declaration says something, as far as it is known. */
export type IsValid = (property: string, value: string) => boolean
const isSupported: IsValid = (property, value) => supports(unescaped(property).toLowerCase(), value) ?? true

/** What a style attribute says, without a parser of CSS: the frame has none, and asks this of a few elements only. */
export function saidInline(style: string, isValid: IsValid = isSupported): Said {
  const said = new Map<string, { part: string; valid: boolean; mark: boolean }>()
  const variables = new Map<string, string>()
  for (const declaration of style
    .slice(0, longestStyle)
    .replace(/\/\*.*?(?:\*\/|$)/gs, ' ')
    .split(';')) {
    const [, property = '', value = '', important] = /^\s*([\w\\-]+)\s*:([^!]*)(?:(!\s*important)\s*)?$/i.exec(declaration) ?? []
    if (property.startsWith('--')) variables.set(property.toLowerCase(), value.trim().toLowerCase())
    for (const [name, part] of partsOf(property, value.trim())) {
      const [before, mark] = [said.get(name), important !== undefined]
      if (name === '' || (before?.mark && !mark)) continue
      const valid = isValid(property, value.trim())
      // What says nothing takes nothing away.
      if (!before?.valid || valid) said.set(name, { part, valid, mark })
    }
  }
  const whole = (part: string, depth = 4): string => {
    if (depth === 0 || !part.includes('var(')) return part
    const said = part.replace(variable, (_, name: string, other = '') => variables.get(name) ?? other.trim())
    return whole(said.slice(0, longestStyle), depth - 1)
  }
  return { get: (name) => (said.has(name) ? whole(said.get(name)?.part ?? '') : undefined) }
}

/** Its name in lower case, as all of a value is here. */
const variable = /var\(\s{0,9}(--[\w-]{1,200})\s{0,9}(?:,([^()]{0,200}))?\)/g

/**
 * Whether nothing of an element is seen: neither its words nor what stands within. What `<details>` folds in is a part of the message, which its
 * reader opens with a click.
 */
export function isHidden(element: Element, said: Said): boolean {
  const value = (property: string) => said.get(property) ?? ''
  if (/^(?:none|table-column)/.test(value('display')) || isFallback(element)) return true
  if (element.hasAttribute('hidden') && value('display') === '') return true
  if (element.localName === 'dialog' && !element.hasAttribute('open') && value('display') === '') return true
  if (isAnimated(said)) return false
  if (value('opacity') !== '' && (lengthOf(value('opacity'), 1) ?? 1) < faintest) return true
  const isCut = /hidden|clip|auto|scroll/.test(value('overflow')) || /strict|content|paint/.test(value('contain'))
  if (isCut && isFlat(element, said)) return true
  if (/hidden|clip/.test(value('overflow')) && (lengthOf(value('text-indent'), wide) ?? 0) >= wide) return true
  if (/hidden|clip/.test(value('overflow')) && (lengthOf(value('padding-left'), wide) ?? 0) >= wide) return true
  return isDisplaced(said) || isCutAway(said)
}

/** What browsers draw without its words; those around a reading of characters are brackets for who shows them in one line. */
const isFallback = (element: Element): boolean =>
  /^(?:progress|meter)$/.test(element.localName) || (element.localName === 'rp' && (element.textContent ?? '').trim().length > 1)

/** Further than this, in px, nobody scrolls: to the left and above one cannot. */
const [before, behind] = [500, 5000]

/** Shares are of a page so wide, in px. */
const wide = 800
/** Nobody sees less of an element's colour, or of its size. */
const faintest = 0.05

function isDisplaced(said: Said): boolean {
  const value = (property: string) => said.get(property) ?? ''
  const at = (property: string) => lengthOf(value(property), wide) ?? 0
  // Columns that float are moved by their own width, and no further.
  const floats =
    /^(?:left|right)/.test(value('float')) && value('margin-left').endsWith('%') && Number.parseFloat(value('margin-left')) >= -100
  if (at('text-indent') < -before || (at('margin-left') < -before && !floats) || at('margin-top') < -before * 4) return true
  if (isMovedAway(value('translate') === '' ? '' : `translate(${value('translate').replace(/ /g, ',')})`)) return true
  if (!/^(?:absolute|fixed|relative|sticky)/.test(said.get('position') ?? '')) return isMovedAway(said.get('transform') ?? '')
  if (
    Math.min(at('left'), at('top'), at('right'), at('bottom')) < -before ||
    Math.max(...['left', 'top', 'right', 'bottom'].map(at)) > behind
  )
    return true
  if (/^\d{3,}(?:\.\d+)?[dsl]?v[wi]$/.test(value('right')) || /^\d{3,}(?:\.\d+)?[dsl]?v[hb]$/.test(value('bottom'))) return true
  return isMovedAway(said.get('transform') ?? '')
}

/** Whether a transformation leaves nothing to see: no size, on edge, or out of the page. */
function isMovedAway(transform: string): boolean {
  if (transform === '' || transform === 'none' || transform.length > longestStyle) return false
  return transform.split(/\)(?= ?[a-z])/i).some((one) => {
    const at = one.indexOf('(')
    return (
      at > 0 &&
      leavesNothing(
        one.slice(0, at).trim(),
        one
          .slice(at + 1)
          .replace(/\)$/, '')
          .split(','),
      )
    )
  })
}

/** One function of a transformation (CSS Transforms 2, 12). */
function leavesNothing(name: string, values: string[]): boolean {
  const number = (index: number) => lengthOf(values[index] ?? '', 1) ?? 1
  switch (name) {
    case 'scale':
    case 'scalex':
    case 'scaley':
    case 'scaleX':
    case 'scaleY':
      return values.some((_, index) => Math.abs(number(index)) < faintest)
    case 'scale3d':
      return Math.min(Math.abs(number(0)), Math.abs(number(1))) < faintest
    case 'rotatex':
    case 'rotatey':
    case 'rotateX':
    case 'rotateY':
      return isOnEdge(values[0] ?? '')
    case 'rotate3d':
      return (number(0) !== 0 || number(1) !== 0) && number(2) === 0 && isOnEdge(values[3] ?? '')
    case 'skew':
    case 'skewx':
    case 'skewy':
    case 'skewX':
    case 'skewY':
      return values.some(isOnEdge)
    case 'matrix':
      return values.slice(0, 4).every((_, index) => Math.abs(number(index)) < 0.01) || [4, 5].some((index) => isFar(values[index] ?? ''))
    case 'matrix3d':
      return [0, 1, 4, 5].every((index) => Math.abs(number(index)) < 0.01) || [12, 13].some((index) => isFar(values[index] ?? ''))
    default:
      return /^translate(?:x|y|3d)?$/i.test(name) && values.slice(0, 2).some(isFar)
  }
}

const isOnEdge = (angle: string): boolean => Math.abs(Math.cos(((degrees(angle) ?? 0) * Math.PI) / 180)) < faintest
/** Shares are of the element itself: it goes beside where it was by its own size. */
function isFar(value: string): boolean {
  const by = lengthOf(value, wide / 2) ?? 0
  return by < -before || by > behind
}

/** Whether nothing of an element is drawn, though it has its place. */
function isCutAway(said: Said): boolean {
  const value = (property: string) => said.get(property) ?? ''
  if (value('content-visibility') === 'hidden') return true
  if (leavesNothing('scale', value('scale').split(' ').slice(0, 2)) || leavesNothing('rotate3d', axisOf(value('rotate')))) return true
  const [, filtered] = /\bopacity\(([^()]*)\)/.exec(value('filter')) ?? []
  if (filtered !== undefined && (lengthOf(filtered, 1) ?? 1) < faintest) return true
  if (value('zoom') !== '' && Number.parseFloat(value('zoom')) < (value('zoom').endsWith('%') ? 20 : 0.2)) return true
  if ((px(value('letter-spacing')) ?? 0) < -5) return true
  if (isEmptyShape(value('clip-path')) || ['mask-image', '-webkit-mask-image'].some((mask) => isClear(value(mask)))) return true
  return /^rect\((?:\s{0,9}[01]?(?:px)?[\s,]{0,9}){4}\)/.test(value('clip')) && /^(?:absolute|fixed)/.test(value('position'))
}

/** The axis and the angle of `rotate` (CSS Transforms 2, 5); what turns in the plane has none. */
function axisOf(rotate: string): string[] {
  const [, axis = '', angle = ''] = /^(x|y) (\S+)$/.exec(rotate) ?? /^(\S+ \S+ 0) (\S+)$/.exec(rotate) ?? []
  return [...(axis === 'x' ? ['1', '0', '0'] : axis === 'y' ? ['0', '1', '0'] : axis === '' ? ['0', '0', '1'] : axis.split(' ')), angle]
}

/** Whether a mask lets nothing through: a gradient of no colour (CSS Masking 1, 6). */
export function isClear(mask: string): boolean {
  if (!/^(?:-webkit-)?(?:linear|radial|conic)-gradient\(/.test(mask) || mask.includes('url(')) return false
  const colours = mask
    .slice(mask.indexOf('('))
    .replace(/rgba?\([^()]*\)/g, (colour) => (/^rgba?\((?:[^,/]*,){3} ?0%? ?\)$|\/ ?0%? ?\)$/.test(colour) ? '' : colour))
    .replace(/transparent|#0{4}(?:0{4})?(?![\da-f])|\b(?:deg|to|top|bottom|left|right)\b/g, '')
  return /^[\s,\d%.()]*$/.test(colours)
}

/** Whether an element has no room for what stands in it. Cells, rows and tables grow with that, and padding is room as well (CSS 2.2, 11.1.1). */
function isFlat(element: Element, said: Said): boolean {
  if (/^(?:img|table|thead|tbody|tfoot|tr|td|th)$/.test(element.localName)) return false
  const least = (property: string) => Number.parseFloat(said.get(property) ?? '') || 0
  const names = {
    height: ['height', 'max-height', 'block-size', 'max-block-size'],
    width: ['width', 'max-width', 'inline-size', 'max-inline-size'],
  }
  const isNone = (side: 'height' | 'width') =>
    names[side].some((size) => (lengthOf(said.get(size) ?? '', wide) ?? 100) <= 1) && least(`min-${side}`) <= 1
  return isNone('width') || (isNone('height') && least('padding-top') <= 1 && least('padding-bottom') <= 1)
}
