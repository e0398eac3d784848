import { expect, test } from 'vitest'
import { fromRtf, unpackRtf } from '../../../../main/message/body/outlook/rtf.ts'
import { unpackTnef } from '../../../../main/message/body/outlook/tnef.ts'

const hex = (text: string) => Buffer.from(text.replace(/\s/g, ''), 'hex')
/** The two examples of MS-OXRTFCP 4: a plain run, and one that reads what it has just written. */
const hello = hex(`2d000000 2b000000 4c5a4675 f1c5c7a7 03000a00 72637067 31323542 320af320 68656c09 00206277 05b06c64 7d0a800f a0`)
const crossing = hex(`1a000000 1c000000 4c5a4675 e2d44b51 41000420 5758595a 0d6e7d01 0eb0`)

test('compressed RTF is unpacked as its specification shows', () => {
  expect(unpackRtf(hello)?.toString('latin1')).toBe('{\\rtf1\\ansi\\ansicpg1252\\pard hello world}\r\n')
  expect(unpackRtf(crossing)?.toString('latin1')).toBe('{\\rtf1 WXYZWXYZWXYZWXYZWXYZ}')
})

test('RTF that is cut short is unpacked as far as it goes, and what is none is left alone', () => {
  expect(unpackRtf(hello.subarray(0, 30))?.toString('latin1')).toMatch(/^\{\\rtf1\\ansi/)
  expect(unpackRtf(hex('00'))).toBeUndefined()
  expect(unpackRtf(Buffer.alloc(64))).toBeUndefined()
})

const wrapped =
  "{\\rtf1\\ansi\\ansicpg1252\\fromhtml1 \\deff0{\\fonttbl{\\f0\\fswiss Arial;}}{\\*\\htmltag64 <p>}\\htmlrtf{\\htmlrtf0 Gr\\u252?\\'dfe{\\*\\htmltag72 </p>}\\htmlrtf}\\htmlrtf0}"

/** Uncompressed, as PidTagRtfCompressed may be. */
function packed(rtf: string): Buffer {
  const head = Buffer.alloc(16)
  head.writeUInt32LE(rtf.length + 12, 0)
  head.writeUInt32LE(rtf.length, 4)
  head.writeUInt32LE(0x414c454d, 8)
  return Buffer.concat([head, Buffer.from(rtf, 'latin1')])
}

/** A winmail.dat whose message has this property alone. */
function tnef(value: Buffer): Buffer {
  const properties = Buffer.alloc(16)
  properties.writeUInt32LE(1, 0)
  properties.writeUInt16LE(0x102, 4)
  properties.writeUInt16LE(0x1009, 6)
  properties.writeUInt32LE(1, 8)
  properties.writeUInt32LE(value.length, 12)
  const attribute = Buffer.concat([properties, value, Buffer.alloc((4 - (value.length % 4)) % 4)])
  const head = Buffer.alloc(15)
  head.writeUInt32LE(0x223e9f78, 0)
  head.writeUInt8(1, 6)
  head.writeUInt32LE(0x69003, 7)
  head.writeUInt32LE(attribute.length, 11)
  return Buffer.concat([head, attribute, Buffer.alloc(2)])
}

test('HTML that Outlook hid in RTF is HTML again', () => {
  expect(unpackTnef(tnef(packed(wrapped)))).toMatchObject({ html: expect.stringMatching(/<p>\s*Grüße<\/p>/), files: [] })
})

test('RTF that never was HTML is a file of its own', () => {
  expect(fromRtf(Buffer.from('{\\rtf1\\ansi Hello}'))).toBeUndefined()
  const { files = [] } = unpackTnef(tnef(packed('{\\rtf1\\ansi Hello}'))) ?? {}
  expect(files.map(({ name, type }) => [name, type])).toEqual([['message.rtf', 'application/rtf']])
})
