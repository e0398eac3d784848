import { expect, test } from 'vitest'
import { withoutFiles } from '../../../../main/message/index/without-files.ts'
import { parseMessage } from '../../../../main/message/parse.ts'
import { generateMailbox } from '../../../lab/mail/generate.ts'

const bytes = (text: string) => new TextEncoder().encode(text)
const lean = (text: string) => new TextDecoder().decode(withoutFiles(bytes(text)))

test('text, headers, names of attachments and structure stay, whatever is left out', async () => {
  for (const { source } of generateMailbox({ count: 200, to: 'alice@example.test' })) {
    const whole = await parseMessage(source)
    const without = await parseMessage(withoutFiles(source))
    expect({ ...without, parts: without.parts.map(({ name, type }) => ({ name, type })) }).toEqual({
      ...whole,
      parts: whole.parts.map(({ name, type }) => ({ name, type })),
    })
  }
})

test('what lies in a large file is left out', () => {
  const file = 'QUJD'.repeat(5000)
  const message = `Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\nHello\r\n--b\r\nContent-Type: image/png\r\n\r\n${file}\r\n--b--\r\n`
  expect(lean(message)).toBe(message.replace(`${file}\r`, ''))
})

test('a long text with lines that look like boundaries is kept whole', () => {
  const message = `Subject: a patch\n\n${'--- a/file\n+++ b/file\n'.repeat(1000)}`
  expect(lean(message)).toBe(message)
})

test.each(['\n--', '\n\n', '\n--\n\n', '--b\nContent-Type: a/b\n\n'])('a megabyte of %j ends at once', (piece) => {
  const message = bytes(piece.repeat(1_000_000 / piece.length))
  expect(withoutFiles(message).length).toBeLessThanOrEqual(message.length)
})
