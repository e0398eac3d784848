import { expect, test } from 'vitest'
import { parseMessage } from '../../../../main/message/parse.ts'
import { redirected } from '../../../../main/message/writing/redirect.ts'
import { inSevenBits } from '../../../../main/message/writing/seven-bit/foreign.ts'

const head = 'From: Ada <ada@x.example>\r\nSubject: Kozo\r\nMIME-Version: 1.0\r\n'
const bytes = (text: string) => new Uint8Array(Buffer.from(text, 'utf8'))
const said = (source: Uint8Array | undefined) => Buffer.from(source ?? []).toString('latin1')
const isAscii = (source: Uint8Array | undefined) => source?.every((byte) => byte < 128)
const plain = (fields: string, body: string) => `${head}${fields}\r\n${body}`
const utf8 = 'Content-Type: text/plain; charset=utf-8\r\n'

test.each([
  [
    'a text in 8 bits',
    plain(
      `${utf8}Content-Transfer-Encoding: 8bit\r\n`,
      '한지 = paper \r\nand a line that is long enough to be broken: 닥나무 닥나무 닥나무 닥나무\r\n',
    ),
  ],
  ['one that does not say so', plain(utf8, '한지\r\n')],
  ['one without MIME', 'From: Ada <ada@x.example>\r\nSubject: Kozo\r\n\r\nCafé\r\n'],
  ['one that is not all encoded', plain(`${utf8}Content-Transfer-Encoding: quoted-printable\r\n`, '=ED=95=9C지\r\n')],
])('%s reads the same in 7 bits', async (_, text) => {
  const source = bytes(text)
  const written = inSevenBits(source)
  expect(isAscii(written)).toBe(true)
  const [before, after] = [await parseMessage(source), await parseMessage(written ?? new Uint8Array())]
  expect(after.text).toBe(before.text)
  expect(
    Math.max(
      ...said(written)
        .split('\r\n')
        .map(({ length }) => length),
    ),
  ).toBeLessThanOrEqual(76)
  expect(said(written)).toMatch(/^MIME-Version: 1\.0\r$/m)
})

test('parts, attached messages and files keep their bytes, and what has none beyond ASCII is left to the letter', async () => {
  const inner = `${head}${utf8}Content-Transfer-Encoding: 8bit\r\n\r\n닥나무\r\n`
  const parts = [
    `${utf8}Content-Transfer-Encoding: 8bit\r\n\r\n한지\r\n`,
    'Content-Type: text/html\r\n\r\n<p>Plain  ASCII, = as it is</p>\r\n',
    `Content-Type: message/rfc822\r\nContent-Transfer-Encoding: 8bit\r\n\r\n${inner}`,
    'Content-Type: application/x-paper; name=a.bin\r\nContent-Disposition: attachment; filename=a.bin\r\nContent-Transfer-Encoding: 8bit\r\n\r\né\r\nè',
  ]
  const body = `Preamble\r\n${parts.map((part) => `--b\r\n${part}\r\n`).join('')}--b--\r\nEpilogue\r\n`
  const source = bytes(plain('Content-Type: multipart/mixed; boundary="b"\r\nContent-Transfer-Encoding: 8bit\r\n', body))
  const written = inSevenBits(source)
  expect(isAscii(written)).toBe(true)
  const text = said(written)
  expect(text).toContain('--b\r\nContent-Type: text/html\r\n\r\n<p>Plain  ASCII, = as it is</p>\r\n\r\n--b\r\n')
  expect(text).toContain('Preamble\r\n--b\r\n')
  expect(text.endsWith('--b--\r\nEpilogue\r\n')).toBe(true)
  const [before, after] = [await parseMessage(source), await parseMessage(written ?? new Uint8Array())]
  expect(after.text).toBe(before.text)
  const file = after.parts.find(({ name }) => name === 'a.bin')
  expect(
    Buffer.from(file?.content ?? [])
      .toString('utf8')
      .trim(),
  ).toBe('é\r\nè')
  expect(text).toContain('=EB=8B=A5=EB=82=98=EB=AC=B4')
})

test.each([
  ['a header in 8 bits', `From: Ada <ada@x.example>\r\nSubject: 한지\r\n\r\nHello.\r\n`],
  [
    'what is signed',
    plain(
      'Content-Type: multipart/signed; boundary=b\r\n',
      `--b\r\n${utf8}Content-Transfer-Encoding: 8bit\r\n\r\n한지\r\n--b\r\nContent-Type: application/pgp-signature\r\n\r\nx\r\n--b--\r\n`,
    ),
  ],
])('%s is not changed: nobody sends it so', (_, text) => {
  expect(inSevenBits(bytes(text))).toBeUndefined()
})

test('what is ASCII already goes as it came', async () => {
  const source = bytes(plain('', 'Hello.\r\n'))
  expect(said(inSevenBits(source))).toBe(said(source))
  const { source: resent } = await redirected(source, { from: { name: '', address: 'me@x.example' }, to: [], date: new Date(0) })
  expect(said(inSevenBits(resent))).toBe(said(resent))
})
