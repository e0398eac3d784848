import { isLink } from '../../../preload/html/link-schemes.ts'

const bases = new WeakMap<Document, string>()

/** What the addresses of a page are relative to, by its own word (`<base>`); '' where it says nothing, or no address of the web. */
export function baseOf(page: Document): string {
  const known = bases.get(page) ?? webAddress(page.querySelector('base[href]')?.getAttribute('href') ?? '')
  bases.set(page, known)
  return known
}

/** An address of the web, whole; '' for anything else. */
export const webAddress = (address: string): string => (/^\s*https?:\/\//i.test(address) && URL.canParse(address) ? address.trim() : '')

/**
 * Where a link of a message leads, whole: by a scheme that harms nobody, by that of the web where its writer left it out, or relative to the
 * `base` of its page. Undefined for what leads nowhere else.
 */
export function linkAddress(href: string, base: string): string | undefined {
  // Browsers pass over these characters in a URL (URL standard 4.4).
  const plain = href.replace(/[\t\n\r]/g, '').trim()
  if (isLink(plain)) return plain
  if (/^[\\/]{2}[^\\/]/.test(plain)) return `https://${plain.slice(2)}`
  if (/^www\.[^\s./?#]+\.[^\s]/i.test(plain)) return `https://${plain}`
  return relativeTo(base, plain)
}

/** A relative address as a whole one; undefined where it is none, or relative to nothing. */
export function relativeTo(base: string, address: string): string | undefined {
  const plain = address.replace(/[\t\n\r]/g, '').trim()
  if (base === '' || plain === '' || /^(?:[a-z][a-z0-9+.-]*:|#)/i.test(plain) || !URL.canParse(plain, base)) return undefined
  return new URL(plain, base).href
}
