import { parse } from 'tldts'
import { endsAlike, placedHosts, withoutNumbers, withSignsAsDots } from './disguised.ts'
import { elementEdge, longestWords } from './limits.ts'
import { isCount, isFile, isProduct } from './not-hosts.ts'
import { beginnings, piecesOf, type Word } from './split-words.ts'
import { unicodeName } from './unicode.ts'

/** A host that words name, in ASCII and lower case; `parts`: what else it may be read as where scripts touch, which stands for it together. */
export type NamedHost = { host: string; parts: readonly string[] }

/** Signs that are taken for the dot (IDNA 2003, 3.1; UTS 39; full stops of scripts that have one of their own). NFKC makes the rest of it. */
const dots = /[。．｡․٠۰。\u06d4\u0701\u0702\ua60e\ua4f8\u{10a50}\u{1d16d}\u2cf9\u2cfe\ua6f3\u1803]/gu
/** Dots that stand higher, or are larger: people read them as one where a name of the web is known by its end. */
const highDots =
  /[·•‧∙⋅・･ㆍᆞ᛫·⸱⸳𐄁ꞏᐧ˙●⦁⏺∘◦▪■◾⬝](?=(?:[a-z\d-]{1,60}[·•‧∙⋅・･ㆍᆞ᛫·⸱⸳𐄁ꞏᐧ˙●⦁⏺∘◦▪■◾⬝.])?(?:com|net|org|info|co|kr|or|go)(?![a-z\d]))/giu
/** What shows nothing, or only turns the direction of what follows. */
const unseen = /[\p{Default_Ignorable_Code_Point}\p{Cf}\u2800]/gu
const overrides = /[\u202d\u202e\u2066-\u2068]/u
/** Spaces that one hardly sees. */
const thinSpaces = /[\u2006-\u200a\u202f\u205f]+/gu
/** Endings that nobody can register, which are shown in examples (RFC 2606, RFC 6761). */
const reserved = /(?:^|\.)(?:example|test|invalid|localhost|local|internal|onion)$/
const address4 = /^\d{1,3}(?:\.\d{1,3}){3}$/
/** Such an address, by itself or with letters of another script behind it. */
const leadingNumber = /^\d{1,3}(?:\.\d{1,3}){3}(?![\d.\-a-z])/i
/** Numbers, signs and raised letters that stand behind a name, and that NFKC makes ordinary ones of. */
const notes = /[\p{No}\p{So}ªº\u02b0-\u02b8\u02e0-\u02e4\u1d2c-\u1d6a\u1d9b-\u1dbf\u2071\u207f\u2090-\u209c]/gu
/** Endings that people speak of, too; all others of two labels and more have sites of that very name (`gov.uk`). */
const spokenOf = /^(?:com?|net|org?|ne|ac|edu|re|pe|ltd|plc|me|sch)\.[a-z]{2}$/

/**
 * The hosts that words name, wherever they stand in them: in addresses of the web and of mail, or bare. Read as they are seen: without
 * characters that show nothing, with the usual dot for every other, backwards where their direction is turned, and cut off where
 * something else touches them. Names of files, products and versions are none.
 */
export function namedHosts(words: string): NamedHost[] {
  const text = withoutNumbers(words.slice(0, longestWords))
  const readings = overrides.test(text) ? [text, Array.from(text).reverse().join('')] : [text]
  const found = [...new Set(readings.flatMap((reading) => [reading, reading.replace(notes, ' '), withSignsAsDots(reading)]))].flatMap(
    hostsIn,
  )
  return [...new Map(found.map((named) => [`${named.host} ${named.parts.join(' ')}`, named])).values()]
}

/** A text with the usual dot for every other, and nothing between a name and its dots. */
const plainOf = (text: string): string =>
  text
    .replace(thinSpaces, '')
    .replace(highDots, '.')
    // NFKC makes a sigma of what is read as a c.
    .replace(/[ϲϹ]/g, 'c')
    .normalize('NFKC')
    .replace(unseen, '')
    .replace(highDots, '.')
    .replace(dots, '.')
    .replace(/⁄|∕/gu, '/')
    .replace(/(?<!\t)\t+(?=\.)|(?<=\.)\t+/g, '')
    .replace(/(?<=[\p{L}\p{N}]) \.(?=(?:com|org|co\.[a-z]{2}|net)(?![\p{L}\p{N}]))/gu, '.')

/** So much around a word tells what it is, in characters. */
const around = 200

function hostsIn(text: string): NamedHost[] {
  const plain = plainOf(text)
  const named = [...plain.matchAll(/[\p{L}\p{M}\p{N}.·\ue000-]+/gu)].flatMap(({ 0: found, index }) => {
    const word = trimmed(found)
    if (!word.includes('.')) return []
    const [before, after] = [
      plain.slice(Math.max(0, index - around), index),
      plain.slice(index + found.length, index + found.length + around),
    ]
    const isExplicit = /(?:[/\\]{2}|@)$/.test(before) || /^www\d{0,2}\./i.test(word)
    const number = leadingNumber.exec(word)?.[0]
    if (number !== undefined && isCount(before, word.slice(number.length) + after) && !isExplicit) return []
    if (number !== undefined) return hostsOf({ text: number, isExplicit })
    if (!isExplicit && isOther(word, before, after)) return []
    return hostsOf({ text: word, isExplicit })
  })
  const known = named.flatMap(({ host, parts }) => [host, ...parts])
  return [...named, ...placedHosts(plain).flatMap((host) => (isNamed(host, known) ? [] : [{ host, parts: [host] }]))]
}

/** Whether a host was found, by itself or as the beginning of a longer word. */
const isNamed = (host: string, known: readonly string[]): boolean => known.some((one) => unicodeName(host).startsWith(unicodeName(one)))

const isOther = (word: string, before: string, after: string): boolean => isProduct(first(word)) || isFile(first(word), before, after)

/** What a word begins with before another script touches it. */
const first = (word: string): string => trimmed(piecesOf(word)[0] ?? '')

/** So many pieces before one may belong to it. */
const mostJoined = 4

/** The hosts of a word: itself, and those that other scripts or elements touch; where there is none, what it begins with. */
function hostsOf(word: Word): NamedHost[] {
  const whole = hostOf(trimmed(word.text.replaceAll(elementEdge, '')), word.isExplicit)
  const pieces = piecesOf(word.text)
  if (pieces.length === 1) return whole === undefined ? shortened(word) : [{ host: whole, parts: [whole] }]
  const cut = pieces.flatMap((piece, at): NamedHost[] => {
    const before = pieces.slice(Math.max(0, at - mostJoined), at)
    const joined = [piece, ...before.map((_, from) => before.slice(before.length - 1 - from).join('') + piece)]
    const hosts = joined.flatMap((text) => hostOf(trimmed(text), word.isExplicit) ?? [])
    const [part, longest = part] = [hosts[0], hosts.at(-1)]
    if (part !== undefined && longest !== undefined) return [{ host: longest, parts: [part] }]
    return whole === undefined ? shortened({ text: trimmed(piece), isExplicit: word.isExplicit && at === 0 }) : []
  })
  if (whole === undefined) return cut
  const parts = cut.flatMap((named) => named.parts)
  return [{ host: whole, parts: parts.length > 0 ? parts : [whole] }]
}

function shortened(word: Word): NamedHost[] {
  if (!word.text.includes('.') || /^[\d.]+$/.test(word.text)) return []
  for (const beginning of beginnings(word)) {
    const host = hostOf(trimmed(beginning), word.isExplicit)
    if (host !== undefined) return [{ host, parts: [host] }]
  }
  return []
}

/** Without the marks that a sentence puts around a name. */
function trimmed(word: string): string {
  let [from, to] = [0, word.length]
  while (from < to && '.-·'.includes(word.charAt(from))) from++
  while (to > from && '.-·'.includes(word.charAt(to - 1))) to--
  return word.slice(from, to)
}

/** A host in ASCII; undefined for what is none. */
function hostOf(word: string, isExplicit: boolean): string | undefined {
  if (word.length > 253 || !word.includes('.')) return undefined
  // Of numbers with dots only what people write as an address is one.
  if (/^[\d.]+$/.test(word) && !address4.test(word)) return undefined
  if (!URL.canParse(`https://${word}`)) return undefined
  const host = new URL(`https://${word}`).hostname.toLowerCase()
  return isHost(host, isExplicit) ? host : undefined
}

/** A name that can be one of the net: it ends as names do, or it is an address. Versions and ends of sentences are not. */
function isHost(host: string, isExplicit: boolean): boolean {
  if (address4.test(host) || reserved.test(host)) return true
  if (host.split('.').includes('')) return false
  const { isIcann, isPrivate, domain } = parse(host, { allowPrivateDomains: true, validateHostname: false })
  if (isPrivate === true) return true
  if (isIcann === true) return domain !== null || (host.includes('.') && (isExplicit || !spokenOf.test(host)))
  return endsAlike(host, isExplicit)
}
