import type { Authentication, MailingList, PassedSignature } from '../../../preload/contract/index.ts'
import { domainOf } from '../../../preload/domains/domain-of.ts'
import { organisationOf } from '../../../preload/domains/organisation.ts'
import { targetOf } from '../../outside/target.ts'
import { isAligned } from '../authentication/domains.ts'
import { type Signature, signatureOf } from '../authentication/signature.ts'
import { parseAddresses } from '../mime/fields/addresses.ts'
import { decodeField } from '../mime/fields/encoded-words.ts'
import { type Field, fieldOf, fieldsOf, mostFields } from '../mime/fields/parse.ts'
import { readMailto } from './mailto.ts'
import { leavingLetter } from './unsubscribe-letter.ts'

/**
 * What a mailing list says of itself (RFC 2369, RFC 2919); undefined for what comes from no list and cannot be unsubscribed from. `own` are
 * the person's addresses, in small letters.
 */
export function listOf(
  fields: readonly Field[],
  authentication: Authentication | undefined,
  own: readonly string[] = [],
): MailingList | undefined {
  const idField = decodeField(fieldOf(fields, 'list-id')).slice(0, 500)
  const id = /<([^<>]+)>\s*$/.exec(idField)?.[1]?.trim() ?? idField.trim()
  const leave = urls(fieldOf(fields, 'list-unsubscribe'))
  if (id === '' && leave.length === 0) return undefined
  const link = leave.find((url) => /^https?:/i.test(url))
  const letter = leave.flatMap((url) => leavingLetter(url, own) ?? []).at(0)
  const authors = fieldsOf(fields, 'from')
    .flatMap((field) => parseAddresses(field))
    .map(({ address }) => domainOf(address))
  const isSenders = (host: string | undefined) =>
    host !== undefined && authors.length > 0 && authors.every((author) => isAligned(author, host))
  return {
    id,
    name: idField
      .replace(/<[^<>]*>\s*$/, '')
      .trim()
      .replace(/^"|"$/g, ''),
    post: mailbox(urls(fieldOf(fields, 'list-post')).find((url) => /^mailto:/i.test(url))),
    archive: urls(fieldOf(fields, 'list-archive')).find((url) => /^https?:/i.test(url)),
    unsubscribe: {
      oneClick: link && isOneClick(fields, link, authentication) ? link : undefined,
      link,
      letter,
      ofSender: { link: isSenders(link && new URL(link).hostname), letter: isSenders(letter && domainOf(letter.to)) },
      sender: [...new Set(authors.map(organisationOf))].join(', ').slice(0, 500),
    },
  }
}

/** What the address itself tells; names are looked up when one is asked. */
const anyWay = { way: 'direct', own: [] } as const

/**
 * RFC 8058 4: over HTTPS only, and only when the signature that passed covers both fields. Where the server does not tell which of several
 * passed, each that it may have meant must cover them. Not for a message whose sender was found out to be somebody else.
 */
function isOneClick(fields: readonly Field[], link: string, authentication: Authentication | undefined): boolean {
  if (!/^https:/i.test(link) || !targetOf(link, anyWay).ok || !authentication || authentication.verdict === 'failed') return false
  if (!/^\s*List-Unsubscribe\s*=\s*One-Click\s*$/i.test(fieldOf(fields, 'list-unsubscribe-post'))) return false
  if (fields.length >= mostFields) return false
  const signatures = fieldsOf(fields, 'dkim-signature').map(signatureOf)
  if (signatures.includes(undefined)) return false
  const needed = oneClickFields.map((name) => ({ name, often: Math.max(fieldsOf(fields, name).length, 1) }))
  const all = signatures.flatMap((one) => (one ? [{ one, covers: needed.every((field) => covers(one, field)) }] : []))
  return authentication.signatures.some((passed) => {
    const meant = all.filter(({ one }) => isMeant(one, passed))
    return meant.length > 0 && meant.every(({ covers }) => covers)
  })
}

const oneClickFields = ['list-unsubscribe', 'list-unsubscribe-post'] as const

/** A signature covers the lowest fields of a name, as many as it names (RFC 6376 5.4.2): one more above is anybody's. */
const covers = ({ covered }: Signature, { name, often }: { name: string; often: number }): boolean =>
  covered.filter((one) => one === name).length >= often

/** Whether a server may have meant this signature by what it says of one; names and data in any case, as servers write them. */
const isMeant = ({ domains, selector, data }: Signature, passed: PassedSignature): boolean =>
  domains.includes(passed.domain) &&
  (passed.selector === '' || selector === passed.selector.toLowerCase()) &&
  data.startsWith(passed.start.replace(/\s+/g, '').toLowerCase())

const urls = (raw: string): string[] =>
  [...raw.slice(0, 20_000).matchAll(/<\s*([^<>\s]{1,4000})\s*>/g)].flatMap(([, url]) => (url && URL.canParse(url) ? [url] : []))

const mailbox = (url: string | undefined): string | undefined => (url ? readMailto(url)?.to[0]?.address : undefined)
