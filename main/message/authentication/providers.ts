import { domainOf } from '../../../preload/domains/domain-of.ts'
import { organisationOf } from '../../../preload/domains/organisation.ts'

/** Providers whose servers sign their results with another name than their customers' mail host has. */
const providers: Record<string, readonly string[]> = {
  'gmail.com': ['google.com'],
  'googlemail.com': ['google.com'],
  'office365.com': ['outlook.com', 'hotmail.com'],
  'outlook.com': ['outlook.com', 'hotmail.com'],
  'live.com': ['outlook.com', 'hotmail.com'],
  'hotmail.com': ['outlook.com', 'hotmail.com'],
  'me.com': ['icloud.com', 'apple.com'],
  'icloud.com': ['icloud.com', 'apple.com'],
  'fastmail.com': ['messagingengine.com'],
  'daum.net': ['hanmail.net', 'kakao.com', 'daum.net'],
  'hanmail.net': ['hanmail.net', 'kakao.com', 'daum.net'],
  'aol.com': ['yahoo.com', 'aol.com'],
  'yahoo.com': ['yahoo.com'],
}

/** Which servers a person's mail comes through. `domains` holds the person's addresses, whole, and their IMAP host. */
export type Receiver = { domains: string[] }

/** The person's own addresses, in small letters. */
export const ownAddresses = ({ domains }: Receiver): string[] => domains.filter((one) => one.includes('@')).map((one) => one.toLowerCase())

/** Who runs a mail server; '' where its name tells nothing, since anybody can have it: an address of a network, a single label, or no name at all. */
export function operatorOf(host: string): string {
  const name = host.includes('@') ? '' : domainOf(host)
  return name.includes('.') ? organisationOf(name) : ''
}

/** Who runs the servers of this person: those who may vouch for a sender. */
export function operatorsOf({ domains }: Receiver): Set<string> {
  const own = domains.map((one) => operatorOf(domainOf(one))).filter((operator) => operator !== '')
  return new Set(own.flatMap((operator) => [operator, ...(providers[operator] ?? [])]))
}
