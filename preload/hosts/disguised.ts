import { parse } from 'tldts'
import { skeletonOf } from '../domains/look-alike.ts'
import { unicodeLabel } from './unicode.ts'

/** Endings by which people know a name of the web even where nothing else speaks for one. */
const wellKnown = /^(?:com|net|org|info)$/
/** Letters of East Asia begin a new sentence without a blank, and look like none of ASCII. */
const eastAsian = /[\p{Script=Hangul}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u
/** Another script's letter, or a sign on one that no language writes with it. */
const odd = /(?!\p{Script=Latin})\p{L}|\p{M}/u

/**
 * Whether a host, in ASCII, that ends as none of the net does looks as if it ended so (UTS 39): `paypal.соm` with letters of Cyrillic, or with
 * signs on its letters. Where nothing else speaks for a host, its last label must mix scripts or read like an ending that everybody knows:
 * sentences may go on behind a full stop without a blank.
 */
export function endsAlike(host: string, isExplicit: boolean): boolean {
  const last = unicodeLabel(host.slice(host.lastIndexOf('.') + 1)).normalize('NFC')
  if (eastAsian.test(last)) return false
  const read = skeletonOf(last).replace(/0/g, 'o')
  if (read === last) return false
  if (wellKnown.test(read)) return true
  const isMixed = /[a-z]/.test(last) && odd.test(last)
  return (isExplicit || isMixed) && /^[a-z]+$/.test(read) && parse(`x.${read}`, { validateHostname: false }).isIcann === true
}

/** What stands where an address of the web has its host: behind the scheme, or beginning with www. */
const places =
  /(?:(?:https?|hxxps?|ftps?):[/\\]{2,9}|(?<![\p{L}\p{M}\p{N}.-])(?=www\d{0,2}\.[\p{L}\p{N}]))(\[[\da-f:.]{2,45}\]|[\p{L}\p{M}\p{N}.·\ue000-]{1,253})(?![\p{L}\p{M}\p{N}.·\ue000@…-])/giu

/** The hosts that a text has in places where nothing else stands, whatever they end in: single labels, numbers, addresses of networks. */
export function placedHosts(text: string): string[] {
  return [...text.matchAll(places)].flatMap(([, word = '']) => {
    // It goes on, but not here.
    if (word.endsWith('..')) return []
    const name = word.replaceAll('\ue000', '').replace(/^[.·-]+|(?<![.·-])[.·-]+$/g, '')
    return name !== '' && URL.canParse(`https://${name}`) ? [new URL(`https://${name}`).hostname.toLowerCase()] : []
  })
}

/** Letters, digits, hyphens and dots that are written as their numbers: `paypal%2Ecom`. */
export const withoutNumbers = (text: string): string =>
  text.replace(/%(2[de]|3\d|[46][1-9a-f]|[57][\da])/gi, (_all, code: string) => String.fromCharCode(Number.parseInt(code, 16)))

/** A dot above, below or beside the letter before it, read as the dot before an ending that everybody knows: `paypal̇com`. */
export const withSignsAsDots = (text: string): string =>
  text.normalize('NFD').replace(/(?<=[a-z\d]{3})[\u0307\u0323\u0358](?=(?:com|net|org|info|co\.kr)(?![\p{L}\p{M}\d]))/giu, '.')
