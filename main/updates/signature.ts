import { createPublicKey, type KeyObject, sign, verify } from 'node:crypto'

/** So long is an Ed25519 signature, in bytes (RFC 8032 5.1.6). */
const signatureBytes = 64

/** What a signature is of: the name of the feed too, so that the feed of one system cannot stand in for another's. */
const signed = (name: string, feed: Uint8Array): Buffer => Buffer.concat([Buffer.from(`hanji update feed\n${name}\n`), feed])

/** The public key that feeds are checked with, from its SubjectPublicKeyInfo in Base64 (RFC 8410). @throws Error where it is no Ed25519 key */
export function readPublicKey(base64: string): KeyObject {
  const key = createPublicKey({ key: Buffer.from(base64, 'base64'), format: 'der', type: 'spki' })
  if (key.asymmetricKeyType !== 'ed25519') throw new Error(`an Ed25519 key is needed, this one is ${key.asymmetricKeyType ?? 'unknown'}`)
  return key
}

/** Signs a feed; the result is a line of what lies beside it. `secret` is an Ed25519 key. */
export const signFeed = (name: string, feed: Uint8Array, secret: KeyObject): string =>
  `${sign(null, signed(name, feed), secret).toString('base64')}\n`

/**
 * Whether one of these signatures, a line each in Base64, is of this feed under this name, by this key. There may be several lines, of an old
 * key and a new one, so that the key can be changed.
 */
export const isSigned = (name: string, feed: Uint8Array, signatures: string, key: KeyObject): boolean =>
  signatures
    .split('\n')
    .map((line) => Buffer.from(line.trim(), 'base64'))
    .some((signature) => signature.length === signatureBytes && verify(null, signed(name, feed), key, signature))
