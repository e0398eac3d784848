import { Buffer } from 'node:buffer'
import { domainToUnicode } from 'node:url'
import { domainOf } from '../../../../preload/domains/domain-of.ts'
import { plainWords } from '../../../kit/plain-words.ts'
import { encodeUtf7 } from './utf7.ts'

/** Shorter ones stand in too many other words; names of other scripts are short. */
const shortest = (word: string) => (/^[\x20-\x7e]*$/.test(word) ? 3 : 2)

/**
 * The spellings of a person's name or address in what is said to a server, and of its parts: as it is, composed and decomposed, its domain in
 * ASCII and as it is read, in modified UTF-7 (RFC 3501 5.1.3), as bytes, in a quoted string (RFC 9051 4.3), and encoded as in a link or a
 * header. To be looked for whatever the case of letters is; none of a word that is too short to mean anybody.
 */
export function spellingsOf(secret: string): string[] {
  const at = secret.lastIndexOf('@')
  const [local, domain] = [secret.slice(0, Math.max(at, 0)), at < 0 ? '' : domainOf(secret)]
  const addresses = domain === '' ? [] : [`${local}@${domain}`, `${local}@${domainToUnicode(domain)}`]
  // What a tag is put to is a name of its own.
  const parts = at < 0 ? secret.split(/\s+/) : [local, local.split('+')[0] ?? '']
  const words = [secret, ...addresses, ...parts].flatMap((word) => [word, word.normalize('NFC'), word.normalize('NFD')])
  const spelled = words.flatMap((word) => [
    ...[word, encodeUtf7(word), Buffer.from(word).toString('latin1'), word.replace(/["\\]/g, '\\$&')],
    ...[encodeURIComponent(word.toWellFormed()), word.replace('@', '=40'), word.replace('@', '%'), word.replace('@', '_at_')],
  ])
  return [...new Set(spelled.map(plainWords))].filter((word) => [...word].length >= shortest(word))
}
