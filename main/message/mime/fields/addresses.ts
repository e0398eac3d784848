import addressparser, { type Address as Parsed } from 'nodemailer/lib/addressparser'
import type { Address } from '../../../../preload/contract/index.ts'
import { decodeRaw, decodeWords, hideWords } from './encoded-words.ts'
import { seenAddress, seenName } from './invisible.ts'

const most = 2000
const longest = 100_000

/** What no field may hold (RFC 5322 2.2): some programs end the field there, some leave it out, and some read on. */
const controls = /[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]+/

/**
 * The mailboxes of an address field (RFC 5322 3.4); groups are their members. `raw` has one character for each byte. Where characters stand in
 * it that no field may hold, whoever is named before or behind one is shown: what others have read, and checked, is among them.
 */
export function parseAddresses(raw: string, hint?: string): Address[] {
  const text = decodeRaw(raw.slice(0, longest), hint)
  return text
    .split(controls)
    .flatMap((piece) => parsePiece(piece, hint))
    .slice(0, most)
}

/** What most fields are, letters and digits only: all below would leave it as it is. */
const plain = /^ ?(?:([A-Za-z][A-Za-z0-9]*(?: [A-Za-z0-9]+)*) )?(<)?([A-Za-z0-9][A-Za-z0-9._+-]*@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*)(>)?$/

function parsePiece(text: string, hint: string | undefined): Address[] {
  const [, called, opens, whom, closes] = plain.exec(text) ?? []
  if (whom !== undefined && opens === '<' ? closes === '>' : called === undefined && whom !== undefined && closes === undefined)
    return [{ name: called ?? '', address: whom ?? '' }]
  const { hidden, restore } = hideWords(text)
  return addressparser(keepComments(plainLinks(hidden)))
    .flatMap((entry) => mailboxes(entry, (text) => oneLine(withComments(text)), restore, hint))
    .slice(0, most)
}

/** What Outlook writes where others write an address in angle brackets, and brackets that are there twice. */
const plainLinks = (text: string): string =>
  text
    .replace(/[[<(]\s*mailto:([^\s<>[\]()?]{1,500})(?:\?[^\s<>[\]()]{0,500})?\s*[\])>]/gi, '<$1>')
    .replace(/<{2,}/g, '<')
    .replace(/>{2,}/g, '>')

/** A comment between a name and its address is part of the name as people write it: "Ada Kim (Sales) <ada@...>". */
const keepComments = (text: string): string =>
  text.replace(/([^\s,;:(<>])( ?)\(([^()"<>]{1,200})\)(?=[^<>,;@()"]{0,200}<)/g, '$1$2\ue002$3\ue003')
const withComments = (text: string): string => text.replace(/\ue002/g, '(').replace(/\ue003/g, ')')

/** Encoded words are read in names only: within an address they are what they are (RFC 2047 5). */
function mailboxes(entry: Parsed, plain: (text: string) => string, restore: (text: string) => string, hint: string | undefined): Address[] {
  if (entry.group) return entry.group.flatMap((member) => mailboxes(member, plain, restore, hint))
  const name = seenName(oneLine(decodeWords(restore(plain(entry.name)), hint)))
  const address = seenAddress(withoutSigns(restore(plain(entry.address ?? ''))))
  if (name === '' && address === '') return []
  return [{ name: name === address ? '' : unquoted(name), address }]
}

/** Spaces count only within quotes (RFC 5322 3.4.1); signs of lists around an address are nothing of it. */
function withoutSigns(address: string): string {
  const at = address.lastIndexOf('@')
  const quoted = /^\s*("(?:[^"\\]|\\.)*")\s*@/s.exec(address)?.[1]
  const local = quoted ?? address.slice(0, Math.max(at, 0)).replace(/\s+/g, '')
  const rest = address.slice(Math.max(at, 0)).replace(/\s+/g, '')
  const whole = `${local}${rest}`.replace(/^[<,;:]+|(?<![>,;:])[>,;:]+$/g, '')
  return whole.includes('[') ? whole : whole.replace(/(?<!\])\]+$/, '')
}

const unquoted = (name: string): string => /^(['"])(.*)\1$/.exec(name)?.[2]?.trim() ?? name

const oneLine = (text: string): string => text.replace(/[\x00-\x1f\x7f\u2028\u2029]+/g, ' ').trim()
