import { Buffer } from 'node:buffer'
import type { Part, Protection } from '../pieces.ts'

/** How OpenPGP's armour begins (RFC 4880 6.2) where it is encrypted. */
const armour = /^-----BEGIN PGP MESSAGE-----/m
const longestHead = 2000

/** Whether a text, or the words of HTML, begin with what OpenPGP encrypted or signed. */
export function inlinePgp(text: string | undefined, html: string | undefined): Protection | undefined {
  const head = text?.slice(0, longestHead) ?? (html ?? '').slice(0, 10 * longestHead).replace(/<[^<>]*>/g, '\n')
  if (armour.test(head)) return 'pgp-encrypted'
  return /^-----BEGIN PGP SIGNED MESSAGE-----/m.test(head) ? 'pgp-signed' : undefined
}

/**
 * The place of the part that holds what is encrypted, which a program with the key can open: OpenPGP's file or text (RFC 3156 4), S/MIME's
 * envelope (RFC 8551 3.3). Undefined where nothing is encrypted, or it stands within HTML.
 */
export function encryptedPartOf({ protection }: { protection: Protection | undefined }, parts: readonly Part[]): number | undefined {
  const at = (is: (part: Part) => boolean): number | undefined => {
    const index = parts.findIndex(is)
    return index < 0 ? undefined : index
  }
  switch (protection) {
    case 'pgp-encrypted':
      return at((part) => !/^text\/html$/.test(part.type) && armour.test(headOf(part))) ?? at((part) => isBinaryPgp(part))
    case 'smime-encrypted':
      return at(({ type }) => /^application\/(?:x-)?pkcs7-mime$/.test(type)) ?? at(({ name }) => /\.p7m$/i.test(name))
    case 'pgp-signed':
    case 'smime-signed':
    case undefined:
      return undefined
  }
}

const headOf = ({ content }: Part): string =>
  Buffer.from(content.buffer, content.byteOffset, Math.min(content.byteLength, longestHead)).toString('latin1')

/** Without armour, in an encrypted message, whatever is neither the version nor a text. */
const isBinaryPgp = ({ type, content }: Part): boolean => content.byteLength > 0 && !/^(?:application\/pgp-encrypted|text\/.*)$/.test(type)
