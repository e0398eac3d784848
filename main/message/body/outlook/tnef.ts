import { Buffer } from 'node:buffer'
import { decodeText } from '../../mime/charset/decode.ts'
import { charsetOfCodepage } from './codepage.ts'
import { type Property, readProperties } from './mapi.ts'
import { toMessage } from './message.ts'
import { fromRtf, unpackRtf } from './rtf.ts'

export type TnefFile = { name: string; type: string; contentId: string | undefined; content: Uint8Array }
/** What Outlook packed into a winmail.dat. Subject and people are there of a message within another; '' where it does not tell. */
export type Tnef = {
  text: string | undefined
  html: string | undefined
  files: TnefFile[]
  subject: string
  from: { name: string; address: string }
  to: string
  sentAt: number | undefined
}

const signature = 0x223e9f78
const ids = {
  codepage: 0x69007,
  subject: 0x18004,
  body: 0x2800c,
  properties: 0x69003,
  newFile: 0x69002,
  title: 0x18010,
  data: 0x6800f,
  fileProperties: 0x69005,
} as const
const tags = {
  ...{ text: 0x1000, rtf: 0x1009, html: 0x1013, codepage: 0x3fde },
  ...{ subject: 0x0037, senderName: 0x0c1a, senderAddress: 0x0c1f, senderSmtp: 0x5d01, to: 0x0e04, sentAt: 0x0039 },
  ...{ longName: 0x3707, mimeType: 0x370e, contentId: 0x3712, data: 0x3701, method: 0x3705 },
} as const
const mostFiles = 200
/** Messages are unpacked out of one another that often. */
const deepest = 5
/** PidTagAttachMethod of a message within, after whose data's 16 bytes of identity it begins. */
const embedded = 5
const identity = 16

/** Unpacks a part of type application/ms-tnef (MS-OXTNEF), as far as it goes; undefined when it is none. */
export function unpackTnef(bytes: Uint8Array, depth = 0): Tnef | undefined {
  const data = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (data.length < 6 || data.readUInt32LE(0) !== signature) return undefined
  const result: Tnef = {
    ...{ text: undefined, html: undefined, files: [] },
    ...{ subject: '', from: { name: '', address: '' }, to: '', sentAt: undefined },
  }
  let codepage = 'windows-1252'
  for (const { id, value } of attributes(data)) {
    const file = result.files.at(-1)
    if (id === ids.codepage && value.length >= 4) codepage = charsetOfCodepage(value.readUInt32LE(0))
    else if (id === ids.subject) result.subject ||= textOf(value, codepage)
    else if (id === ids.body) result.text ??= textOf(value, codepage)
    else if (id === ids.properties) addBody(result, readProperties(value), codepage)
    else if (id === ids.newFile && result.files.length < mostFiles) {
      result.files.push({ name: '', type: 'application/octet-stream', contentId: undefined, content: new Uint8Array() })
    } else if (file && id === ids.title) file.name ||= textOf(value, codepage)
    else if (file && id === ids.data) file.content = value
    else if (file && id === ids.fileProperties) describe(file, readProperties(value), codepage, depth)
  }
  return result
}

function* attributes(data: Buffer): Generator<{ id: number; value: Buffer }> {
  for (let at = 6; at + 9 <= data.length; ) {
    const id = data.readUInt32LE(at + 1)
    const length = data.readUInt32LE(at + 5)
    if (at + 9 + length > data.length) return
    yield { id, value: data.subarray(at + 9, at + 9 + length) }
    at += 9 + length + 2
  }
}

function addBody(result: Tnef, properties: Map<number, Property>, codepage: string): void {
  const read = (tag: number) => propertyText(properties.get(tag), codepage)
  const html = properties.get(tags.html)
  if (html) result.html ??= htmlText(html, properties.get(tags.codepage), codepage)
  if (properties.has(tags.text)) result.text ??= read(tags.text)
  const rtf = properties.get(tags.rtf)
  if (rtf && result.html === undefined) addRtf(result, rtf.value)
  result.subject = read(tags.subject) || result.subject
  result.from = { name: read(tags.senderName), address: read(tags.senderSmtp) || read(tags.senderAddress) }
  result.to = read(tags.to)
  result.sentAt = timeOf(properties.get(tags.sentAt))
}

/** HTML is bytes: in the codepage that it names (PidTagInternetCodepage), else in what its own meta element says. */
function htmlText({ wide, value }: Property, internet: Property | undefined, codepage: string): string {
  const number = internet && internet.value.length >= 4 ? internet.value.readUInt32LE(0) : undefined
  const meta = /<meta[^>]{0,200}charset\s*=\s*["']?([\w.:-]{1,40})/i.exec(value.toString('latin1', 0, 4096))?.[1]
  return textOf(value, wide ? 'utf-16le' : number ? charsetOfCodepage(number) : (meta ?? codepage))
}

/** Most of what Outlook packs is HTML within RTF. RTF of its own is a file: there are programs for it. */
function addRtf(result: Tnef, packed: Buffer): void {
  const rtf = unpackRtf(packed)
  const body = rtf && fromRtf(rtf)
  if (body) {
    result.html = body.html
    result.text ??= body.text
  } else if (rtf && result.text === undefined) {
    result.files.push({ name: 'message.rtf', type: 'application/rtf', contentId: undefined, content: rtf })
  }
}

function describe(file: TnefFile, properties: Map<number, Property>, codepage: string, depth: number): void {
  const read = (tag: number) => propertyText(properties.get(tag), codepage)
  const data = properties.get(tags.data)
  file.name = read(tags.longName) || file.name
  file.type = read(tags.mimeType).toLowerCase() || file.type
  file.contentId = read(tags.contentId).replace(/^<|>$/g, '') || file.contentId
  if (data && file.content.length === 0) file.content = data.value
  const isEmbedded = properties.get(tags.method)?.value.readUInt32LE(0) === embedded
  const inner = isEmbedded && data && depth < deepest ? unpackTnef(data.value.subarray(identity), depth + 1) : undefined
  // In the file itself stands only that it is not supported.
  if (inner) Object.assign(file, toMessage(inner, file.name))
  else if (isEmbedded && data) file.content = data.value.subarray(identity)
}

/** A FILETIME: tenths of microseconds since 1601. */
function timeOf(property: Property | undefined): number | undefined {
  if (!property || property.value.length < 8) return undefined
  const time = Number(property.value.readBigUInt64LE(0) / 10_000n) - 11_644_473_600_000
  return time > 0 && time < 8.64e15 ? time : undefined
}

const propertyText = (property: Property | undefined, codepage: string): string =>
  property ? textOf(property.value, property.wide ? 'utf-16le' : codepage) : ''

const textOf = (value: Uint8Array, charset: string): string => decodeText(value, charset).text.split('\0')[0] ?? ''
