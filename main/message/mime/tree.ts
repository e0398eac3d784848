import { Buffer } from 'node:buffer'
import { finished } from 'node:stream'
import { Splitter } from '@zone-eu/mailsplit'
import qp from 'libqp'
import { type Field, fieldOf, parseFields } from './fields.ts'
import { parseStructured, type Structured } from './params.ts'
import type { TakenOut } from './taken-out.ts'

/** One entity of a message (RFC 2045 2.4): its fields and, decoded, its body; or, for a multipart, what it is made of. */
export type Entity = {
  fields: Field[]
  type: Structured
  disposition: Structured
  contentId: string | undefined
  body: Uint8Array
  children: Entity[]
}

/** What kept a message from being read to its end. */
export type Cut = 'too-many-parts' | 'too-deep' | 'header-too-long'

const mostParts = 500
const deepest = 30
/** The header of one entity, in bytes. */
const longestHeader = 1024 * 1024
/** What is no longer than this when it is decoded, in bytes, is not worth leaving out. */
const shortest = 3072

/**
 * `taken`: what was taken out of the message. With `files: false` what of that is a file is left empty, unless it is short: it may be a
 * winmail.dat with the text.
 */
export type TreeOptions = { taken?: TakenOut | undefined; files?: boolean }

type Open = { entity: Entity; chunks: Buffer[]; encoding: string; depth: number }

/**
 * The entities of a message as a tree, by mailsplit, the splitter that mailparser is built on. What goes beyond the limits on parts, depth
 * and header is left out, and `cut` says so; nothing throws. Messages within messages are not looked into: their bytes are a body here.
 */
export async function parseTree(source: Uint8Array, options: TreeOptions = {}): Promise<{ root: Entity; cut: Cut | undefined }> {
  const open: Open[] = []
  const byNode = new Map<object, Open>()
  let cut: Cut | undefined
  const splitter = new Splitter({ ignoreEmbedded: true, maxHeadSize: longestHeader, maxChildNodes: mostParts })
  await new Promise<void>((resolve) => {
    splitter.on('data', (data) => {
      if (data.type === 'node') {
        const parent = data.parentNode ? byNode.get(data.parentNode) : undefined
        const depth = parent ? parent.depth + 1 : 0
        const begun = begin(data.getHeaders(), depth, parent?.entity.type.value === 'multipart/digest')
        byNode.set(data, begun)
        open.push(begun)
        if (depth > deepest) cut = 'too-deep'
        else parent?.entity.children.push(begun.entity)
      } else byNode.get(data.node)?.chunks.push(data.value)
    })
    finished(splitter, (error) => {
      if (error) cut = /header/i.test(error.message) ? 'header-too-long' : 'too-many-parts'
      resolve()
    })
    splitter.end(Buffer.from(source.buffer, source.byteOffset, source.byteLength))
  })
  for (const { entity, chunks, encoding } of open) {
    if (entity.children.length > 0) continue
    // A multipart without parts, because its boundary is missing or wrong, is the text that it looks like.
    if (entity.type.value.startsWith('multipart/')) entity.type = { value: 'text/plain', params: entity.type.params }
    entity.body = bodyOf(entity, Buffer.concat(chunks), encoding, options)
  }
  return { root: open[0]?.entity ?? begin(headOf(source), 0, false).entity, cut }
}

/** With a header that is too long there is no entity at all: what can be read of it is. */
function headOf(source: Uint8Array): Uint8Array {
  const head = Buffer.from(source.buffer, source.byteOffset, Math.min(source.byteLength, 64 * 1024))
  const end = /\r?\n\r?\n/.exec(head.toString('latin1'))?.index
  return head.subarray(0, end ?? head.length)
}

function begin(header: Uint8Array, depth: number, inDigest: boolean): Open {
  const fields = parseFields(header)
  const disposition = parseStructured(fieldOf(fields, 'content-disposition'))
  const type = parseStructured(fieldOf(fields, 'content-type'))
  if (!/^[\w!#$&^.+-]+\/[\w!#$&^.+-]+$/.test(type.value)) type.value = defaultType(type.value, disposition.value, inDigest)
  return {
    entity: { fields, type, disposition, contentId: contentIdOf(fields), body: new Uint8Array(), children: [] },
    chunks: [],
    encoding: fieldOf(fields, 'content-transfer-encoding'),
    depth,
  }
}

/** RFC 2046 5.1.5 for digests; a bare "text" is what some old programs wrote, and a file without a type is one. */
function defaultType(value: string, disposition: string, inDigest: boolean): string {
  if (inDigest && value === '') return 'message/rfc822'
  if (value === 'html') return 'text/html'
  return disposition === 'attachment' ? 'application/octet-stream' : 'text/plain'
}

function contentIdOf(fields: Field[]): string | undefined {
  const id = fieldOf(fields, 'content-id').trim().replace(/^<|>$/g, '').slice(0, 500)
  return id === '' ? undefined : id
}

function bodyOf({ type }: Entity, body: Buffer, encoding: string, { taken, files = true }: TreeOptions): Uint8Array {
  const behind = taken?.behind(body)
  if (!behind) return decodeTransfer(body, encoding)
  const isFile = behind.size > shortest && !/^(?:text|message|multipart)\//.test(type.value)
  if (isFile && !files) return new Uint8Array()
  return (isBase64(encoding) ? behind.decoded() : undefined) ?? decodeTransfer(behind.body(), encoding)
}

const isBase64 = (encoding: string): boolean => encoding.toLowerCase().includes('base64')

/** Lenient: what is no base64 is skipped, data after padding goes on as a new run, since some programs join several. */
function decodeTransfer(body: Buffer, encoding: string): Uint8Array {
  if (isBase64(encoding)) return fromBase64(body)
  if (encoding.toLowerCase().includes('quoted-printable')) return qp.decode(body.toString('latin1'))
  return body
}

function fromBase64(body: Buffer): Uint8Array {
  const text = body.toString('latin1')
  if (!/=\s*[a-z0-9+/]/i.test(text)) return Buffer.from(text, 'base64')
  return Buffer.concat(text.split(/=+/).map((run) => Buffer.from(run, 'base64')))
}
