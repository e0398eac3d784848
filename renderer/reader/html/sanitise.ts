import DOMPurify, { type Config, type WindowLike } from 'dompurify'
import { partsOf } from '../../../preload/html-parts.ts'
import { mostShown } from '../../../preload/most-shown.ts'
import { hideStyles, styleAttribute } from '../../composer/rich/styles.ts'
import { linkAddress, relativeTo, webAddress } from '../../html/addresses.ts'
import { boxAttribute, boxOf, wordsOfInput } from '../../html/controls.ts'
import { wordsOfDrawing } from '../../html/drawings.ts'
import { elementsOfFormula } from '../../html/formulas.ts'
import { attributesOf } from '../../html/markup/attributes.ts'
import { isParsedInTime } from '../../html/markup/parsable.ts'
import { freeMarkup } from '../../html/svg-markup.ts'
import { controls, holders, keepApart, standFor } from './boxes.ts'
import { cleanCss, type UrlRule } from './css.ts'
import { dataPicture } from './data-picture.ts'
import { isDesigned } from './design.ts'
import { boundedMarkup, boundPage, flatten, most } from './limits.ts'
import { settleOdd } from './odd-elements.ts'
import { oneOfParts, partAttribute } from './parts.ts'
import { candidatesOf, createRemoteCounter, isPixel, type Remote, type RemoteCounter, type RemoteKind, remoteUrl } from './remote.ts'

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
/** Attributes by which elements load, and as what it counts. */
const loading: Record<string, RemoteKind> = {
  src: 'image',
  srcset: 'image',
  background: 'image',
  poster: 'image',
  lowsrc: 'image',
  dynsrc: 'media',
  imagesrcset: 'image',
  data: 'other',
  archive: 'other',
  codebase: 'other',
  classid: 'other',
  manifest: 'other',
  profile: 'other',
  'xlink:href': 'image',
}
const mediaTags = new Set(['VIDEO', 'AUDIO', 'SOURCE', 'TRACK', 'EMBED', 'OBJECT', 'BGSOUND'])
const config: Config = {
  WHOLE_DOCUMENT: true,
  USE_PROFILES: { html: true },
  FORBID_TAGS: forbiddenTags,
  // What stands in <noscript>, <object> or <video> is for those who have nothing better, as the reader.
  FORBID_CONTENTS: ['script', 'template', 'svg', 'math', 'iframe', 'xml', 'title', 'datalist'],
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

/** `places`: elements that links of the message lead to; `bare`: those whose picture behind the text is not loaded. */
type Work = RemoteCounter & {
  contentIds: string[]
  remote: string[]
  load: boolean
  /** What addresses in the part that is cleaned are relative to. */
  base: string
  places: Map<Element, string>
  bare: Set<Element>
  /** What stands for boxes that can be ticked, and what style sheets know of them. */
  boxes: Map<Element, string>
  /** Characters of styles that were read so far. */
  styles: number
  until: number
  elements: number
  cut: boolean
}

/** `limitMs`: cleaning may take so long; on another window's documents it takes what it takes. */
type Options = { load?: boolean; on?: WindowLike; limitMs?: number }

/** Cleaning takes longer than anybody waits. */
class TooHard extends Error {}

/**
 * Takes everything out of a message's HTML that could run, reach the network or leave its frame, and counts what would have been
 * loaded; with `load`, pictures are left in, under names that only the app can turn into addresses. The frame's own policy and the
 * session's network lock hold without it.
 */
export function sanitise(
  html: string,
  { load = false, on = window, limitMs = on === globalThis.window ? most.cleaningMs : Number.POSITIVE_INFINITY }: Options = {},
): Sanitised {
  const work: Work = {
    ...createRemoteCounter(),
    ...{ contentIds: [], remote: [], load, base: '', places: new Map(), bare: new Set(), boxes: new Map() },
    ...{ styles: 0, until: performance.now() + limitMs, elements: 0, cut: false },
  }
  const done = { blocked: work.found, contentIds: work.contentIds, remote: work.remote }
  try {
    const parts = partsOf(html)
    const pages = parts.map((part, index) => cleanPart(part, parts.length > 1 ? index : undefined, work, on))
    // Its frame parses it again: what was balanced around something that went out may not be so any more.
    const written = boundedMarkup(joinedPages(pages))
    const { elements, cut } = work
    return { ...done, html: written.html, designed: pages.some(isDesigned), elements, cut: cut || written.cut, tooHard: false }
  } catch (error) {
    if (!(error instanceof TooHard) && !(error instanceof RangeError)) throw error
    return { ...done, remote: [], html: '', designed: false, elements: work.elements, cut: true, tooHard: true }
  }
}

/** The pages of all parts in one: each is balanced by itself, and what follows it cannot stand within it. */
const joinedPages = (pages: readonly HTMLElement[]): string =>
  pages.length === 1
    ? (pages[0]?.outerHTML ?? '')
    : `<html><head></head><body>${pages.map(({ outerHTML }) => outerHTML).join('')}</body></html>`

/** One HTML document, cleaned. `part`: its number where the message has several; its styles reach nothing else then. */
function cleanPart(html: string, part: number | undefined, work: Work, on: WindowLike): HTMLElement {
  const purify = DOMPurify(on)
  work.base = ''
  const urls: UrlRule = (url, kind) => place(url, kind, work)
  const cssOf = (css: string, declarations: boolean): string => {
    work.styles += css.length
    if (work.styles > most.sheets) work.cut = true
    return work.styles > most.sheets ? '' : cleanCss(css, declarations, urls)
  }
  let isBounded = false
  purify.addHook('beforeSanitizeElements', (node) => {
    // The first of them is the page, as it was parsed.
    if (isBounded || !isElement(node)) return
    isBounded = true
    if (boundPage(node)) work.cut = true
    freeMarkup(node)
  })
  purify.addHook('uponSanitizeElement', (node, { tagName }) => {
    if (performance.now() > work.until) throw new TooHard()
    if (isElement(node)) work.elements++
    if (tagName === 'style') node.textContent = scoped(cssOf(node.textContent ?? '', false), part)
    else if (isElement(node) && forbiddenTags.includes(tagName)) {
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
    if (name === styleAttribute && node.hasAttribute('style')) data.keepAttr = false
    else if (name === 'style' || name === styleAttribute) data.attrValue = cssOf(data.attrValue, true)
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
  const bounded = boundedMarkup(html)
  work.cut ||= bounded.cut
  if (Number.isFinite(work.until) && !isParsedInTime(bounded.html)) throw new TooHard()
  const page = purify.sanitize(hideStyles(bounded.html), { ...config, RETURN_DOM: true }) as HTMLElement
  flatten(page)
  return part === undefined ? page : oneOfParts(page, part)
}

/** Rules that hold within one part of the message only (CSS Cascade 6, 2.5). They are balanced, as a parser wrote them. */
const scoped = (css: string, part: number | undefined): string =>
  part === undefined || css.trim() === '' ? css : `@scope ([${partAttribute}="${part}"]){${css}}`

const isElement = (node: Node): node is Element => node.nodeType === 1

/** A link leads to another place of the message, or outside by a whole address. */
function keepLink(data: { attrValue: string; keepAttr: boolean }, { base }: Work): void {
  if (data.attrValue.trim().startsWith('#')) return
  const address = linkAddress(data.attrValue, base)
  data.keepAttr = address !== undefined
  data.attrValue = address ?? ''
}

/** What an address in the message becomes: a name that the frame can ask the app for, or nothing. */
function place(url: string, kind: RemoteKind, work: Work): string | undefined {
  const value = url.trim()
  if (/^cid:/i.test(value)) return nameIn('p', work.contentIds, decoded(value.slice(4)), mostShown.parts)
  const data = /^data:/i.test(value) ? dataPicture(value) : undefined
  if (data !== undefined) return data
  const whole = relativeTo(work.base, value) ?? value
  const absolute = remoteUrl(whole)
  const loads = work.load && absolute && (kind === 'image' || kind === 'pixel') && isAsked(absolute)
  const name = loads ? nameIn('r', work.remote, absolute.href, mostShown.remote) : undefined
  if (name === undefined) work.count(whole, kind)
  return name
}

/** What is longer no server reads; what is left out is counted as what was kept from being loaded. */
const isAsked = ({ protocol, href }: URL): boolean => /^https?:$/.test(protocol) && href.length <= mostShown.address

/** The name of the nth that a message shows; undefined for what is one too many. */
function nameIn(kind: 'p' | 'r', list: string[], value: string, count: number): string | undefined {
  const known = list.indexOf(value)
  if (known < 0 && list.length >= count) return undefined
  return `${kind}${known < 0 ? list.push(value) - 1 : known}`
}

function decoded(id: string): string {
  try {
    return decodeURIComponent(id)
  } catch {
    return id
  }
}

function keepSource(node: Element, data: { attrValue: string; keepAttr: boolean }, name: string, work: Work): void {
  const kind = loading[name] === 'image' && isPixel(node, node.getAttribute(styleAttribute)) ? 'pixel' : (loading[name] ?? 'other')
  const shown = (name === 'src' && node.tagName === 'IMG') || name === 'background'
  if (name === 'srcset') {
    keepSrcset(node, data, kind, work)
    return
  }
  if (!shown) work.count(data.attrValue, kind)
  const address = shown ? place(data.attrValue, kind, work) : undefined
  if (address === undefined) {
    data.keepAttr = false
    if (name === 'background') work.bare.add(node)
  } else data.attrValue = address
}

/** One picture is enough: the src, or the first candidate where there is none. */
function keepSrcset(node: Element, data: { attrValue: string; keepAttr: boolean }, kind: RemoteKind, work: Work): void {
  data.keepAttr = false
  const [first, ...others] = candidatesOf(data.attrValue)
  for (const other of work.load ? [] : others) work.count(other, kind)
  const address = first === undefined ? undefined : place(first, kind, work)
  if (address !== undefined && node.tagName === 'IMG' && !node.getAttribute('src')) {
    data.attrValue = address
    data.keepAttr = true
  }
}

/** What goes out would have loaded something, too: an element alone where what stands in it is kept, and looked at by itself. */
function countForbidden(node: Element, work: Work): void {
  countAttributes(node, work)
  if (!/^(?:svg|math)$/i.test(node.tagName)) return
  for (const child of Array.from(node.querySelectorAll('*'))) countAttributes(child, work)
}

function countAttributes(node: Element, work: Work): void {
  const tag = node.tagName.toUpperCase()
  const rel = (node.getAttribute('rel') ?? '').toLowerCase()
  for (const { name, value } of attributesOf(node)) {
    const kind = mediaTags.has(tag)
      ? 'media'
      : tag === 'LINK'
        ? rel.includes('stylesheet')
          ? 'style'
          : rel.includes('icon')
            ? 'image'
            : 'other'
        : 'other'
    if (name === 'srcset' || name === 'imagesrcset') for (const url of candidatesOf(value)) work.count(url, kind)
    else if (name === 'content') work.count(/url\s*=\s*['"]?([^'"]+)/i.exec(value)?.[1] ?? '', 'other')
    else if (name !== 'xmlns') work.count(value, name === 'poster' ? 'image' : kind)
  }
}
