import { parse } from 'tldts'

/** Words are read as far as this, in characters. */
const longest = 20_000
/** Marks of the dot that other scripts and typography have (IDNA 2003, 3.1; NFKC makes the rest of it). */
const dots = /[。．｡․٠。]/gu
/** What shows nothing, or only turns the direction of what follows. */
const unseen = /[\p{Default_Ignorable_Code_Point}\p{Cf}\u2800]/gu
const overrides = /[\u202d\u202e\u2066-\u2068]/u
/** Endings that nobody can register, which are shown in examples (RFC 2606, RFC 6761). */
const reserved = /(?:^|\.)(?:example|test|invalid|localhost|local|internal|onion)$/
const address4 = /^\d{1,3}(?:\.\d{1,3}){3}$/

/**
 * The hosts that words name, in ASCII and lower case, wherever they stand in them: in addresses of the web and of mail, or bare. Read as
 * they are seen: without characters that show nothing, with the usual dot for every other, and backwards where their direction is turned.
 */
export function namedHosts(words: string): string[] {
  const text = words.slice(0, longest)
  const readings = overrides.test(text) ? [text, Array.from(text).reverse().join('')] : [text]
  return [...new Set(readings.flatMap(hostsIn))]
}

function hostsIn(text: string): string[] {
  const plain = text
    .normalize('NFKC')
    .replace(unseen, '')
    .replace(dots, '.')
    .replace(/⁄|∕/gu, '/')
    .replace(/(?<!\t)\t+(?=\.)|(?<=\.)\t+/g, '')
  return plain.split(/[^\p{L}\p{M}\p{N}.·-]+/u).flatMap((word) => {
    const host = asciiOf(trimmed(word))
    return host !== undefined && isHost(host) ? [host] : []
  })
}

/** Without the marks that a sentence puts around a name. */
function trimmed(word: string): string {
  let [from, to] = [0, word.length]
  while (from < to && '.-·'.includes(word.charAt(from))) from++
  while (to > from && '.-·'.includes(word.charAt(to - 1))) to--
  return word.slice(from, to)
}

function asciiOf(word: string): string | undefined {
  if (word.length > 253 || !word.includes('.')) return undefined
  // Of numbers with dots only what people write as an address is one.
  if (/^[\d.]+$/.test(word) && !address4.test(word)) return undefined
  return URL.canParse(`https://${word}`) ? new URL(`https://${word}`).hostname.toLowerCase() : undefined
}

/** A name that can be one of the net: it ends as names do, or it is an address. Versions and ends of sentences are not. */
function isHost(host: string): boolean {
  if (address4.test(host)) return true
  const { isIcann, isPrivate, domain } = parse(host, { allowPrivateDomains: true, validateHostname: false })
  return reserved.test(host) || ((isIcann === true || isPrivate === true) && domain !== null)
}
