import listed from 'email-providers/all.json' with { type: 'json' }
import { parse } from 'tldts'
import { domainOf } from './domain-of.ts'
import { organisationOf } from './organisation.ts'
import { type ProviderId, providerDomains } from './providers.ts'

/** Providers that have customers in domains of many countries, which the list of domains does not have all. */
const worldwide: ProviderId[] = ['gmail', 'outlook', 'yahoo', 'gmx', 'yandex', 'aol', 'proton']
const names = new Set(worldwide.flatMap((id) => providerDomains[id].map((domain) => domain.slice(0, domain.indexOf('.')))))
const everywhere = new RegExp(`^(?:${[...names].join('|')})\\.[a-z.]{2,8}$`)
const known = new Set([...listed, ...Object.values(providerDomains).flat()])

/**
 * Whether anybody has an address in a domain, so that two there say nothing of who owns them: a mail provider's, or one in which others
 * have their own names (the private part of the list of public suffixes). `domain` is in ASCII and lower case.
 */
export function isForAnybody(domain: string): boolean {
  const { isIcann, isPrivate, domain: registered } = parse(domain, { allowPrivateDomains: true, validateHostname: false })
  if (registered === null) return isIcann === true || isPrivate === true || known.has(domain)
  return known.has(domain) || known.has(registered) || everywhere.test(registered)
}

/**
 * Whether two addresses are one person's, or one organisation's: the same one, or two of a domain that somebody registered for themselves.
 * What has no domain is nobody's but its own.
 */
export function isSameOwner(one: string, other: string): boolean {
  const [first, second] = [one.toLowerCase(), other.toLowerCase()]
  if (first === second) return true
  const [domain, beside] = [domainIn(first), domainIn(second)]
  return (
    domain !== '' && beside !== '' && organisationOf(domain) === organisationOf(beside) && !isForAnybody(domain) && !isForAnybody(beside)
  )
}

const domainIn = (address: string): string => (address.includes('@') ? domainOf(address) : '')
