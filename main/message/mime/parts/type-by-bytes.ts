import { Buffer } from 'node:buffer'

const signatures: readonly (readonly [string, RegExp])[] = [
  ['image/png', /^\x89PNG\r\n\x1a\n/],
  ['image/jpeg', /^\xff\xd8\xff/],
  ['image/gif', /^GIF8[79]a/],
  ['image/webp', /^RIFF[\s\S]{4}WEBP/],
  ['image/avif', /^[\s\S]{4}ftypavi[fs]/],
  ['image/bmp', /^BM[\s\S]{4}\0\0\0\0/],
  ['image/heic', /^[\s\S]{4}ftyp(?:hei[cxms]|hev[cx]|mif1|msf1)/],
  ['image/tiff', /^(?:II\*\0|MM\0\*)/],
  ['application/pdf', /^\s{0,8}%PDF-\d/],
  ['application/zip', /^PK\x03\x04/],
  ['application/ms-tnef', /^\x78\x9f\x3e\x22/],
]
/** Those that the window draws within a letter. */
const drawn = new Set(['image/png', 'image/jpeg', 'image/gif', 'image/webp', 'image/avif', 'image/bmp'])

const headOf = (bytes: Uint8Array, length: number): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, length)).toString('latin1')

/** The type of which these bytes bear the signature. */
export function typeByBytes(bytes: Uint8Array): string | undefined {
  const head = headOf(bytes, 32)
  return signatures.find(([, pattern]) => pattern.test(head))?.[0]
}

/** The type of a picture that the window can draw, whatever the message calls it. */
export function drawnTypeOf(bytes: Uint8Array): string | undefined {
  const type = typeByBytes(bytes)
  return type !== undefined && drawn.has(type) ? type : undefined
}

/** In bytes: no picture of its kind is smaller. */
const smallest: Record<string, number> = {
  'image/png': 57,
  'image/gif': 26,
  'image/jpeg': 100,
  'image/webp': 26,
  'image/avif': 100,
  'image/bmp': 26,
}

/** Whether these bytes can be a picture at all, and not its signature alone. */
export const isWhole = (bytes: Uint8Array): boolean => bytes.byteLength >= (smallest[drawnTypeOf(bytes) ?? ''] ?? 0)

const sample = 4096
/** Fewer of them stand in texts that a program has damaged. */
const fewest = 8

/** Whether these bytes are no text in any charset that mail is written in; `charset` is what they are said to be. */
export function isBinary(bytes: Uint8Array, charset: string | undefined): boolean {
  if (typeByBytes(bytes) !== undefined) return true
  const head = headOf(bytes, sample)
  if (/^utf-?(?:16|32)|^ucs/i.test(charset ?? '') || /^(?:\xff\xfe|\xfe\xff)/.test(head)) return false
  // Tabs, line and page ends, backspaces of old manuals, and the shifts and escapes of ISO 2022 are text.
  const controls = head.match(/[\0-\x07\x0b\x10-\x1a\x1c-\x1f\x7f]/g)?.length ?? 0
  return controls >= fewest && controls * 10 > head.length
}
