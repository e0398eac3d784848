import type { Mailto } from '../../../preload/contract/index.ts'
import { isAddress } from '../../../preload/mail/addresses.ts'
import { mailtoFields } from '../../../preload/mail/mailto.ts'
import { parseAddresses } from '../mime/fields/addresses.ts'

/** A link needs no more; what is longer was not written by a person. In characters. */
const longest = { subject: 1000, body: 100_000 }
const mostRecipients = 100

/**
 * A `mailto:` link (RFC 6068). Only to, cc, subject and body are taken over: any other header, Bcc and attachments above all, is not for
 * who writes a link to choose. Undefined for what is no such link.
 */
export function readMailto(url: string): Mailto | undefined {
  const link = mailtoFields(url)
  if (!link) return undefined
  const all = (name: string) => link.fields.flatMap(([key, value]) => (key === name ? [value] : []))
  const people = (lists: string[]) =>
    lists
      .flatMap((list) => parseAddresses(asField(list.split(/[\r\n\0]/)[0] ?? '')))
      .filter(({ address }) => isAddress(address))
      .slice(0, mostRecipients)
  return {
    to: people([link.path, ...all('to')]),
    cc: people(all('cc')),
    subject: (all('subject')[0] ?? '').replace(/[\r\n\0]+/g, ' ').slice(0, longest.subject),
    body: all('body').join('\n').replace(/\r\n?/g, '\n').replaceAll('\0', '').slice(0, longest.body),
  }
}

/** As a field has it: its bytes in UTF-8 (RFC 6532), one a character. */
const asField = (text: string): string => Buffer.from(text).toString('latin1')
