import addressparser, { type Address as Parsed } from 'nodemailer/lib/addressparser'
import type { Address } from '../../../preload/api.ts'
import { decodeRaw, decodeWords, hideWords } from './words.ts'

const most = 2000
const longest = 100_000

/** The mailboxes of an address field (RFC 5322 3.4); groups are their members. `raw` has one character for each byte. */
export function parseAddresses(raw: string, hint?: string): Address[] {
  const { hidden, restore } = hideWords(decodeRaw(raw.slice(0, longest), hint))
  return addressparser(hidden)
    .flatMap((entry) => mailboxes(entry, (text) => oneLine(decodeWords(restore(text), hint))))
    .slice(0, most)
}

function mailboxes(entry: Parsed, read: (text: string) => string): Address[] {
  if (entry.group) return entry.group.flatMap((member) => mailboxes(member, read))
  const name = read(entry.name)
  const address = read(entry.address ?? '').replace(/\s+/g, '')
  if (name === '' && address === '') return []
  // Some programs encode the whole field, the address in angle brackets with it.
  const whole = address === '' ? /^(.*?)\s*<([^<>\s]+@[^<>\s]+)>$/.exec(name) : null
  if (whole) return [{ name: unquoted(whole[1] ?? ''), address: whole[2] ?? '' }]
  return [{ name: name === address ? '' : unquoted(name), address }]
}

const unquoted = (name: string): string => /^(['"])(.*)\1$/.exec(name)?.[2]?.trim() ?? name

const oneLine = (text: string): string => text.replace(/[\x00-\x1f\x7f\u2028\u2029]+/g, ' ').trim()
