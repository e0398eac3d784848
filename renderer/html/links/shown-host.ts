import { domainOf } from '../../../preload/domains/domain-of.ts'
import { labelDeceives } from '../../../preload/domains/look-alike.ts'
import { organisationOf as registered } from '../../../preload/domains/organisation.ts'
import { decoded, isMadeUp, unicodeLabel } from '../../../preload/hosts/unicode.ts'
import { mailtoFields } from '../../../preload/mail/mailto.ts'
import { cutInMiddle } from '../../ui/format.ts'

/** A host as it is shown: `domain` is what somebody registered and always whole, `before` what they put in front of it, cut in its middle. */
export type ShownHost = { before: string; domain: string }

/** So much of what stands in front of a domain is shown at either end, in characters. */
const shownBefore = { first: 16, last: 12 }
const shownUser = { first: 8, last: 8 }

/** A host in ASCII as people read it; names that may be taken for others stay in ASCII (UTS 39). */
export const readableHost = (host: string): string => {
  const labels = host.split('.')
  return labels.map((label) => readableLabel(label, labels.at(-1))).join('.')
}

/** A host in ASCII in Unicode, whatever it may be taken for. */
export const unicodeHost = (host: string): string =>
  host
    .split('.')
    .map((label) => decoded(label) ?? label)
    .join('.')

/** A host in ASCII in the form that it is shown in. A dot at its end, which stands for the root (RFC 1034 3.1), is left out. */
export function shownHost(name: string): ShownHost {
  const host = name.replace(/\.$/, '')
  const domain = registered(host)
  const before = readableHost(host).slice(0, -readableHost(domain).length || undefined)
  return { before: domain === host ? '' : cutInMiddle(before, shownBefore), domain: readableHost(domain) }
}

/** An address in the parts that it is shown in: its host with the domain brought out, all that is long cut in its middle. */
export type ShownAddress = { before: string; domain: string; after: string }

export function shownAddress({ protocol, username, password, hostname, port, pathname, search, hash }: URL, most: number): ShownAddress {
  const { before, domain } = shownHost(hostname)
  const user = username || password ? `${cutInMiddle(password ? `${username}:${password}` : username, shownUser)}@` : ''
  const after = `${port ? `:${port}` : ''}${pathname}${search}${hash}`
  return { before: `${protocol}//${user}${before}`, domain, after: after.length > most ? `${after.slice(0, most)}…` : after }
}

/** So many recipients of a letter are shown. */
const mostRecipients = 4

/**
 * Who gets a letter by a `mailto:` (RFC 6068), wherever it names them: all that has an at, since a program may take any of it for the
 * address. Where it says one that is none, its `domain` is what stands behind the at.
 */
export function recipientsOf(href: string): { local: string; domain: string }[] {
  const link = mailtoFields(href)
  if (!link) return []
  const lists = [link.path, ...['to', 'cc'].flatMap((name) => link.fields.flatMap(([own, value]) => (own === name ? [value] : [])))]
  return lists
    .flatMap((list) => list.split(/[\s,;:<>()"\0]+/))
    .filter((word) => word.includes('@'))
    .map((word) => {
      const at = word.lastIndexOf('@')
      return { local: word.slice(0, at), domain: domainOf(word) || word.slice(at + 1) }
    })
}

/**
 * Who gets a letter by a `mailto:`, in the parts that an address is shown in: the domain of each whole, what stands before it cut in its
 * middle, and the last domain brought out. Undefined for nobody.
 */
export function shownLetter({ href }: URL): ShownAddress | undefined {
  const recipients = recipientsOf(href)
  const shown = recipients.slice(0, mostRecipients).map(({ local, domain: host }): ShownHost => {
    const { before, domain } = shownHost(host)
    return { before: `${cutInMiddle(local, shownUser)}@${before}`, domain }
  })
  const last = shown.at(-1)
  if (!last) return undefined
  const before = shown.slice(0, -1).map((one) => `${one.before}${one.domain}, `)
  return { before: `mailto:${before.join('')}${last.before}`, domain: last.domain, after: recipients.length > shown.length ? ', …' : '' }
}

/** Whether a label of a host in ASCII may be taken for another; so may what is no encoding, and reads as one. */
export const deceives = (host: string): boolean => {
  const labels = host.split('.')
  return labels.some((label) => isMadeUp(label) || labelDeceives(unicodeLabel(label), labels.at(-1)))
}

function readableLabel(label: string, top: string | undefined): string {
  const shown = unicodeLabel(label)
  return labelDeceives(shown, top) ? label : shown
}
