import { Buffer } from 'node:buffer'
import { inflateSync } from 'node:zlib'
import { unbroken } from '../../../kit/end-thread.ts'

/** A CMS object (RFC 5652): who can read it, and what it holds where no key is needed for that. */
export type Cms = { kind: 'signed' | 'encrypted' | 'compressed'; content: Uint8Array | undefined }

type Node = { tag: number; start: number; end: number; next: number }

const deepest = 20
/** An object that was compressed is read as far as this, in bytes. */
const longest = 50_000_000
const [sequence, octets, octetsInPieces, explicit] = [0x30, 0x04, 0x24, 0xa0]
const kinds: Record<string, Cms['kind']> = {
  '2a864886f70d010702': 'signed',
  '2a864886f70d010703': 'encrypted',
  '2a864886f70d010706': 'encrypted',
  '2a864886f70d0109100117': 'encrypted',
  '2a864886f70d0109100109': 'compressed',
}

/** Opens a CMS object in BER or DER, without checking who signed it; undefined when it is none. */
export function openCms(body: Uint8Array): Cms | undefined {
  const bytes = Buffer.from(body.buffer, body.byteOffset, body.byteLength)
  const outer = nodeAt(bytes, 0, 0)
  if (outer?.tag !== sequence) return undefined
  const [id, wrapped] = within(bytes, outer)
  const kind = id && kinds[bytes.toString('hex', id.start, id.end)]
  if (!kind) return undefined
  const inner = wrapped?.tag === explicit ? within(bytes, wrapped)[0] : undefined
  if (kind === 'encrypted' || !inner) return { kind, content: undefined }
  // Version, algorithms, content, then certificates and signatures.
  const info = within(bytes, inner)[2]
  const holder = info && within(bytes, info)[1]
  const held = holder?.tag === explicit ? within(bytes, holder)[0] : undefined
  const content = held && octetsOf(bytes, held, 0)
  return { kind, content: kind === 'compressed' ? content && inflated(content) : content }
}

function inflated(content: Uint8Array): Uint8Array | undefined {
  try {
    return unbroken(() => inflateSync(content, { maxOutputLength: longest }))
  } catch {
    // It is damaged, or a bomb: the file itself stays.
    return undefined
  }
}

/** An octet string, whole or in pieces (X.690 8.7). */
function octetsOf(bytes: Buffer, node: Node, depth: number): Uint8Array | undefined {
  if (node.tag === octets) return bytes.subarray(node.start, node.end)
  if (node.tag !== octetsInPieces || depth > deepest) return undefined
  const pieces = within(bytes, node, Number.POSITIVE_INFINITY).map((piece) => octetsOf(bytes, piece, depth + 1))
  return Buffer.concat(pieces.flatMap((piece) => (piece ? [piece] : [])))
}

/** The first nodes within another, as many as matter. */
function within(bytes: Buffer, { start, end }: Node, most = 3): Node[] {
  const found: Node[] = []
  for (let at = start; at < end && found.length < most; ) {
    const node = nodeAt(bytes, at, 0)
    if (!node || node.next > end) break
    found.push(node)
    at = node.next
  }
  return found
}

/** One node (X.690 8.1) with a tag of one byte, and a length that is told or ends with two zeros. A node that was cut ends with the bytes. */
function nodeAt(bytes: Buffer, at: number, depth: number): Node | undefined {
  const [tag, first] = [bytes[at], bytes[at + 1]]
  if (tag === undefined || first === undefined || (tag & 0x1f) === 0x1f || depth > deepest) return undefined
  if (first === 0x80) return unendingAt(bytes, at, tag, depth)
  const width = first < 0x80 ? 0 : first & 0x7f
  if (width > 4 || at + 2 + width > bytes.length) return undefined
  const length = width === 0 ? first : bytes.readUIntBE(at + 2, width)
  const start = at + 2 + width
  const end = Math.min(start + length, bytes.length)
  return { tag, start, end, next: end }
}

function unendingAt(bytes: Buffer, at: number, tag: number, depth: number): Node | undefined {
  const start = at + 2
  let end = start
  while (end < bytes.length && (bytes[end] !== 0 || bytes[end + 1] !== 0)) {
    const node = nodeAt(bytes, end, depth + 1)
    if (!node) return undefined
    end = node.next
  }
  return { tag, start, end, next: Math.min(end + 2, bytes.length) }
}
