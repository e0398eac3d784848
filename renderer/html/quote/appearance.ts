import { readColour } from '../colour/read.ts'
import { px } from '../css/measures.ts'
import type { Declared } from '../css/style-sheet.ts'
import { directionOf } from '../letter/direction.ts'
import { baseOf, linkAddress } from '../links/addresses.ts'
import { type Letters, lettersOf } from '../shown/letter-case.ts'
import { raisedBy } from '../shown/raised.ts'
import { type Silence, silenceOf } from '../shown/unseen.ts'

/** How the words in an element look, as far as a quotation keeps it; most of it comes from the elements around. */
export type Look = Silence & {
  bold: boolean
  italic: boolean
  underline: boolean
  struck: boolean
  code: boolean
  script: 'sup' | 'sub' | undefined
  colour: string | undefined
  /** `lines`: line ends count; `all`: spaces count, too. */
  space: 'normal' | 'lines' | 'all'
  dir: 'rtl' | 'ltr' | 'auto' | undefined
  link: string | undefined
  letters: Letters | ''
}

export const plainLook: Look = {
  ...{ bold: false, italic: false, underline: false, struck: false, code: false, script: undefined, colour: undefined },
  ...{ space: 'normal', dir: undefined, link: undefined, letters: '', unseen: false, tiny: false },
}

const bolds = /^(?:b|strong|th)$/
const italics = /^(?:i|em|cite|var|dfn|address)$/
const codes = /^(?:code|kbd|samp|tt)$/

/** The look of an element within one of this look. */
export function lookOf(element: Element, declared: Declared, around: Look): Look {
  const tag = element.localName
  const value = (property: string) => declared.get(property) ?? ''
  const line = value('text-decoration')
  return {
    bold: boldOf(value('font-weight'), around.bold || bolds.test(tag), around.bold),
    italic: value('font-style') === '' ? around.italic || italics.test(tag) : /^(?:italic|oblique|inherit)/.test(value('font-style')),
    underline: around.underline || /underline/.test(line) || (/^(?:u|ins)$/.test(tag) && !/^none/.test(line)),
    struck: around.struck || /line-through/.test(line) || /^(?:s|del|strike)$/.test(tag),
    code: around.code || codes.test(tag),
    script: scriptOf(element, value) ?? around.script,
    colour: colourOf(element, value('color')) ?? around.colour,
    space: spaceOf(value('white-space'), tag, around.space),
    dir: dirOf(element, value('direction'), around.dir) ?? around.dir,
    letters: lettersOf(value('text-transform')) ?? around.letters,
    link: tag === 'a' ? (addressOf(element) ?? around.link) : around.link,
    ...silenceOf(declared, around),
  }
}

function boldOf(weight: string, usual: boolean, around: boolean): boolean {
  if (weight === '') return usual
  return /^(?:bold|bolder|[6-9]\d\d)/.test(weight) || (/^inherit/.test(weight) && around)
}

/** What is raised or lowered in a line; a cell or a picture that is aligned is not. */
function scriptOf(element: Element, value: (property: string) => string): Look['script'] {
  const tag = element.localName
  if (!/^(?:su[bp]|span|a|b|i|em|strong|font|small|big|u)$/.test(tag)) return undefined
  const raised = raisedBy(value)
  if (raised !== undefined || (tag !== 'sup' && tag !== 'sub')) return raised
  return /^(?:baseline|middle)/.test(value('vertical-align')) ? undefined : tag
}

/** Colours as anybody writes them. */
const plainColour = /^(?:#[\da-f]{3}(?:[\da-f]{3})?|[a-z]{3,20})$/i

function colourOf(element: Element, declared: string): string | undefined {
  const said = declared || (element.localName === 'font' ? (element.getAttribute('color') ?? '') : '')
  if (said === '' || /^(?:inherit|unset|currentcolor)/i.test(said)) return undefined
  // Nothing of a style goes on that was not read; what was not ends the colour around it all the same.
  if (plainColour.test(said)) return said
  const { rgb } = readColour(said) ?? {}
  return rgb ? `rgb(${rgb.join(', ')})` : 'initial'
}

function spaceOf(declared: string, tag: string, around: Look['space']): Look['space'] {
  if (/^(?:pre|pre-wrap|break-spaces|-moz-pre-wrap)$/.test(declared)) return 'all'
  if (declared === 'pre-line') return 'lines'
  if (/^(?:normal|nowrap|initial)$/.test(declared)) return 'normal'
  return /^(?:pre|listing|xmp|plaintext|textarea)$/.test(tag) ? 'all' : around
}

/** Programs write `ltr` around everything; where nothing else was said, by words neither, it says nothing. */
function dirOf(element: Element, declared: string, around: Look['dir']): Look['dir'] {
  const said = declared === 'rtl' || declared === 'ltr' ? declared : (element.getAttribute('dir')?.trim().toLowerCase() ?? '')
  if (said === 'ltr') return around === undefined && directionOf(element) !== 'rtl' ? undefined : said
  return said === 'rtl' || said === 'auto' ? said : undefined
}

function addressOf(element: Element): string | undefined {
  return linkAddress(element.getAttribute('href') ?? '', baseOf(element.ownerDocument))
}

/** The room above and below a block, in px. */
export function roomOf(element: Element, declared: Declared): [above: number, below: number] {
  const usual = /^(?:p|h[1-6]|dl|figure|fieldset)$/.test(element.localName) ? 16 : 0
  const room = (side: 'top' | 'bottom') => {
    const margin = declared.get(`margin-${side}`)
    return (margin === undefined ? usual : (px(margin) ?? 0)) + Math.max(0, px(declared.get(`padding-${side}`) ?? '') ?? 0)
  }
  return [room('top'), room('bottom')]
}
