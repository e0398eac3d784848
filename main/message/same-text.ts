import { Buffer } from 'node:buffer'
import { createHash } from 'node:crypto'
import { parseMessage } from './parse.ts'
import { headerOf } from './same-header.ts'

/**
 * Whether two messages say the same, whatever their headers: all that comes after these, white space apart, or, where a server has packed it anew
 * (other transfer encodings or boundaries), the text as one reads it and each file.
 */
export async function isSameText(a: Uint8Array, b: Uint8Array): Promise<boolean> {
  if (bodyOf(a) === bodyOf(b)) return true
  const [left, right] = [await contentOf(a), await contentOf(b)]
  const isSame = (one: string, other: string) => one !== '' && one === other
  return left.files === right.files && (isSame(left.text, right.text) || isSame(left.html, right.html))
}

function bodyOf(source: Uint8Array): string {
  const bytes = source.subarray(headerOf(source).length)
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1').replace(/\s+/g, '')
}

async function contentOf(source: Uint8Array): Promise<{ text: string; html: string; files: string }> {
  const { text, html, parts } = await parseMessage(source)
  const spaceless = (value: string | undefined) => (value ?? '').replace(/\s+/g, '')
  const files = parts.map(({ content }) => createHash('sha256').update(content).digest('hex'))
  return { text: spaceless(text), html: spaceless(html), files: files.join(' ') }
}
