import DOMPurify, { type Config, type WindowLike } from 'dompurify'
import { partsOf } from '../../../preload/html/parts.ts'
import { cssPieces, patience } from '../css/parse.ts'
import { webAddress } from '../links/addresses.ts'
import { withFewAttributes } from '../markup/attributes.ts'
import { type Steps, toEnd } from '../markup/steps.ts'
import { hideStylesBySteps, type Read, styleAttribute } from '../markup/style-attribute.ts'
import { freeMarkup } from '../markup/svg.ts'
import { boxAttribute, boxOf, wordsOfInput } from '../shown/controls.ts'
import { wordsOfDrawing } from '../shown/drawings.ts'
import { elementsOfFormula } from '../shown/formulas.ts'
import { cleanCss, type UrlRule } from './css.ts'
import { isDesigned } from './design.ts'
import { controls, holders, keepApart, standFor } from './form-controls.ts'
import { boundedBySteps, boundPage, boundPageBySteps, flatten, isTooDeep, most } from './limits.ts'
import { settleOdd } from './odd-elements.ts'
import { oneOfParts, partAttribute } from './parts.ts'
import { createRemoteCounter, type Remote } from './remote.ts'
import { settleLarge } from './slices/large.ts'
import { inWindowMs, parsedBySteps } from './slices/parsed.ts'
import { piecesOf, placeAttribute, putTogether } from './slices/pieces.ts'
import { countForbidden, keepLink, keepSource, loading, place, type Work } from './sources.ts'

/**
 * A message's HTML, safe to show, with its style attributes under the name of `styleAttribute`: only the frame may call them by theirs, on
 * the page that it has made of it. `contentIds[n]` is the inline part that it refers to as `pn`, `remote[n]` the address that it refers to
 * as `rn` where that was allowed; `blocked` is what was kept from being loaded. `designed`: it has colours or pictures behind its text. `elements`: so many it
 * has. `cut`: some of it was left out. `tooHard`: it could not be cleaned in time; there is no `html` then.
 */
export type Sanitised = {
  html: string
  blocked: Remote[]
  contentIds: string[]
  remote: string[]
  designed: boolean
  elements: number
  cut: boolean
  tooHard: boolean
}

const forbiddenTags = [
  ...['script', 'iframe', 'frame', 'frameset', 'object', 'embed', 'applet', 'fencedframe', 'portal', 'base', 'link', 'meta', 'noscript'],
  ...['form', 'input', 'button', 'textarea', 'select', 'option', 'optgroup', 'datalist', 'dialog', 'template', 'slot', 'selectlist'],
  ...['svg', 'math', 'video', 'audio', 'source', 'track', 'canvas', 'marquee', 'bgsound', 'xml', 'title', 'plaintext', 'xmp', 'listing'],
]
/** What goes out with all that stands in it. */
const unread = 'script,template,svg,math,iframe,xml,title,datalist'
const isForbidden = new Set(forbiddenTags)
const config: Config = {
  WHOLE_DOCUMENT: true,
  USE_PROFILES: { html: true },
  FORBID_TAGS: forbiddenTags,
  // What stands in <noscript>, <object> or <video> is for those who have nothing better, as the reader.
  FORBID_CONTENTS: unread.split(','),
  FORBID_ATTR: [
    'xmlns',
    'contenteditable',
    'tabindex',
    'autofocus',
    'accesskey',
    'ping',
    'action',
    'formaction',
    'cite',
    'longdesc',
    'popover',
    'popovertarget',
    'target',
    'download',
  ],
  ADD_ATTR: [styleAttribute, 'background', 'bgcolor', 'text', 'link', 'vlink', 'alink'],
  ALLOW_DATA_ATTR: false,
  ALLOW_ARIA_ATTR: true,
  ALLOW_UNKNOWN_PROTOCOLS: true,
}

/** So many characters of a style sheet are a step. */
const cssAtOnce = 10_000
/** HTML of so many characters is cleaned in pieces. */
const long = 30_000
/**
 * Unless it is light, as most newsletters are: taken apart and put together again, a page takes half as long again. Of characters in all, and of
 * elements, with what weighs as much as one.
 */
const light = { characters: 150_000, elements: 2500, attributesOfOne: 4, cssOfOne: 25 }

/** `limitMs`: cleaning may take so long; on another window's documents it takes what it takes. `longFrom`: from how many characters on it is cleaned in pieces. */
type Options = { load?: boolean; on?: WindowLike; limitMs?: number; longFrom?: number }

/** Whether the time is up is asked once in so many nodes. */
const nodesBetween = 16

/** In these a parser may find other tags than we did. */
const otherwiseRead = /<(?:svg|math)[\t\n\f\r />]|<!\[CDATA\[/i

const isLight = (html: string, { tags, attributes, css }: Read): boolean =>
  html.length <= light.characters &&
  !otherwiseRead.test(html) &&
  tags + attributes / light.attributesOfOne + css / light.cssOfOne <= light.elements

/** Cleaning takes longer than anybody waits. */
class TooHard extends Error {}

/**
 * Takes everything out of a message's HTML that could run, reach the network or leave its frame, and counts what would have been
 * loaded; with `load`, pictures are left in, under names that only the app can turn into addresses. The frame's own policy and the
 * session's network lock hold without it.
 */
export const sanitise = (html: string, options: Options = {}): Sanitised => toEnd(sanitiseBySteps(html, options))

/** The same by steps of a few milliseconds; the limit counts the time that is spent within them. */
export function* sanitiseBySteps(
  html: string,
  {
    load = false,
    on = window,
    limitMs = on === globalThis.window ? most.cleaningMs : Number.POSITIVE_INFINITY,
    longFrom = long,
  }: Options = {},
): Steps<Sanitised> {
  const work: Work = {
    ...createRemoteCounter(),
    ...{ contentIds: [], remote: [], load, base: '', places: new Map(), bare: new Set(), boxes: new Map() },
    ...{
      styles: 0,
      ready: new Map(),
      rest: crypto.randomUUID(),
      errors: patience(),
      until: performance.now() + limitMs,
      elements: 0,
      cut: false,
    },
  }
  const steps = cleanBySteps(html, work, on, longFrom)
  try {
    for (;;) {
      const step = steps.next()
      if (step.done) return step.value
      const left = performance.now()
      if (left > work.until) throw new TooHard()
      yield
      work.until += performance.now() - left
    }
  } catch (error) {
    if (!(error instanceof TooHard) && !(error instanceof RangeError)) throw error
    const { found: blocked, contentIds, elements } = work
    return { blocked, contentIds, remote: [], html: '', designed: false, elements, cut: true, tooHard: true }
  }
}

function* cleanBySteps(html: string, work: Work, on: WindowLike, longFrom: number): Steps<Sanitised> {
  const parts = partsOf(html)
  const pages: HTMLElement[] = []
  for (const [index, part] of parts.entries()) {
    pages.push(yield* cleanPart(part, parts.length > 1 ? index : undefined, { work, on, longFrom }))
    yield
  }
  // Its frame parses it again: what was balanced around something that went out may not be so any more.
  const written = yield* boundedBySteps(joinedPages(pages))
  const { found: blocked, contentIds, remote, elements, cut } = work
  return {
    ...{ blocked, contentIds, remote, html: written.html, designed: pages.some(isDesigned), elements },
    ...{ cut: cut || written.cut, tooHard: false },
  }
}

/** The pages of all parts in one: each is balanced by itself, and what follows it cannot stand within it. */
const joinedPages = (pages: readonly HTMLElement[]): string =>
  pages.length === 1
    ? (pages[0]?.outerHTML ?? '')
    : `<html><head></head><body>${pages.map(({ outerHTML }) => outerHTML).join('')}</body></html>`

/** One HTML document, cleaned. `part`: its number where the message has several; its styles reach nothing else then. */
function* cleanPart(
  html: string,
  part: number | undefined,
  { work, on, longFrom }: { work: Work; on: WindowLike; longFrom: number },
): Steps<HTMLElement> {
  const purify = DOMPurify(on)
  work.base = ''
  const urls: UrlRule = (url, kind) => place(url, kind, work)
  const cssOf = (css: string, declarations: boolean): string => {
    const ready = work.ready.size > 0 ? work.ready.get(readyKey(css, declarations)) : undefined
    if (ready !== undefined) return ready
    work.styles += css.length
    const cleaned = work.styles > most.sheets ? '' : cleanCss(css, declarations, urls, declarations ? undefined : work.errors)
    if (work.styles > most.sheets || work.errors.left < 0) work.cut = true
    return cleaned
  }
  let isBounded = false
  let count = 0
  purify.addHook('beforeSanitizeElements', (node) => {
    // The first of them is the page, as it was parsed.
    if (isBounded || !isElement(node)) return
    isBounded = true
    if (boundPage(node)) work.cut = true
    freeMarkup(node)
  })
  purify.addHook('uponSanitizeElement', (node, { tagName }) => {
    if (count++ % nodesBetween === 0 && performance.now() > work.until) throw new TooHard()
    if (isElement(node)) work.elements++
    if (tagName === 'style') node.textContent = scoped(cssOf(node.textContent ?? '', false), part)
    else if (isElement(node) && isForbidden.has(tagName)) {
      countForbidden(node, work)
      settleOdd(node, tagName)
      if (tagName === 'base' && work.base === '') work.base = webAddress(node.getAttribute('href') ?? '')
      const box = tagName === 'input' ? boxOf(node) : undefined
      if (box !== undefined) work.boxes.set(standFor(node), box)
      else if (controls.has(tagName)) keepApart(node, tagName === 'input' ? wordsOfInput(node) : '')
      else if (holders.has(tagName)) keepApart(node, '')
      else if (tagName === 'math') keepApart(node, ...elementsOfFormula(node))
      else if (tagName === 'svg') keepApart(node, wordsOfDrawing(node))
    }
  })
  purify.addHook('uponSanitizeAttribute', (node, data) => {
    const name = data.attrName.toLowerCase()
    // Where we found another tag than the parser, a message's own name of ours may be left.
    if (name === placeAttribute) data.forceKeepAttr = data.attrValue.startsWith(work.rest)
    else if (name === styleAttribute && node.hasAttribute('style')) data.keepAttr = false
    else if (name === 'style' || name === styleAttribute) data.attrValue = cssOf(data.attrValue, true)
    else if (name === 'media') data.attrValue = isTooDeep(data.attrValue) ? 'not all' : data.attrValue
    else if (name === 'href') keepLink(data, work)
    else if (name === 'id' || (name === 'name' && node.tagName === 'A')) work.places.set(node, data.attrValue)
    else if (name in loading) keepSource(node, data, name, work)
  })
  purify.addHook('afterSanitizeAttributes', (node) => {
    // A name that a property of the document has is taken away; as anything else it does no harm.
    const place = work.places.get(node)
    if (place !== undefined && !node.hasAttribute('id') && !node.hasAttribute('name')) node.setAttribute('data-hanji-place', place)
    if (work.bare.has(node)) node.setAttribute('data-hanji-blocked', '')
    const box = work.boxes.get(node)
    if (box !== undefined) node.setAttribute(boxAttribute, box)
    if ((node.tagName !== 'A' && node.tagName !== 'AREA') || !node.hasAttribute('href')) return
    if (!node.getAttribute('href')?.startsWith('#')) node.setAttribute('target', '_blank')
    node.setAttribute('rel', 'noopener noreferrer')
  })
  const bounded = yield* boundedBySteps(html)
  work.cut ||= bounded.cut
  const read: Read = { tags: 0, attributes: 0, css: 0 }
  const hidden = yield* hideStylesBySteps(bounded.html, read)
  const whole = { ...config, RETURN_DOM: true } as Config & { RETURN_DOM: true }
  if (hidden.length < longFrom || (longFrom === long && isLight(hidden, read)))
    return finished(purify.sanitize(hidden, whole) as HTMLElement, part)
  const parsed = yield* parsedBySteps(hidden, on.document as Document, on === globalThis.window ? inWindowMs : Number.POSITIVE_INFINITY)
  if (!parsed) throw new TooHard()
  isBounded = true
  const source = withFewAttributes(parsed.documentElement)
  if (yield* boundPageBySteps(source)) work.cut = true
  freeMarkup(source)
  yield* settleLarge(source, work)
  yield* cleanStyles(source, work, cssOf)
  const pieces = yield* piecesOf(source, work.rest)
  const page = purify.sanitize(source, whole) as HTMLElement
  yield* putTogether(page, pieces, (box) => purify.sanitize(box, whole) as HTMLElement)
  return finished(page, part)
}

function finished(page: HTMLElement, part: number | undefined): HTMLElement {
  flatten(page)
  return part === undefined ? page : oneOfParts(page, part)
}

const readyKey = (css: string, declarations: boolean): string => (declarations ? 'a' : 's') + css

/** Has the long styles of a page cleaned piece by piece before all else. */
function* cleanStyles(page: Element, { ready }: Work, cssOf: (css: string, declarations: boolean) => string): Steps<void> {
  for (const element of page.querySelectorAll(`style,[${styleAttribute}]:not(form)`)) {
    const declarations = !/^style$/i.test(element.tagName)
    const css = (declarations ? element.getAttribute(styleAttribute) : element.textContent) ?? ''
    const key = readyKey(css, declarations)
    const pieces = ready.has(key) || element.closest(unread) ? [] : cssPieces(css, declarations, cssAtOnce)
    if (pieces.length < 2) continue
    const cleaned: string[] = []
    for (const piece of pieces) {
      cleaned.push(cssOf(piece, declarations))
      yield
    }
    ready.set(key, cleaned.join(declarations ? ';' : ''))
  }
}

/** Rules that hold within one part of the message only (CSS Cascade 6, 2.5). They are balanced, as a parser wrote them. */
const scoped = (css: string, part: number | undefined): string =>
  part === undefined || css.trim() === '' ? css : `@scope ([${partAttribute}="${part}"]){${css}}`

const isElement = (node: Node): node is Element => node.nodeType === 1
