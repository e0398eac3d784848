import type { Authentication, MailingList } from '../../preload/api.ts'
import { targetOf } from '../outside/target.ts'
import { domainOf } from './domain.ts'
import { isAligned, organisationOf } from './domains.ts'
import { leavingLetter } from './leaving-letter.ts'
import { readMailto } from './mailto.ts'
import { parseAddresses } from './mime/addresses.ts'
import { type Field, fieldOf, fieldsOf } from './mime/fields.ts'
import { decodeField } from './mime/words.ts'

/** What a mailing list says of itself (RFC 2369, RFC 2919); undefined for what comes from no list and cannot be unsubscribed from. */
export function listOf(fields: readonly Field[], authentication: Authentication | undefined): MailingList | undefined {
  const idField = decodeField(fieldOf(fields, 'list-id')).slice(0, 500)
  const id = /<([^<>]+)>\s*$/.exec(idField)?.[1]?.trim() ?? idField.trim()
  const leave = urls(fieldOf(fields, 'list-unsubscribe'))
  if (id === '' && leave.length === 0) return undefined
  const link = leave.find((url) => /^https?:/i.test(url))
  const letter = leave.flatMap((url) => leavingLetter(url) ?? []).at(0)
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

/** RFC 8058 4: over HTTPS only, and only when a signature that passed covers both fields: one of a domain whose signature did. */
function isOneClick(fields: readonly Field[], link: string, authentication: Authentication | undefined): boolean {
  if (!/^https:/i.test(link) || !targetOf(link, anyWay).ok || !authentication || authentication.signers.length === 0) return false
  if (!/^\s*List-Unsubscribe\s*=\s*One-Click\s*$/i.test(fieldOf(fields, 'list-unsubscribe-post'))) return false
  return fieldsOf(fields, 'dkim-signature').some((signature) => {
    const domain = domainOf(/(?:^|;)\s*d\s*=([^;]*)/i.exec(signature)?.[1] ?? '')
    if (!authentication.signers.includes(domain)) return false
    const covered = (/(?:^|;)\s*h\s*=([^;]*)/i.exec(signature)?.[1] ?? '').toLowerCase().split(/[\s:]+/)
    return covered.includes('list-unsubscribe') && covered.includes('list-unsubscribe-post')
  })
}

const urls = (raw: string): string[] =>
  [...raw.slice(0, 20_000).matchAll(/<\s*([^<>\s]{1,4000})\s*>/g)].flatMap(([, url]) => (url && URL.canParse(url) ? [url] : []))

const mailbox = (url: string | undefined): string | undefined => (url ? readMailto(url)?.to[0]?.address : undefined)
