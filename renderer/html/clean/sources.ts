import { mostShown } from '../../../preload/mail/limits.ts'
import type { Patience } from '../css/parse.ts'
import { linkAddress, relativeTo } from '../links/addresses.ts'
import { attributesOf } from '../markup/attributes.ts'
import { styleAttribute } from '../markup/style-attribute.ts'
import { dataPicture } from './data-picture.ts'
import { candidatesOf, isPixel, type RemoteCounter, type RemoteKind, remoteUrl } from './remote.ts'

/** Attributes by which elements load, and as what it counts. */
export const loading: Record<string, RemoteKind> = {
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

/** `places`: elements that links of the message lead to; `bare`: those whose picture behind the text is not loaded. */
export type Work = RemoteCounter & {
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
  /** Long styles that were cleaned in pieces, by their source. */
  ready: Map<string, string>
  /** What errors in style sheets may cost. */
  errors: Patience
  /** What the names of this page's pieces begin with. */
  rest: string
  until: number
  elements: number
  cut: boolean
}

/** A link leads to another place of the message, or outside by a whole address. */
export function keepLink(data: { attrValue: string; keepAttr: boolean }, { base }: Work): void {
  if (data.attrValue.trim().startsWith('#')) return
  const address = linkAddress(data.attrValue, base)
  data.keepAttr = address !== undefined
  data.attrValue = address ?? ''
}

/** What an address in the message becomes: a name that the frame can ask the app for, or nothing. */
export function place(url: string, kind: RemoteKind, work: Work): string | undefined {
  const value = url.trim()
  if (/^cid:/i.test(value)) return nameIn('p', work.contentIds, decoded(value.slice(4)), mostShown.parts)
  const data = /^data:/i.test(value) ? dataPicture(value) : undefined
  if (data !== undefined) return data
  const whole = relativeTo(work.base, value) ?? value
  const absolute = remoteUrl(whole)
  const loads = work.load && absolute && (kind === 'image' || kind === 'pixel') && isAsked(absolute)
  const name = loads ? nameIn('r', work.remote, absolute.href, mostShown.remote) : undefined
  if (name === undefined) work.add(absolute, kind)
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

export function keepSource(node: Element, data: { attrValue: string; keepAttr: boolean }, name: string, work: Work): void {
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
export function countForbidden(node: Element, work: Work): void {
  countAttributes(node, work)
  if (!/^(?:svg|math)$/i.test(node.tagName)) return
  for (const child of Array.from(node.querySelectorAll('*'))) countAttributes(child, work)
}

/** Tells of what an element that goes out would have loaded. */
export function countAttributes(node: Element, work: Work): void {
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
