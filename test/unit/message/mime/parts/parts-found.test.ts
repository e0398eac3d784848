import { Buffer } from 'node:buffer'
import { expect, test } from 'vitest'
import { base64, entity, head, pdf, png } from '../../../support/intact-messages.ts'
import { find, has } from '../../../support/read-message.ts'

const message = (content: string): Buffer => Buffer.from(`${head.join('\r\n')}\r\n${content}`, 'latin1')
const said = 'Content-Transfer-Encoding: base64\r\n'
const mixed = (words: string, file: string) =>
  `Content-Type: multipart/mixed; boundary=b77\r\n\r\n--b77\r\nContent-Type: text/plain\r\n\r\n${words}\r\n--b77\r\n${file}\r\n--b77--\r\n`
const withFile = (type: string, body: string, name = 'x.pdf') =>
  mixed('WORDS', `Content-Type: ${type}; name=${name}\r\nContent-Disposition: attachment; filename=${name}\r\n\r\n${body}`)

test.each([
  ['application/pdf', 'x.pdf', pdf],
  ['application/octet-stream', 'x.pdf', pdf],
  ['image/png', 'x.png', png],
])('a file in base64 that does not say so is the file: %s, %s', async (type, name, bytes) => {
  for (const body of [base64(bytes), base64(bytes).replace(/\s+/g, ''), `[External sender]\r\n${base64(bytes)}`])
    expect(has((await find(message(withFile(type, body, name)))).listed, bytes)).toBe(true)
})

test.each([
  ['application/octet-stream', 'x.b64', base64(pdf)],
  ['application/octet-stream', 'x', base64(pdf)],
  ['text/plain', 'x.txt', base64(pdf)],
  ['application/pdf', 'x.pdf', base64('words that are no PDF, and long enough to be certain of it')],
])('a file that is base64 stays as it came: %s, %s', async (type, name, body) => {
  expect(has((await find(message(withFile(type, body, name)))).listed, Buffer.from(body))).toBe(true)
})

test('parts are found behind boundaries that were escaped, or that nothing stands before', async () => {
  const whole = mixed('WORDS', `Content-Type: application/pdf; name=x.pdf\r\n${said}\r\n${base64(pdf)}`)
  for (const source of [whole.replace(/^--/gm, '- --'), whole.replace(/(\S)\r\n--/g, '$1--')]) {
    expect(source).not.toBe(whole)
    const found = await find(message(source))
    expect(found.content.text?.trim()).toBe('WORDS')
    expect(has(found.listed, pdf)).toBe(true)
  }
})

test('a boundary that a letter speaks of ends nothing', async () => {
  for (const words of [
    'They write "--b77" and end it by --b77--',
    'see --b77--\r\nand go on',
    'see --b77\r\nand go on',
    '> --b77\r\n> Content-Type: x',
    'see x--b77--\r\nand go on',
  ]) {
    const { content } = await find(message(mixed(words, 'Content-Type: application/pdf; name=x.pdf\r\n\r\n%PDF')))
    expect(content.text?.trim()).toBe(words.replace(/\r/g, ''))
    expect(content.attachments).toHaveLength(1)
  }
})

test.each(['<p>The kettle</p>', '<!DOCTYPE html><html><body>The kettle</body></html>'])(
  'HTML in a multipart without parts is HTML: %s',
  async (html) => {
    for (const type of ['multipart/alternative', 'multipart/mixed; boundary=none']) {
      const { content } = await find(message(entity([`Content-Type: ${type}`], html)))
      expect(content.html).toContain('The kettle')
    }
  },
)
