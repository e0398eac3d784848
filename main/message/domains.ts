import { domainToASCII, domainToUnicode } from 'node:url'
import { getDomain } from 'tldts'
import { labelDeceives } from '../../preload/look-alike.ts'
import { domainOf } from './domain.ts'

/**
 * What somebody registered: `example.co.uk` of `mail.example.co.uk`, `ada.github.io` of `www.ada.github.io`, by the whole list of public
 * suffixes, as DMARC has it (RFC 7489 3.2). A name without a public suffix is itself.
 */
export const organisationOf = (domain: string): string =>
  getDomain(domain, { allowPrivateDomains: true, validateHostname: false }) ?? domain

/** RFC 7489 3.1: relaxed alignment. */
export const isAligned = (one: string, other: string): boolean =>
  one !== '' && other !== '' && organisationOf(domainOf(one)) === organisationOf(domainOf(other))

/** The domain as it is shown, when it may be taken for another. */
export function lookAlike(domain: string): string | undefined {
  const ascii = domainToASCII(domain.toLowerCase())
  if (!ascii.includes('xn--')) return undefined
  const shown = domainToUnicode(ascii)
  const labels = shown.split('.')
  return labels.some((label) => labelDeceives(label, labels.at(-1))) ? shown : undefined
}
