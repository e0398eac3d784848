import { domainToASCII, domainToUnicode } from 'node:url'
import { getDomain } from 'tldts'

/** The domain of an address, in lower case and ASCII; '' for none. */
export const domainOf = (address: string): string =>
  domainToASCII(
    address
      .slice(address.lastIndexOf('@') + 1)
      .trim()
      .toLowerCase(),
  )

/** What somebody registered: `example.co.uk` of `mail.example.co.uk`. A name without a public suffix is itself. */
export const organisationOf = (domain: string): string =>
  getDomain(domain, { allowPrivateDomains: false, validateHostname: false }) ?? domain

/** RFC 7489 3.1: relaxed alignment. */
export const isAligned = (one: string, other: string): boolean =>
  one !== '' && other !== '' && organisationOf(domainOf(one)) === organisationOf(domainOf(other))

/**
 * The domain as it is shown, when it may be taken for another: letters of several alphabets in one label, or a whole label of letters
 * that look like Latin ones (UTS 39). Names in one alphabet of their own are not.
 */
export function lookAlike(domain: string): string | undefined {
  const ascii = domainToASCII(domain.toLowerCase())
  if (!ascii.includes('xn--')) return undefined
  const shown = domainToUnicode(ascii)
  return shown.split('.').some(deceives) ? shown : undefined
}

const scripts = [/\p{Script=Latin}/u, /\p{Script=Cyrillic}/u, /\p{Script=Greek}/u, /\p{Script=Armenian}/u, /\p{Script=Cherokee}/u]
/** Letters of Cyrillic and Greek that are drawn as Latin ones are. */
const latinLike = /^[авеіјкмнорсԁѕтухһӏԛԝьɡαειικνορτυχωɑ\d-]+$/u

function deceives(label: string): boolean {
  if (/^[\x00-\x7f]*$/.test(label)) return false
  const mixed = scripts.filter((script) => script.test(label)).length > 1
  return mixed || latinLike.test(label) || /[\u0300-\u036f]/.test(label.normalize('NFC'))
}
