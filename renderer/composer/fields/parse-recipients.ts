import type { Address } from '../../../preload/contract/index.ts'
import { decodedName, withoutCells, withoutLinks } from './pasted-recipients.ts'

/** Addresses as a person types or pastes them, with those that are none. */
export type Parsed = { addresses: Address[]; invalid: string[] }

const plausible = /^[^\s@<>(),;:"[\]]+@(?:[^\s@<>(),;:"[\]]+|\[[^\s@<>(),;"[\]]+\])$/u
/** A name in quotes before the @ (RFC 5321 4.1.2), in which a space may stand. */
const quotedName = /^"((?:\\[\x20-\x7e]|[^"\\\r\n]){1,64})"@([^\s@<>(),;:"[\]]{1,255})$/u
/** Before the members of a group (RFC 5322 3.4); not what begins the address of a page. */
const label = /^[^<>@":]+:(?!\/\/)\s*/u
/** What people write between addresses, with spaces around it. */
const connecting = /\s(?:[/|·•&+]|and|und|et|y|och|og|en|e|и|및|와|과|그리고)\s/iu
/** What no one sees and no server takes: zero width, marks of direction, soft hyphens. Names may need joiners. */
const [invisible, joiners] = [/(?![\u200c\u200d])\p{Cf}/gu, /\p{Cf}/gu]
/** Letters and signs of East Asian keyboards; names may have them, addresses do not. */
const fullWidth = /[\uff01-\uff5e]/g
const toHalfWidth = (sign: string): string => String.fromCharCode(sign.charCodeAt(0) - 0xfee0)
/** Nobody's address is longer (RFC 5321 4.5.3.1: 64 and 255 octets). */
const longest = 400

/**
 * Reads a list such as `김서연 <seoyeon@example.test>, Team: ada@example.test;` as people type or paste it: from Outlook, sheets, links and
 * pages, with full-width signs. Commas within quotes do not separate, nor do those of "Kim, Ada <...>" where semicolons do. Who is there
 * twice comes once.
 */
export function parseRecipients(text: string): Parsed {
  const parsed: Parsed = { addresses: [], invalid: [] }
  const seen = new Set<string>()
  for (const labelled of withoutMarks(split(plain(text)))) {
    const entry = labelled.replace(label, '')
    if (entry.trim() === '') continue
    const found = apart(entry).flatMap(mailboxesIn).flatMap(readEntry)
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
  withoutLinks(withoutCells(text.replace(invisible, '').replace(/\r\n?/g, '\n')))
    .replace(/[\u00a0\u3000\t]/g, ' ')
    .replace(/[＠．，；：＜＞（）]/g, toHalfWidth)
    .replace(/[、，]/g, ',')
    .replace(/[“”„]/g, '"')
    // Outlook's quotes hold commas together as well.
    .replace(/(^|[,;\n]\s{0,9})'([^'<>@"\n]{0,200})'(?=\s{0,9}<)/gu, '$1"$2"')
    // Outlook and Markdown write what a link leads to behind it.
    .replace(/\[([^[\]\n]{1,200})\](?=\([^()@\n]{1,64}@)/gu, '$1')
    .replace(/(?<![^\s<])([^\s<>@()[\]]{1,64}@[^\s<>@()[\]]{1,255})\s?(?:<\1>|\[\1\]|\(\1\))/giu, '$1')

function split(text: string): string[] {
  // Outlook writes "Kim, Ada <ada@...>; Lee, Bo <bo@...>": then commas are part of names.
  const written = between(text, ';\n')
  const parts = written.every(isNameWithComma) ? written : written.flatMap((line) => withSurnames(between(line, ',')))
  return joinLines(parts, text)
}

/** "Kim, Ada <ada@...>, Lee, Bo <bo@...>": a surname belongs to what follows it where everyone in brackets has one. */
function withSurnames(entries: string[]): string[] {
  const isSurname = (entry: string | undefined): boolean => entry !== undefined && /^[^<>@":]+$/u.test(entry)
  const isNamed = (entry: string | undefined): boolean =>
    entry !== undefined && /^[^<>@":]*<[^<>]*>\s*$/u.test(entry) && !/^\s*</u.test(entry)
  const belongs = entries.every((entry, index) =>
    isSurname(entry) ? isNamed(entries[index + 1]) : !isNamed(entry) || isSurname(entries[index - 1]),
  )
  if (!belongs) return entries
  return entries.flatMap((entry, index) => (isSurname(entry) ? [] : [isNamed(entry) ? `${entries[index - 1]},${entry}` : entry]))
}

/** What stands between these signs where they are not within quotes, without what is blank; quotes that do not end part as well. */
function between(text: string, signs: string): string[] {
  const quoted = /"(?:\\.|[^"\\])*"/suy
  const found: string[] = []
  let [from, someEnd] = [0, true]
  for (let at = 0; at < text.length; at++) {
    const sign = text.charAt(at)
    if (sign === '"' && someEnd) {
      quoted.lastIndex = at
      // Where one does not end, those behind it do not either: they are looked at no more.
      someEnd = quoted.test(text)
      if (someEnd) {
        at = quoted.lastIndex - 1
        continue
      }
    }
    if (sign !== '"' && !signs.includes(sign)) continue
    found.push(text.slice(from, at))
    from = at + 1
  }
  return [...found, text.slice(from)].filter((entry) => entry.trim() !== '')
}

/** One address in brackets at the end, and before it only a name. */
function isNameWithComma(entry: string): boolean {
  const start = entry.indexOf('<')
  const name = entry.slice(0, Math.max(start, 0))
  return name.includes(',') && !/["@]/.test(name) && /^<[^<>@]+@[^<>]+>$/.test(entry.slice(start).trim())
}

/** A name on one line and its address in brackets on the next belong together. */
function joinLines(entries: string[], text: string): string[] {
  if (!/\n[^\S\n]*</.test(text)) return entries
  return entries.reduce<string[]>((joined, entry) => {
    const last = joined.at(-1)
    if (last !== undefined && !last.includes('@') && /^\s*<[^<>]*>\s*$/.test(entry))
      joined[joined.length - 1] = `${last.trim()} ${entry.trim()}`
    else joined.push(entry)
    return joined
  }, [])
}

/** What lists put before their items; an address or a name may begin with some of them, but not with a space behind it. */
const bullet = /^\s{0,20}(?:[\u30fb•‣⁃∙▪▫■□◆◇●○◦※★☆►▶→✓✔☐☑]\s{0,9}|[-*+–—·]\s{1,9}|[①-⑳]\s{0,9})(?=\S)/u
const number = /^\s{0,20}\(?\d{1,3}[.)]\s{1,9}(?=\S)/u

/** Entries without the marks of the list that they were in. Someone may be called "1. FC": numbers go where all have one, or before an address alone. */
function withoutMarks(entries: string[]): string[] {
  const areNumbered = entries.length > 1 && entries.every((entry) => number.test(entry))
  return entries.map((entry) => {
    const unmarked = entry.replace(bullet, '')
    const rest = unmarked.replace(number, '')
    return areNumbered || !/\s/.test(rest.trim()) ? rest : unmarked
  })
}

/** Addresses with a word or a sign between them that is part of neither. */
function apart(entry: string): string[] {
  const parts = entry.includes('"') ? [entry] : entry.split(connecting)
  return parts.every((part) => part.includes('@')) ? parts : [entry]
}

/** Mailboxes that stand behind each other with nothing between them: "Ada <ada@...> Bo <bo@...>". */
function mailboxesIn(entry: string): string[] {
  const ends: number[] = []
  for (const { 0: found, index } of entry.matchAll(/"(?:\\.|[^"\\]){0,400}"|<[^<>@\s]{1,64}@[^<>@\s]{1,255}>/gsu))
    if (found.startsWith('<')) ends.push(index + found.length)
  if (ends.length < 2) return [entry]
  const written = ends.map((end, index) => entry.slice(ends[index - 1] ?? 0, end))
  // What follows the last one belongs to it.
  return [...written.slice(0, -1), (written.at(-1) ?? '') + entry.slice(ends.at(-1))]
}

function readEntry(entry: string): Address[] {
  const bracketed = inBrackets(entry)
  if (bracketed) return read(nameOf(bracketed.before), bracketed.within)
  const commented = /^([^()]*)\(([^()]*)\)[^()@]*$/u.exec(entry.trim()) ?? /^([^[\]]*)\[([^[\]]*)\][^[\]@]*$/u.exec(entry.trim())
  // Either of them may be the name: "ada@... (Ada Kim)", "김서연(seoyeon@...)".
  if (commented) {
    const [before = '', within = ''] = commented.slice(1)
    const [found] = [...read(nameOf(within), before), ...read(nameOf(before), within)]
    if (found) return [found]
  }
  const quoted = quotedName.exec(entry.trim())
  if (quoted) return read('', entry.trim())
  const words = entry
    .trim()
    .replace(/^([^\s@]+)\s?@\s?([^\s@]+)$/u, '$1@$2')
    .split(/\s+/)
    .flatMap(besideSigns)
  const addresses = words.flatMap((word) => addressOf(word) ?? [])
  if (addresses.length === words.length) return addresses.map((address) => ({ name: '', address }))
  // A row of a sheet: the name, then the address.
  return addresses.length === 1 ? read(nameOf(words.slice(0, -1).join(' ')), words.at(-1)) : []
}

/** Addresses with nothing but a sign between them. */
function besideSigns(word: string): string[] {
  const parts = word.split(/[|·•/]/u)
  return parts.every((part) => part.includes('@')) ? parts : [word]
}

/** What stands within the last angle brackets, and before them; undefined where something that could be an address follows them. */
function inBrackets(entry: string): { before: string; within: string } | undefined {
  const end = entry.lastIndexOf('>')
  const start = entry.lastIndexOf('<', end)
  if (start < 0 || end < start || /[<@]/.test(entry.slice(end + 1))) return undefined
  const within = entry.slice(start + 1, end)
  return within.includes('>') ? undefined : { before: entry.slice(0, start).trim(), within: within.trim() }
}

function read(name: string, text: string | undefined): Address[] {
  const address = addressOf((text ?? '').replace(/\s?@\s?/u, '@'))
  return address === undefined ? [] : [{ name, address }]
}

/**
 * The address in what stands between spaces: without brackets, quotes and the ends of sentences around it, and without what Korean joins to it
 * ("ada@example.test님께"). No host ends with a sign; what people are called before the @ may begin with one.
 */
function addressOf(word: string): string | undefined {
  if (word.length > longest || /^[a-z][a-z0-9+.-]{0,30}:\/\//i.test(word)) return undefined
  let address = word.replace(joiners, '').replace(fullWidth, toHalfWidth).trim()
  const quoted = quotedName.exec(address)
  // Quotes that nothing needs are none of the address (RFC 5321 4.1.2).
  if (quoted) return plausible.test(`${quoted[1]}@x`) ? `${quoted[1]}@${quoted[2]}` : address
  for (let former = ''; former !== address; ) {
    former = address
    address = address.replace(/^(["'*_`~])(.*)\1[.,;:!?…。]*$/su, '$2')
    if (address !== former) continue
    address = address.replace(/^[<([{"“‘‚«「『《〈【]+/u, '')
    address = address.replace(
      address.includes('@[') ? /(?<=[\p{L}\p{M}\p{N}\]]|^)[^\p{L}\p{M}\p{N}\]]+$/u : /(?<=[\p{L}\p{M}\p{N}]|^)[^\p{L}\p{M}\p{N}]+$/u,
      '',
    )
    address = address.replace(/^([^@]*@[^@]*\.[a-z]{2,})\p{Script=Hangul}+$/iu, '$1')
  }
  // In the name of a host each of them is a full stop (UTS 46 2.3).
  address = address.replace(/@[^@]*$/u, (host) => host.replace(/[。｡]/gu, '.'))
  // What a link asks for stands behind the address.
  address = address.replace(/(@[^@?]*)\?.*$/su, '$1')
  return plausible.test(address) && isHost(address.slice(address.lastIndexOf('@') + 1)) ? address : undefined
}

/** Labels with full stops between them (RFC 1035 2.3.1), in any script, or a number in brackets. */
const isHost = (host: string): boolean =>
  host.startsWith('[') || host.split('.').every((part) => /^[\p{L}\p{M}\p{N}_・·-]+$/u.test(part) && !/^-|-$/.test(part))

/** Without quotes around it, and those that Outlook puts around names that it was given. */
const nameOf = (name: string): string =>
  decodedName(name.trim())
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
