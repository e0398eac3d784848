import type { Address } from '../../preload/api.ts'

/** Addresses as a person types or pastes them, with those that are none. */
export type Parsed = { addresses: Address[]; invalid: string[] }

const plausible = /^[^\s@<>(),;:"]+@[^\s@<>(),;:"]+$/u
/** Before the members of a group (RFC 5322 3.4). */
const label = /^\s*[^<>@":]+:\s*/u
/** What no one sees and no server takes: zero width, marks of direction, soft hyphens. Names may need joiners. */
const [invisible, joiners] = [/(?![\u200c\u200d])\p{Cf}/gu, /\p{Cf}/gu]
/** An address that stands by itself, among words. */
const bare = /^[<([]*([^\s@<>(),;:"[\]]+@[^\s@<>(),;:"[\]]+?)[>)\].]*$/u

/**
 * Reads a list such as `김서연 <seoyeon@example.test>, Team: ada@example.test;` as people type or paste it: from Outlook, sheets, links and
 * pages, with full-width signs. Commas within quotes do not separate, nor do those of "Kim, Ada <...>" where semicolons do. Who is there
 * twice comes once.
 */
export function parseRecipients(text: string): Parsed {
  const parsed: Parsed = { addresses: [], invalid: [] }
  const seen = new Set<string>()
  for (const labelled of split(plain(text))) {
    const entry = labelled.replace(label, '')
    if (entry.trim() === '') continue
    const found = readEntry(entry)
    if (found.length === 0) parsed.invalid.push(entry.trim())
    for (const { name, address } of found) {
      const key = address.toLowerCase()
      if (!seen.has(key)) parsed.addresses.push({ name: name.replace(/[\r\n\0]/g, ' '), address })
      seen.add(key)
    }
  }
  return parsed
}

/** Without what cannot be seen, and with the signs of East Asian and typographic quotes as the ones they stand for. */
const plain = (text: string): string =>
  text
    .replace(invisible, '')
    .replace(/[\u00a0\u3000\t]/g, ' ')
    .replace(/[\uff01-\uff5e]/g, (sign) => (/[＠．，；：＜＞（）]/.test(sign) ? String.fromCharCode(sign.charCodeAt(0) - 0xfee0) : sign))
    .replace(/[、，]/g, ',')
    .replace(/[“”„]/g, '"')
    .replace(/mailto:([^\s<>"?,;]*)(?:\?[^\s<>",;]*)?/giu, '$1')

function split(text: string): string[] {
  // Outlook writes "Kim, Ada <ada@...>; Lee, Bo <bo@...>": then commas are part of names.
  const entries = text.match(/(?:"(?:\\.|[^"\\])*"|[^";\n])+/gsu) ?? []
  const written = entries.filter((entry) => entry.trim() !== '')
  const parts = written.every(isNameWithComma) ? written : (text.match(/(?:"(?:\\.|[^"\\])*"|[^",;\n])+/gsu) ?? [])
  return joinLines(
    parts.filter((entry) => entry.trim() !== ''),
    text,
  )
}

/** One address in brackets at the end, and before it only a name. */
function isNameWithComma(entry: string): boolean {
  const start = entry.indexOf('<')
  const name = entry.slice(0, Math.max(start, 0))
  return name.includes(',') && !/["@]/.test(name) && /^<[^<>@]+@[^<>]+>$/.test(entry.slice(start).trim())
}

/** A name on one line and its address in brackets on the next belong together. */
function joinLines(entries: string[], text: string): string[] {
  if (!/\n\s*</.test(text)) return entries
  return entries.reduce<string[]>((joined, entry) => {
    const last = joined.at(-1)
    if (last !== undefined && !last.includes('@') && /^\s*<[^<>]*>\s*$/.test(entry))
      joined[joined.length - 1] = `${last.trim()} ${entry.trim()}`
    else joined.push(entry)
    return joined
  }, [])
}

function readEntry(entry: string): Address[] {
  const match = /^\s*(.*?)\s*<\s*([^<>]*)\s*>\s*[.]?\s*$/su.exec(entry)
  if (match) return isAddress(match[2]) ? [{ name: nameOf(match[1] ?? ''), address: withoutDot(match[2]) }] : []
  const commented = /^\s*([^\s()]+)\s*\(([^()]*)\)\s*$/u.exec(entry)
  if (commented && isAddress(commented[1])) return [{ name: nameOf(commented[2] ?? ''), address: withoutDot(commented[1]) }]
  const words = entry.trim().split(/\s+/)
  const addresses = words.flatMap((word) => bare.exec(word)?.[1] ?? [])
  if (addresses.length === words.length) return addresses.filter(isAddress).map((address) => ({ name: '', address: withoutDot(address) }))
  // A row of a sheet: the name, then the address.
  const last = bare.exec(words.at(-1) ?? '')?.[1]
  return addresses.length === 1 && isAddress(last) ? [{ name: nameOf(words.slice(0, -1).join(' ')), address: withoutDot(last) }] : []
}

const withoutDot = (address: string | undefined): string => (address ?? '').replace(joiners, '').trim().replace(/\.+$/, '')
const isAddress = (address: string | undefined): address is string => plausible.test(withoutDot(address))

/** Without quotes around it, and those that Outlook puts around names that it was given. */
const nameOf = (name: string): string =>
  name
    .trim()
    .replace(/^"(.*)"$/s, '$1')
    .replace(/\\(.)/g, '$1')
    .replace(/^'(.*)'$/s, '$1')
    .trim()

/** An address as one writes it, its name quoted where that needs it (RFC 5322 3.2.4). */
export function mailboxText({ name, address }: Address): string {
  if (name === '') return address
  const quoted = /^[\p{L}\p{N} !#$%&'*+\-/=?^_`{|}~]*$/u.test(name) ? name : `"${name.replace(/["\\]/g, '\\$&')}"`
  return `${quoted} <${address}>`
}
