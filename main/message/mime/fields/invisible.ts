import type { Address } from '../../../../preload/contract/index.ts'

/** Fillers that are letters to Unicode and blanks to the eye. */
const fillers = /[\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0]/gu
/** What shows nothing, turns the direction of what follows, or belongs to nobody. */
const unseen = /[\p{Cf}\p{Default_Ignorable_Code_Point}\p{Cc}]/gu
/** Joiners that letters of some scripts and signs of several pictures need, behind one of those. */
const needed =
  /(?<=[\p{Extended_Pictographic}\p{Emoji_Modifier}\p{Script=Arabic}\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Sinhala}\p{Script=Malayalam}\p{Script=Kannada}\p{Script=Telugu}\p{Script=Tamil}\p{M}])(?:\u200c|\u200d|\ufe0f)/gu

/** Words as they are seen: without characters that show nothing or change the order of the others. */
export function seenWords(text: string): string {
  const joined = text
    .replace(/[\ue010-\ue012]/g, '')
    .replace(fillers, ' ')
    .replace(needed, (sign) => (sign === '\u200c' ? '\ue010' : sign === '\u200d' ? '\ue011' : '\ue012'))
  return joined.replace(unseen, '').replace(/[\ue010-\ue012]/g, (sign) => ['\u200c', '\u200d', '\ufe0f'][sign.charCodeAt(0) - 0xe010] ?? '')
}

/** A name as it is seen. */
export const seenName = (text: string): string => seenWords(text).replace(/ {2,}/g, ' ').trim()

/** An address as it is seen. */
export const seenAddress = (text: string): string => text.replace(fillers, '').replace(unseen, '')

/**
 * Mailboxes of a server's ENVELOPE, as they are seen. The name of a group stands among its members without an address (RFC 9051 7.5.2), and
 * is nobody's where somebody has one.
 */
export function seenPeople(list: readonly { name?: string | undefined; address?: string | undefined }[]): Address[] {
  const people = list.map(({ name = '', address = '' }) => ({
    name: plain.test(name) ? name : seenName(name),
    address: plain.test(address) ? address : seenAddress(address),
  }))
  const reachable = people.filter(({ address }) => address !== '')
  return reachable.length > 0 ? reachable : people
}

const plain = /^[\x20-\x7e]*$/
