import { isHidden, type Said } from '../shown/unseen.ts'
import { baseOf, linkAddress } from './addresses.ts'

/** An address that is longer, in characters, is shown by its host. */
const longest = 100
/** Nobody points at more places of one picture. */
const mostAreas = 200

/** What stands for a link of which nothing else is left. */
export function wordsOfAddress(address: string): string {
  if (address.length <= longest) return address
  return URL.canParse(address) ? `${new URL(address).origin}/…` : `${address.slice(0, longest)}…`
}

/** Whether a browser draws something in a link without words: a picture, a drawing, or what lies behind it. */
export function isDrawn(link: Element, styles: (element: Element) => Said): boolean {
  return [link, ...link.querySelectorAll('*')].some((element) => {
    const said = styles(element)
    if (isHidden(element, said)) return false
    if (element.localName === 'img') return !isDot(element, said)
    return (
      /^(?:svg|canvas|object|video)$/.test(element.localName) || /url\(/i.test(`${said.get('background')} ${said.get('background-image')}`)
    )
  })
}

/** Whether a picture only counts who reads. */
const isDot = (image: Element, said: Said): boolean =>
  ['width', 'height'].some((side) => /^[012](?:px)?$/.test((said.get(side) ?? image.getAttribute(side) ?? '').trim()))

/** The places of a picture that lead somewhere (`<area>`), each by its words or else by its address. */
export function areasOf(image: Element): { link: string; words: string }[] {
  const name = image.getAttribute('usemap')?.trim().replace(/^#/, '') ?? ''
  if (name === '') return []
  const page = image.ownerDocument
  const map = [...page.querySelectorAll('map')].find((one) => one.getAttribute('name') === name || one.id === name)
  return [...(map?.querySelectorAll('area[href]') ?? [])].slice(0, mostAreas).flatMap((area) => {
    const link = linkAddress(area.getAttribute('href') ?? '', baseOf(page))
    const words = (area.getAttribute('alt') ?? '').trim() || (area.getAttribute('title') ?? '').trim()
    return link === undefined ? [] : [{ link, words: words || wordsOfAddress(link) }]
  })
}
