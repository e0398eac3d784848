import { Buffer } from 'node:buffer'
import { expect, test } from 'vitest'
import { base64, head, pdf } from '../../../support/intact-messages.ts'
import { find, has } from '../../../support/read-message.ts'

const bytes = (source: string) => Buffer.from(source, 'latin1')
const fields = head.join('\r\n')
const parts = [
  'Content-Type: text/plain; charset=utf-8\r\n\r\nFIRST WORDS\r\n--m\r\n',
  `Content-Type: application/pdf; name=x.pdf\r\nContent-Transfer-Encoding: base64\r\n\r\n${base64(pdf)}\r\n--m--\r\n`,
].join('')
const mixed = 'Content-Type: multipart/mixed; boundary=m\r\n'

test.each([
  ['nothing', ''],
  ['a blank line', '\r\n'],
  ['a line of spaces', ' \t\r\n'],
  ['a line of NULs', '\0\0\r\n'],
  ['a line that is no field', 'This is a multi-part message in MIME format.\r\n'],
  ['that and a blank line', 'This is a multi-part message in MIME format.\r\n\r\n'],
  ['spaces, and such a line', ' \r\nThis is a multi-part message\r\n'],
])('the first part is read where %s stands before its boundary', async (_name, between) => {
  for (const form of [(source: string) => source, (source: string) => source.replaceAll('\r\n', '\n')]) {
    const found = await find(bytes(form(`${fields}\r\n${mixed}${between}--m\r\n${parts}`)))
    expect(found.content.text?.trim()).toBe('FIRST WORDS')
    expect(has(found.listed, pdf)).toBe(true)
  }
})

test.each([
  ['without a blank line', ''],
  ['with spaces', '  \r\n'],
])('a multipart within a multipart is taken apart %s before its boundary', async (_name, between) => {
  const inner = `Content-Type: multipart/alternative; boundary=a\r\n${between}--a\r\nContent-Type: text/plain\r\n\r\nINNER\r\n--a--\r\n`
  const { content } = await find(bytes(`${fields}\r\n${mixed}\r\n--m\r\n${inner}--m--\r\n`))
  expect(content.text?.trim()).toBe('INNER')
})

test('parts are told by the boundary that the header declares, whatever fields they begin with', async () => {
  const source = `${fields}\r\n${mixed}--m\r\nSubject: of the part\r\nContent-Type: text/plain\r\n\r\nFIRST WORDS\r\n--m--\r\n`
  const { content } = await find(bytes(source))
  expect(content.text?.trim()).toBe('FIRST WORDS')
  expect(content.subject).toBe('Paper samples')
})

test('fields of a part before the first boundary are of a part whose boundary is missing', async () => {
  const found = await find(bytes(`${fields}\r\n${mixed}\r\n${parts}`))
  expect(found.content.text?.trim()).toBe('FIRST WORDS')
  expect(has(found.listed, pdf)).toBe(true)
})

test.each([
  ['of a letter', (body: string) => `${fields}\r\nContent-Type: text/plain\r\n \r\n${body}`],
  ['of a part', (body: string) => `${fields}\r\n${mixed}\r\n--m\r\nContent-Type: text/plain\r\n \r\n${body}\r\n--m--\r\n`],
])('behind spaces for the blank line the words %s stay, if they cite a letter as well', async (_name, around) => {
  const { content } = await find(bytes(around('See what he wrote:\r\nFrom: Kim\r\nTo: Ada\r\n\r\nQUOTED')))
  expect(content.text?.trim()).toBe('See what he wrote:\nFrom: Kim\nTo: Ada\n\nQUOTED')
})

test('a letter that cites another stays whole in a part without a blank line', async () => {
  const part = 'Content-Type: text/plain\r\nSee what he wrote:\r\nFrom: Kim\r\nTo: Ada\r\n\r\nQUOTED'
  const { content } = await find(bytes(`${fields}\r\n${mixed}\r\n--m\r\n${part}\r\n--m--\r\n`))
  expect(content.text).toContain('See what he wrote:')
})

test('fields behind spaces, and behind a line that is none, are of the header', async () => {
  for (const between of [' ', 'this is no field', '--- junk ---']) {
    const { content } = await find(bytes(`${head[0]}\r\n${between}\r\n${head.slice(1).join('\r\n')}\r\n\r\nWORDS`))
    expect(content.subject).toBe('Paper samples')
    expect(content.text).toBe('WORDS')
  }
})

const file = [
  ['without indentation', 'Content-Disposition: attachment;\r\nfilename="x.pdf"'],
  ['without indentation or quotes', 'Content-Disposition: attachment;\r\nfilename=x.pdf'],
  ['without indentation or semicolon', 'Content-Disposition: attachment\r\nfilename="x.pdf"'],
  ['in two lines', 'Content-Disposition: attachment;\r\nfilename="x.pdf";\r\nsize=267'],
  ['cut within its name', 'Content-Disposition: attachment;filen\r\name="x.pdf"'],
  ['cut within its value', 'Content-Disposition: attachment; filename="x.\r\npdf"'],
  ['behind a tab that was lost in RFC 2231', "Content-Disposition: attachment;\r\nfilename*0*=utf-8''x.;\r\nfilename*1*=pdf"],
] as const
test.each(file)('a parameter that was folded %s is one, and no byte of the file', async (_name, folded) => {
  for (const before of ['', 'Content-Type: application/pdf;\r\nname="x.pdf"\r\n']) {
    const part = `${before}Content-Transfer-Encoding: base64\r\n${folded}\r\n\r\n${base64(pdf)}\r\n`
    const found = await find(bytes(`${fields}\r\n${mixed}\r\n--m\r\nContent-Type: text/plain\r\n\r\nWORDS\r\n--m\r\n${part}--m--\r\n`))
    expect(found.content.attachments.map(({ name }) => name)).toEqual(['x.pdf'])
    expect(has(found.listed, pdf)).toBe(true)
  }
})

test.each([
  ['text/plain;\r\ncharset=iso-8859-1', 'Gr\xfc\xdfe', 'Grüße'],
  ['text/plain; format=flowed;\r\ndelsp=yes', 'one \r\ntwo', 'onetwo'],
  ['text/plain', 'x = 5\r\ny: 6', 'x = 5\ny: 6'],
])('a type that goes on without indentation is read whole: %s', async (type, body, text) => {
  const { content } = await find(bytes(`${fields}\r\nContent-Type: ${type}\r\n\r\n${body}`))
  expect(content.text).toBe(text)
})

test('a letter without a blank line that begins with an equation keeps it', async () => {
  const { content } = await find(bytes(`${fields}\r\nContent-Type: text/plain\r\nx = 5, and so on\r\n`))
  expect(content.text?.trim()).toBe('x = 5, and so on')
})
