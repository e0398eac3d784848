import type { Entity } from '../../mime/parts/tree.ts'
import type { Protection } from '../pieces.ts'

/** RFC 1847 2.1, RFC 3156 5, RFC 8551 3.5.3; some send it as a file of no type. */
export const isSignature = ({ type, disposition, children }: Entity, protocol: string | undefined): boolean =>
  children.length === 0 &&
  (type.value === protocol ||
    /^application\/(?:[\w.+]{1,40}-)?signature$/.test(type.value) ||
    (type.value === 'application/octet-stream' &&
      /\.(?:p7s|asc|sig)$/i.test(disposition.params.get('filename') || type.params.get('name') || '')))

/** Whether a part is one of CMS (RFC 8551 3.2); some send it as a file of no type. */
export const isCms = ({ type, disposition }: Entity): boolean =>
  /^application\/(?:x-)?pkcs7-mime$/.test(type.value) ||
  (/^application\/(?:octet-stream|x-download|binary)$/.test(type.value) &&
    /\.p7[mz]$/i.test(disposition.params.get('filename') || type.params.get('name') || ''))

/** RFC 1847, RFC 3156, RFC 8551 3: how what has this type is signed or encrypted. */
export function protectionOf({ value, params }: Entity['type']): Protection | undefined {
  const protocol = params.get('protocol')?.toLowerCase() ?? ''
  const kind = params.get('smime-type')?.toLowerCase()
  if (value === 'multipart/signed') return protocol.includes('pgp') ? 'pgp-signed' : protocol.includes('pkcs7') ? 'smime-signed' : undefined
  if (value === 'multipart/encrypted' || value === 'application/pgp-encrypted') return 'pgp-encrypted'
  if (!/^application\/(?:x-)?pkcs7-mime$/.test(value)) return undefined
  return kind === 'signed-data' ? 'smime-signed' : 'smime-encrypted'
}
