import { isLocalName } from '../../../preload/domains/local-names.ts'
import { organisationOf } from '../../../preload/domains/organisation.ts'
import { longestWords } from '../../../preload/hosts/limits.ts'
import { namedHosts } from '../../../preload/hosts/named.ts'
import { schemeOfOther } from '../../../preload/html/link-schemes.ts'
import { deceives, readableHost, recipientsOf, type ShownAddress, shownAddress, shownHost, shownLetter, unicodeHost } from './shown-host.ts'
import { wrappedIn } from './wrapped.ts'

/** Why one should look twice before following a link. */
export type LinkDoubt =
  /** The text names another host than the one that it leads to. */
  | { doubt: 'text-differs'; shown: string }
  /** Its name is made to be taken for another; `shown` is how it would look. */
  | { doubt: 'look-alike'; shown: string }
  /** A name or password before an @ that is no part of the host. */
  | { doubt: 'user-name' }
  | { doubt: 'number' }
  /** A name that only one's own computer or network knows. */
  | { doubt: 'local' }
  /** Its words are too many to be read. */
  | { doubt: 'long' }
/** `other`: it is for another program, by its scheme, and can be copied for that. */
export type Refused = { kind: 'refused'; other?: { scheme: string; url: string } }
/** `host` is '' for what leads to no host of the web, and `shown` undefined for what leads to neither that nor a recipient. */
export type Link = Refused | { kind: 'open'; url: string; host: string; shown: ShownAddress | undefined; doubts: LinkDoubt[] }

/** Of a path so much is shown, in characters. */
const longestPath = 120

/** Numbers to be called (RFC 3966), without the signs that give orders to a telephone. */
const telephone = /^tel:\+?[\d().\-\s]{1,40}(?:;[\w=.+-]{1,100})?$/i

/** Where a link of a message really leads, and what speaks against it. `words`: all that one may read it by, its pictures' names too. */
export function inspectLink(href: string, words: string): Link {
  const scheme = schemeOfOther(href)
  if (scheme !== undefined) return { kind: 'refused', other: { scheme, url: href } }
  if (!URL.canParse(href)) return { kind: 'refused' }
  const url = new URL(href)
  const { protocol, hostname: host } = url
  if (protocol === 'tel:') {
    const number = decoded(url.href)
    return telephone.test(number) ? { kind: 'open', url: url.href, host: '', shown: undefined, doubts: [] } : { kind: 'refused' }
  }
  if (protocol === 'mailto:') return { kind: 'open', url: url.href, host: '', shown: shownLetter(url), doubts: letterDoubts(url, words) }
  if (protocol !== 'http:' && protocol !== 'https:') return { kind: 'refused' }
  const name = host.replace(/\.$/, '')
  const wrapped = wrappedIn(url)
  const own = [url, ...(wrapped ? [wrapped.url] : [])].flatMap(hostDoubts)
  const doubts = [...differing([name], words, wrapped?.host), ...eachOnce(own)]
  const { before, domain } = shownHost(name)
  return { kind: 'open', url: url.href, host: before + domain, shown: shownAddress(url, longestPath), doubts }
}

/** What speaks against a host itself, and what stands before it. */
const hostDoubts = ({ hostname, username, password }: URL): LinkDoubt[] => nameDoubts(hostname, username !== '' || password !== '')

/** What speaks against a host, or the domain of an address; `hasUser`: something stands before an at there that is no part of it. */
function nameDoubts(host: string, hasUser: boolean): LinkDoubt[] {
  const name = host.replace(/\.$/, '')
  const doubts: LinkDoubt[] = deceives(name) ? [{ doubt: 'look-alike', shown: unicodeHost(name) }] : []
  if (hasUser) doubts.push({ doubt: 'user-name' })
  if (!isName(name)) doubts.push({ doubt: 'number' })
  else if (isLocalName(name)) doubts.push({ doubt: 'local' })
  return doubts
}

/** One of each kind. */
const eachOnce = (doubts: readonly LinkDoubt[]): LinkDoubt[] => [...new Map(doubts.map((one) => [one.doubt, one])).values()]

/**
 * A letter that goes to other people than the words say, or to a domain that a link to would be asked about; a second at is a user's, too. A name of one's own
 * network is no doubt: nothing is opened there, and where offices have such addresses their servers know whose they are.
 */
function letterDoubts(url: URL, words: string): LinkDoubt[] {
  const recipients = recipientsOf(url.href)
  if (recipients.length === 0) return []
  const all = recipients.flatMap(({ local, domain }) => nameDoubts(domain, local.includes('@')))
  const own = all.filter(({ doubt }) => doubt !== 'local')
  return [
    ...differing(
      recipients.map(({ domain }) => domain),
      words,
    ),
    ...eachOnce(own),
  ]
}

/**
 * Words that name others than `hosts`. Where a service checks a link on its way to `wrapped`, they may name that one, or the service itself
 * by its whole name.
 */
function differing(hosts: readonly string[], words: string, wrapped?: string): LinkDoubt[] {
  const isMeant = (named: string) =>
    wrapped === undefined ? hosts.every((host) => isSame(host, named)) : isSame(wrapped, named) || hosts.includes(named)
  const shown = namedHosts(words).find(({ host, parts }) => !isMeant(host) && !parts.every(isMeant))
  const differs: LinkDoubt[] = shown === undefined ? [] : [{ doubt: 'text-differs', shown: readableHost(shown.host) }]
  return words.length < longestWords ? differs : [...differs, { doubt: 'long' }]
}

/** Hosts of one owner: `mail.bank.example` and `www.bank.example`, not `bank.example.evil.example`, nor two names on github.io. */
const isSame = (host: string, named: string): boolean =>
  host === named || (isName(host) && isName(named) && ownerOf(host) === ownerOf(named))

/** A public suffix has a site of its own, too, as `www.gov.uk`. */
const ownerOf = (host: string): string => organisationOf(host).replace(/^www\./, '')

const isName = (host: string): boolean => !/^[\d.]+$|^\[/.test(host)

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
