import { domainOf } from '../../../preload/domains/domain-of.ts'
import { organisationOf } from '../../../preload/domains/organisation.ts'
import { type ProviderId, runnerOf } from '../../../preload/domains/providers.ts'

/** Under which names the servers of a provider sign their results, where these are others than its customers' mail host has. */
const signsAs: Partial<Record<ProviderId, readonly string[]>> = {
  gmail: ['google.com'],
  outlook: ['outlook.com', 'hotmail.com'],
  icloud: ['icloud.com', 'apple.com'],
  fastmail: ['messagingengine.com'],
  daum: ['hanmail.net', 'kakao.com', 'daum.net'],
  aol: ['yahoo.com'],
  yahoo: ['yahoo.com'],
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
  return new Set(own.flatMap((operator) => [operator, ...signersFor(runnerOf(operator))]))
}

const signersFor = (id: ProviderId | undefined): readonly string[] => (id && signsAs[id]) ?? []
