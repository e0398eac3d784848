import { Buffer } from 'node:buffer'
import { alone, beginningOf, type FromBase64 } from '../base64/decode.ts'
import type { TakenOut } from '../base64/taken-out.ts'
import { decodeField } from '../fields/encoded-words.ts'
import { parseStructured, type Structured } from '../fields/params.ts'
import { type Field, fieldOf, fieldsOf } from '../fields/parse.ts'
import { type Location, locationOf, noBase } from './location.ts'
import { type Cut, type Section, split } from './split.ts'
import { decodeTransfer, type Encoding, encodingOf } from './transfer.ts'
import { isBinary, typeByBytes } from './type-by-bytes.ts'

export type { Cut } from './split.ts'

/**
 * One entity of a message (RFC 2045 2.4): its fields and, decoded, its body; or, for a multipart, what it is made of. `banner` and
 * `footer` are text that stands before and behind the encoded body as it is. `before` and `behind` are what stands beside the parts of a multipart.
 */
export type Entity = Location & {
  fields: Field[]
  type: Structured
  disposition: Structured
  contentId: string | undefined
  body: Uint8Array
  banner: Uint8Array | undefined
  footer: Uint8Array | undefined
  before: Uint8Array
  behind: Uint8Array
  children: Entity[]
}

/** What is no longer than this when it is decoded, in bytes, is not worth leaving out. */
const shortest = 3072
const none = new Uint8Array()

/**
 * `taken`: what was taken out of the message. With `files: false` what of that is a file is left empty, unless it is short or may hold
 * the text of the message.
 */
export type TreeOptions = { taken?: TakenOut | undefined; files?: boolean }

/**
 * The entities of a message as a tree. What goes beyond the limits on parts, depth and header is left out, and `cuts` say so; nothing
 * throws. Messages within messages are not looked into: their bytes are a body here.
 */
export function parseTree(source: Uint8Array, options: TreeOptions = {}): { root: Entity; cuts: Set<Cut> } {
  const { root, cuts } = split(Buffer.from(source.buffer, source.byteOffset, source.byteLength))
  return { root: entityOf(root, { inDigest: false, base: noBase, encoded: { parts: 0, cuts } }, options), cuts }
}

/** `encoded`: how many parts were found in multiparts that are encoded themselves; undefined within one. */
type Around = { inDigest: boolean; base: string; encoded: { parts: number; cuts: Set<Cut> } | undefined }

function entityOf(section: Section, around: Around, options: TreeOptions): Entity {
  const { fields, type, body, children } = section
  // What was taken out of it stands there again: it is text, or nobody asks for it.
  const [before, behind] = [section.before, section.behind].map(
    (bytes) => options.taken?.behind(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength))?.body() ?? bytes,
  ) as unknown as [Uint8Array, Uint8Array]
  const disposition = parseStructured(fieldOf(fields, 'content-disposition'))
  const entity = { fields, disposition, before, behind, contentId: contentIdOf(fields), ...locationOf(fields, around.base) }
  if (children.length > 0) {
    const inside = { ...around, inDigest: type.value === 'multipart/digest', base: entity.base }
    const within = children.map((child) => entityOf(child, inside, options))
    return { ...entity, type, body: none, banner: undefined, footer: undefined, children: within }
  }
  const value = typeOf(type, disposition, around.inDigest)
  // Where a gateway has put one more, the one that encodes is true.
  const encodings = fieldsOf(fields, 'content-transfer-encoding').map(encodingOf)
  const encoding =
    encodings.find((one) => one !== 'none') ??
    (encodings.length === 0 && isEncodedFile(type, disposition, body, options) ? 'base64' : 'none')
  const { content, ...beside } = bodyOf({ value, params: type.params }, disposition, body, encoding, options)
  if (type.value.startsWith('multipart/') && encoding === 'base64') {
    const parts = encodedParts(fields, content, around)
    if (parts) {
      const inside = { inDigest: type.value === 'multipart/digest', base: entity.base, encoded: undefined }
      const within = parts.children.map((part) => entityOf(part, inside, { ...options, taken: undefined }))
      const beside = { before: parts.before, behind: parts.behind }
      return { ...entity, ...beside, type, body: none, banner: undefined, footer: undefined, children: within }
    }
  }
  const shown = type.value.startsWith('multipart/') && isPage(content) ? 'text/html' : value
  return { ...entity, type: { value: byContent(shown, type, content), params: type.params }, body: content, ...beside, children: [] }
}

/** What all multiparts of a message that are encoded may hold. */
const mostEncoded = 500

/** A multipart that is encoded itself, taken apart, which none may be (RFC 2045 6.4) and some gateways make; undefined where it has none. */
function encodedParts(fields: Field[], content: Uint8Array, { encoded }: Around): Section | undefined {
  if (!encoded) return undefined
  const head = Buffer.from(`Content-Type: ${fieldOf(fields, 'content-type')}\r\n\r\n`, 'latin1')
  const { root, cuts } = split(Buffer.concat([head, content]))
  encoded.parts += countOf(root)
  for (const cut of cuts) encoded.cuts.add(cut)
  if (encoded.parts > mostEncoded) encoded.cuts.add('too-many-parts')
  return root.children.length > 0 && encoded.parts <= mostEncoded ? root : undefined
}

const countOf = ({ children }: Section): number => children.reduce((count, child) => count + 1 + countOf(child), 0)

/** So much of a body tells what it is, in bytes. */
const sample = 2000
/** Files that are never base64 by themselves. */
const binaryName = /\.(?:pdf|png|jpe?g|gif|webp|bmp|tiff?|heic|zip|docx|xlsx|pptx|od[tsp]|epub)$/i

/** Whether a file that does not say how it is encoded is base64 all the same: a program has left the field out. */
function isEncodedFile({ value, params }: Structured, disposition: Structured, body: Buffer, { taken }: TreeOptions): boolean {
  if (!/^(?:image|audio|video|application)\//.test(value)) return false
  const name = disposition.params.get('filename') ?? params.get('name') ?? ''
  if (value === 'application/octet-stream' && !binaryName.test(name)) return false
  const behind = taken?.behind(body)
  const head = beginningOf((behind ? behind.body() : body).toString('latin1', 0, sample))
  return head !== undefined && typeByBytes(head) !== undefined
}

/** HTML in a multipart that has no parts. */
const isPage = (content: Uint8Array): boolean =>
  /^\s{0,99}<(?:!doctype html|html|head|meta|style|body|div|p|table|center|font|span)\b/i.test(
    Buffer.from(content.buffer, content.byteOffset, Math.min(content.byteLength, sample)).toString('latin1'),
  )

/** RFC 2046 5.1.5 for digests. A multipart without parts is the text that it looks like, and a file without a type is one. */
function typeOf({ value, params }: Structured, disposition: Structured, inDigest: boolean): string {
  if (value.startsWith('multipart/')) return 'text/plain'
  if (value !== '') return value
  if (inDigest) return 'message/rfc822'
  const isFile = disposition.value === 'attachment' || disposition.params.has('filename') || params.has('name')
  return isFile ? 'application/octet-stream' : 'text/plain'
}

/** What says nothing of its kind, or says text of what is none, is what its bytes are. */
function byContent(value: string, type: Structured, content: Uint8Array): string {
  const saysNothing = value.endsWith('/*') || (type.value === '' && value === 'application/octet-stream')
  if (saysNothing) return typeByBytes(content) ?? 'application/octet-stream'
  const isText = value.startsWith('text/') && isBinary(content, type.params.get('charset'))
  return isText ? (typeByBytes(content) ?? 'application/octet-stream') : value
}

function contentIdOf(fields: Field[]): string | undefined {
  const id = decodeField(fieldOf(fields, 'content-id'))
    .trim()
    .replace(/^<\s*|(?<!\s)\s*>$/g, '')
    .slice(0, 500)
  return id === '' ? undefined : id
}

function bodyOf(
  type: Structured,
  disposition: Structured,
  body: Buffer,
  encoding: Encoding,
  { taken, files = true }: TreeOptions,
): FromBase64 {
  const behind = taken?.behind(body)
  if (!behind) return decodeTransfer(body, encoding)
  if (!files && behind.size > shortest && !mayHoldText(type, disposition)) return alone(none)
  const decoded = encoding === 'base64' ? behind.decoded() : undefined
  return decoded ? alone(decoded) : decodeTransfer(behind.body(), encoding)
}

/** Outlook's winmail.dat and signed S/MIME are files with the message in them. */
const mayHoldText = ({ value, params }: Structured, disposition: Structured): boolean =>
  /^(?:text|message|multipart)\/|ms-tnef|pkcs7-mime/.test(value) ||
  /^winmail\.dat$|\.p7m$/i.test(disposition.params.get('filename') ?? params.get('name') ?? '')
