import { domainToUnicode } from 'node:url'
import { domainOf } from '../../../preload/domains/domain-of.ts'
import { labelDeceives } from '../../../preload/domains/look-alike.ts'
import { organisationOf } from '../../../preload/domains/organisation.ts'

/** RFC 7489 3.1: relaxed alignment. */
export function isAligned(one: string, other: string): boolean {
  const [first, second] = [domainOf(one), domainOf(other)]
  return first !== '' && second !== '' && organisationOf(first) === organisationOf(second)
}

/** The domain as it is shown, when it may be taken for another. */
export function lookAlike(domain: string): string | undefined {
  const ascii = domainOf(domain)
  if (!ascii.includes('xn--')) return undefined
  const shown = domainToUnicode(ascii)
  const labels = shown.split('.')
  return labels.some((label) => labelDeceives(label, labels.at(-1))) ? shown : undefined
}
