import { Buffer } from 'node:buffer'
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { deflateSync } from 'node:zlib'
import iconv from 'iconv-lite'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { base64, entity, head, multipart, pdf } from '../../support/intact-messages.ts'
import { find, has } from '../../support/read-message.ts'

const message = (content: string): Buffer => Buffer.from(`${head.join('\r\n')}\r\n${content}`, 'latin1')
const encoded = (type: string, body: Buffer): string => entity([`Content-Type: ${type}`, 'Content-Transfer-Encoding: base64'], base64(body))

const inside = multipart('mixed', 'in', [
  encoded('text/plain; charset=utf-8', Buffer.from('The key is under the mat, Grüße.')),
  encoded('application/pdf; name="deed.pdf"', pdf),
])
let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'hanji-cms-'))
  writeFileSync(join(folder, 'in.eml'), inside)
  const key = ['-newkey', 'rsa:2048', '-nodes', '-keyout', 'key.pem', '-out', 'cert.pem']
  execFileSync('openssl', ['req', '-x509', ...key, '-subj', '/CN=Mira', '-days', '1'], { cwd: folder, stdio: 'pipe' })
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function cms(from: string, ...options: string[]): Buffer {
  execFileSync('openssl', ['cms', ...options, '-binary', '-in', from, '-outform', 'DER', '-out', 'out.p7m'], { cwd: folder, stdio: 'pipe' })
  return readFileSync(join(folder, 'out.p7m'))
}
const signer = ['-sign', '-signer', 'cert.pem', '-inkey', 'key.pem', '-nodetach']

test.each([
  ['in definite lengths', [], 'application/pkcs7-mime; smime-type=signed-data; name="smime.p7m"'],
  ['as a stream', ['-stream'], 'application/pkcs7-mime; smime-type=signed-data'],
  ['without saying so', [], 'application/x-pkcs7-mime; name="smime.p7m"'],
  ['as a file', ['-stream'], 'application/octet-stream; name="smime.p7m"'],
])('the content of a signed message is read without a key: %s', async (_name, options, type) => {
  const signed = cms('in.eml', ...signer, ...options)
  for (const source of [
    message(encoded(type, signed)),
    message(multipart('mixed', 'o', [encoded(type, signed), entity(['Content-Type: text/plain'], 'list footer')])),
  ]) {
    const found = await find(source)
    expect(found.content.text).toContain('The key is under the mat, Grüße.')
    expect(found.listed).toEqual([pdf])
    expect(found.content.protection).toBe('smime-signed')
    expect(has(found.all, signed)).toBe(true)
  }
})

test('a message that was signed twice is read, and what is encrypted is named as that and listed', async () => {
  const once = cms('in.eml', ...signer)
  writeFileSync(join(folder, 'once.eml'), encoded('application/pkcs7-mime; smime-type=signed-data', once))
  const twice = await find(message(encoded('application/pkcs7-mime; smime-type=signed-data', cms('once.eml', ...signer))))
  expect(twice.content.text).toContain('The key is under the mat')
  // With or without the word of its type.
  const sealed = cms('in.eml', '-encrypt', '-recip', 'cert.pem')
  for (const type of [
    'application/pkcs7-mime; smime-type=enveloped-data',
    'application/pkcs7-mime',
    'application/octet-stream; name="smime.p7m"',
  ]) {
    const found = await find(message(encoded(type, sealed)))
    expect(found.content.protection).toBe('smime-encrypted')
    expect(found.listed).toEqual([sealed])
  }
})

const der = (tag: number, ...content: Buffer[]): Buffer => {
  const body = Buffer.concat(content)
  const length = Buffer.alloc(5, 0x84)
  length.writeUInt32BE(body.length, 1)
  return Buffer.concat([Buffer.from([tag]), length, body])
}
const compressed = (content: Buffer): Buffer => {
  const oid = (hex: string) => der(6, Buffer.from(hex, 'hex'))
  const held = der(0x30, oid('2a864886f70d010701'), der(0xa0, der(4, deflateSync(content))))
  return der(
    0x30,
    oid('2a864886f70d0109100109'),
    der(0xa0, der(0x30, der(2, Buffer.from([0])), der(0x30, oid('2a864886f70d0109100308')), held)),
  )
}

test('a compressed message is read, and one that would fill the memory stays a file', async () => {
  const found = await find(
    message(encoded('application/pkcs7-mime; smime-type=compressed-data; name="smime.p7z"', compressed(Buffer.from(inside)))),
  )
  expect(found.content.text).toContain('The key is under the mat')
  expect(found.listed).toEqual([pdf])
  const bomb = compressed(Buffer.alloc(60_000_000, 'a'))
  expect((await find(message(encoded('application/pkcs7-mime', bomb)))).listed).toEqual([bomb])
})

type Property = { tag: number; type: number; value: Buffer }
const u32 = (...values: number[]): Buffer =>
  Buffer.concat(values.map((value) => Buffer.from([value & 255, (value >>> 8) & 255, (value >>> 16) & 255, value >>> 24])))
const padded = (value: Buffer): Buffer => Buffer.concat([value, Buffer.alloc((4 - (value.length % 4)) % 4)])
const properties = (list: Property[]): Buffer =>
  Buffer.concat([
    u32(list.length),
    ...list.flatMap(({ tag, type, value }) => [u32(tag * 65536 + type), ...(type === 3 ? [value] : [u32(1, value.length), padded(value)])]),
  ])
const attribute = (level: number, id: number, value: Buffer): Buffer =>
  Buffer.concat([Buffer.from([level]), u32(id, value.length), value, Buffer.from([0, 0])])
const tnef = (...attributes: Buffer[]): Buffer => Buffer.concat([u32(0x223e9f78), Buffer.from([1, 0]), ...attributes])
const html = (value: Buffer): Property => ({ tag: 0x1013, type: 0x102, value })
const codepage = (number: number): Property => ({ tag: 0x3fde, type: 3, value: u32(number) })
const oem = (number: number): Buffer => attribute(1, 0x69007, u32(number, 0))
const winmail = (body: Buffer, type = 'application/ms-tnef; name="winmail.dat"'): Buffer => message(encoded(type, body))

test.each([
  [
    'the codepage that it names',
    tnef(oem(1252), attribute(1, 0x69003, properties([codepage(28592), html(iconv.encode('<p>Příliš žluťoučký</p>', 'iso-8859-2'))]))),
    'Příliš žluťoučký',
  ],
  [
    'UTF-8 by its codepage',
    tnef(oem(1252), attribute(1, 0x69003, properties([codepage(65001), html(Buffer.from('<p>Grüße, 종이</p>'))]))),
    'Grüße, 종이',
  ],
  [
    'Korean by its codepage',
    tnef(oem(1252), attribute(1, 0x69003, properties([codepage(949), html(iconv.encode('<p>종이를 접다</p>', 'cp949'))]))),
    '종이를 접다',
  ],
  [
    'what its meta element says',
    tnef(
      oem(1252),
      attribute(1, 0x69003, properties([html(iconv.encode('<meta charset="windows-1250"><p>Przesyłam</p>', 'windows-1250'))])),
    ),
    'Przesyłam',
  ],
  [
    'the codepage of the file',
    tnef(oem(1251), attribute(1, 0x69003, properties([html(iconv.encode('<p>Здравствуйте</p>', 'windows-1251'))]))),
    'Здравствуйте',
  ],
])('HTML in a winmail.dat is read in %s', async (_name, body, words) => {
  const found = await find(winmail(body))
  expect(found.words).toContain(words)
  expect(found.listed).toEqual([])
  expect(has(found.all, body)).toBe(true)
})

const file = (name: string, content: Buffer): Buffer[] => [
  attribute(2, 0x69002, Buffer.alloc(14)),
  attribute(2, 0x18010, Buffer.from(`${name}\0`)),
  attribute(2, 0x6800f, content),
]

test('a winmail.dat is unpacked under any name and type', async () => {
  const body = tnef(oem(1252), ...file('plan.pdf', pdf))
  for (const type of [
    'application/octet-stream; name="ATT00001.dat"',
    'application/vnd.ms-tnef',
    'application/octet-stream',
    'text/plain; name="winmail.dat"',
  ])
    expect((await find(winmail(body, type))).listed).toEqual([pdf])
})

test('a message within a winmail.dat opens as one, with its words, its sender and its files', async () => {
  const people = [
    { tag: 0x0037, type: 0x1f, value: Buffer.from('Inner sübject', 'utf16le') },
    { tag: 0x0c1a, type: 0x1f, value: Buffer.from('Ada Müller', 'utf16le') },
    { tag: 0x0c1f, type: 0x1e, value: Buffer.from('ada@paper.example\0') },
  ]
  const inner = tnef(
    oem(1252),
    attribute(1, 0x2800c, Buffer.from('Words of the message within.\0')),
    attribute(1, 0x69003, properties(people)),
    ...file('deed.pdf', pdf),
  )
  const embedded = properties([
    { tag: 0x3705, type: 3, value: u32(5) },
    { tag: 0x3701, type: 0x0d, value: Buffer.concat([Buffer.alloc(16, 7), inner]) },
  ])
  const unsupported = Buffer.from('This attachment is a MAPI 1.0 embedded message and is not supported by this mail system.')
  const outer = tnef(
    oem(1252),
    attribute(1, 0x2800c, Buffer.from('See within.\0')),
    ...file('Inner', unsupported),
    attribute(2, 0x69005, embedded),
  )
  const found = await find(winmail(outer))
  expect(found.content.text).toContain('See within.')
  expect(found.content.attachments.map(({ kind, name }) => [kind, name])).toEqual([['message', 'Inner sübject.eml']])
  const opened = await find(found.listed[0] ?? Buffer.alloc(0))
  expect(opened.content.subject).toBe('Inner sübject')
  expect(opened.content.from).toEqual([{ name: 'Ada Müller', address: 'ada@paper.example' }])
  expect(opened.content.text).toContain('Words of the message within.')
  expect(opened.listed).toEqual([pdf])
})
