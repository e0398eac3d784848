import type { Address, Authentication, PassedSignature } from '../../../preload/contract/index.ts'
import { domainOf } from '../../../preload/domains/domain-of.ts'
import { fileMark } from '../files/opened.ts'
import { type Field, fieldsOf } from '../mime/fields/parse.ts'
import { isAligned } from './domains.ts'
import { type OwnFields, ownFieldsOf } from './path.ts'
import { operatorOf, operatorsOf, ownAddresses, type Receiver } from './providers.ts'
import { type Result, type Results, resultsOf } from './results.ts'

export { ownAddresses, type Receiver } from './providers.ts'

/** Where a server's results stand: above its own Received, where no sender can write, or below it, where senders can write the same. */
export type Place = 'above' | 'within'

/** How one message came: who runs the servers that signed results of theirs, and where; none where they added none. */
export type Observed = ReadonlyMap<string, Place>

/**
 * What the receiving server found out about the sender (RFC 8601). Only a field counts that stands where the person's own server writes,
 * and that is signed with its name; of those that stand below its Received the topmost, since a sender's own copy of its name lies below.
 * Undefined where there are none. Whether that server adds results to all mail has to be known beside (`Observed`): to one that adds none a
 * sender can say anything in its name.
 */
export function authenticationOf(fields: readonly Field[], authors: readonly Address[], receiver: Receiver): Authentication | undefined {
  const operators = operatorsOf(receiver)
  const own = writtenByOwn(fields, operators)
  if (!own) return undefined
  const { place, all } = signedResults(own, operators)
  const [first] = all
  if (!first || !place) return undefined
  const isOneAuthor = authors.length === 1 && fieldsOf(fields, 'from').length === 1
  const counted = place === 'above' ? all : [first]
  return {
    ...judge(
      counted.flatMap(({ results }) => results),
      all.flatMap(({ results }) => results),
      isOneAuthor ? domainOf(authors[0]?.address ?? '') : '',
      receiver,
    ),
    by: first.by.slice(0, 255),
    domain: domainOf(authors[0]?.address ?? ''),
    place,
  }
}

/** Who signed results of a message that came from outside; undefined for one that did not, or whose sender signed in. */
export function observe(fields: readonly Field[], receiver: Receiver): Observed | undefined {
  const operators = operatorsOf(receiver)
  const own = writtenByOwn(fields, operators)
  if (!own || own.signedIn) return undefined
  const seen = new Map<string, Place>()
  for (const place of ['within', 'above'] as const) {
    for (const { by } of signedBy(own[place], operators)) seen.set(operatorOf(by), place)
  }
  return seen
}

/** Of what came from a file no server of one's own wrote anything, whatever stands there. */
const writtenByOwn = (fields: readonly Field[], operators: ReadonlySet<string>): OwnFields | undefined =>
  fieldsOf(fields, fileMark).length > 0 ? undefined : ownFieldsOf(fields, (host) => operators.has(operatorOf(host)))

/** What a sender who signed in wrote below the Received is not checked by many servers. */
function signedResults(own: OwnFields, operators: ReadonlySet<string>): { place: Place | undefined; all: Results[] } {
  const above = signedBy(own.above, operators)
  if (above.length > 0) return { place: 'above', all: above }
  const within = own.signedIn ? [] : signedBy(own.within, operators)
  return { place: within.length > 0 ? 'within' : undefined, all: within }
}

const signedBy = (fields: readonly Field[], operators: ReadonlySet<string>): Results[] =>
  fieldsOf(fields, 'authentication-results')
    .slice(0, mostFields)
    .map(resultsOf)
    .filter(({ by }) => operators.has(operatorOf(by)))

const mostFields = 50

type Judged = Pick<Authentication, 'verdict' | 'dkim' | 'spf' | 'dmarc' | 'signatures'>

/**
 * DMARC decides where it was looked at, for the author that is shown (`author`, '' for several, for whom nobody vouches); else a signature
 * or a path that is aligned with the author's domain (RFC 7489 3.1) does. What failed counts wherever it stands. A message that was
 * forwarded fails by that (RFC 8617 1): where its chain is intact, or one of the person's own addresses sent it on, nothing is known. Both
 * are less than a pass, since anybody can seal a chain; `dmarc` says all the same that it failed. A path that was rewritten (SRS) proves
 * nothing by itself: anybody can write one.
 */
function judge(results: Result[], all: Result[], author: string, receiver: Receiver): Judged {
  const passed = (method: string, property: string) =>
    results.flatMap(({ method: of, result, properties }) => (of === method && result === 'pass' ? [properties.get(property) ?? ''] : []))
  const signatures = results
    .flatMap(({ method, result, properties }) => (method === 'dkim' && result === 'pass' ? [signatureOf(properties)] : []))
    .filter(({ domain }) => domain !== '')
  const paths = passed('spf', 'smtp.mailfrom').map(domainOf)
  // A name of a single label is nobody's of the internet.
  const isFor = (domains: string[]) => author.includes('.') && domains.some((domain) => isAligned(domain, author))
  const best = (method: string) => {
    const found = results.filter((one) => one.method === method)
    return (found.find(({ result }) => result === 'pass') ?? found[0])?.result ?? ''
  }
  const dmarcFailed = all.some(({ method, result }) => method === 'dmarc' && result === 'fail')
  const dmarcPassed = passed('dmarc', 'header.from')
  const isVouchedFor =
    dmarcPassed.length > 0
      ? dmarcPassed.every((domain) => isFor([domainOf(domain)]))
      : isFor(signatures.map(({ domain }) => domain)) || isFor(paths)
  const own = new Set(ownAddresses(receiver).map(mailboxOf))
  const isForwarded = passed('arc', '').length > 0 || passed('spf', 'smtp.mailfrom').some((path) => own.has(mailboxOf(path)))
  const verdict = dmarcFailed ? (isForwarded ? 'unclear' : 'failed') : isVouchedFor ? 'verified' : 'unclear'
  return {
    verdict,
    dkim: best('dkim'),
    spf: best('spf'),
    dmarc: dmarcFailed ? 'fail' : best('dmarc'),
    signatures: signatures.slice(0, 20),
  }
}

const signatureOf = (properties: Result['properties']): PassedSignature => ({
  domain: domainOf(properties.get('header.d') ?? properties.get('header.i') ?? ''),
  selector: (properties.get('header.s') ?? '').slice(0, 255),
  start: (properties.get('header.b') ?? '').slice(0, 255),
})

/** An address as its mailbox has it, without the tag that forwarders add (`bob+caf_=…@gmail.com`); '' for what is none. */
function mailboxOf(address: string): string {
  const at = address.lastIndexOf('@')
  const domain = domainOf(address)
  if (at < 1 || domain === '') return ''
  const local = address.slice(0, at).toLowerCase()
  const tag = local.indexOf('+', 1)
  return `${tag < 0 ? local : local.slice(0, tag)}@${domain}`
}
