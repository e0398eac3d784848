import { Buffer } from 'node:buffer'
import { decodeAs } from '../mime/charset.ts'
import { type Property, readProperties } from './mapi.ts'
import { fromRtf, unpackRtf } from './rtf.ts'

export type TnefFile = { name: string; type: string; contentId: string | undefined; content: Uint8Array }
/** What Outlook packed into a winmail.dat. */
export type Tnef = { text: string | undefined; html: string | undefined; files: TnefFile[] }

const signature = 0x223e9f78
const ids = {
  codepage: 0x69007,
  body: 0x2800c,
  properties: 0x69003,
  newFile: 0x69002,
  title: 0x18010,
  data: 0x6800f,
  fileProperties: 0x69005,
} as const
const tags = { text: 0x1000, rtf: 0x1009, html: 0x1013, longName: 0x3707, mimeType: 0x370e, contentId: 0x3712, data: 0x3701 } as const
const mostFiles = 200

/** Unpacks a part of type application/ms-tnef (MS-OXTNEF), as far as it goes; undefined when it is none. */
export function unpackTnef(bytes: Uint8Array): Tnef | undefined {
  const data = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (data.length < 6 || data.readUInt32LE(0) !== signature) return undefined
  const result: Tnef = { text: undefined, html: undefined, files: [] }
  let codepage = 'windows-1252'
  for (const { id, value } of attributes(data)) {
    const file = result.files.at(-1)
    if (id === ids.codepage && value.length >= 4) codepage = codepageOf(value.readUInt32LE(0))
    else if (id === ids.body) result.text ??= textOf(value, codepage)
    else if (id === ids.properties) addBody(result, readProperties(value), codepage)
    else if (id === ids.newFile && result.files.length < mostFiles) {
      result.files.push({ name: '', type: 'application/octet-stream', contentId: undefined, content: new Uint8Array() })
    } else if (file && id === ids.title) file.name ||= textOf(value, codepage)
    else if (file && id === ids.data) file.content = value
    else if (file && id === ids.fileProperties) describe(file, readProperties(value), codepage)
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
  const html = properties.get(tags.html)
  const text = properties.get(tags.text)
  if (html) result.html ??= propertyText(html, codepage)
  if (text) result.text ??= propertyText(text, codepage)
  const rtf = properties.get(tags.rtf)
  if (rtf && result.html === undefined) addRtf(result, rtf.value)
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

function describe(file: TnefFile, properties: Map<number, Property>, codepage: string): void {
  const name = properties.get(tags.longName)
  const type = properties.get(tags.mimeType)
  const contentId = properties.get(tags.contentId)
  const data = properties.get(tags.data)
  if (name) file.name = propertyText(name, codepage)
  if (type) file.type = propertyText(type, codepage).toLowerCase()
  if (contentId) file.contentId = propertyText(contentId, codepage).replace(/^<|>$/g, '')
  if (data && file.content.length === 0) file.content = data.value
}

const propertyText = ({ wide, value }: Property, codepage: string): string => (wide ? textOf(value, 'utf-16le') : textOf(value, codepage))

const textOf = (value: Uint8Array, charset: string): string => (decodeAs(value, charset) ?? '').split('\0')[0] ?? ''

const codepageOf = (number: number): string =>
  number === 65001
    ? 'utf-8'
    : number === 949
      ? 'euc-kr'
      : number === 932
        ? 'shift_jis'
        : number === 936
          ? 'gb18030'
          : number === 950
            ? 'big5'
            : `windows-${number}`
