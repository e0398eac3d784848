import { Buffer } from 'node:buffer'
import { canonicalLabel, silentLabels } from './labels.ts'

/** Looked at for what a page says of itself, in bytes. */
const head = 4096
const meta = /<meta[^>]{0,200}charset\s{0,9}=\s{0,9}["']?([\w.:-]{1,40})/i
const xml = /^[\s\xef\xbb\xbf]*<\?xml[^>]{0,200}encoding\s*=\s*["']([\w.:-]{1,40})/i

/**
 * The charset that HTML says it is in: what its field says counts first (RFC 2854 2), then its own head. A field that says us-ascii, or
 * nothing that is a charset, says nothing.
 */
export function htmlLabel(label: string | undefined, body: Uint8Array): string | undefined {
  if (label !== undefined && !silentLabels.has(canonicalLabel(label))) return label
  const text = Buffer.from(body.buffer, body.byteOffset, Math.min(body.byteLength, head)).toString('latin1')
  return (xml.exec(text) ?? meta.exec(text))?.[1] ?? label
}
