import { Buffer } from 'node:buffer'
import { simpleParser } from 'mailparser'
import { expect, test } from 'vitest'
import { decodeText } from '../../../../../main/message/mime/charset/decode.ts'
import { parseMessage } from '../../../../../main/message/parse.ts'
import { composeLetter } from '../../../../../main/message/writing/compose.ts'
import { base64, entity, head, multipart } from '../../../support/intact-messages.ts'
import { find } from '../../../support/read-message.ts'

const message = (content: string) => Buffer.from(`${head.join('\r\n')}\r\n${content}`, 'latin1')

test.each([
  ['7bit', 'base64'],
  ['base64', '7bit'],
  ['8bit', 'BASE64'],
  ['binary', '', 'base64'],
])('of several transfer encodings (%s, %s) the one that encodes counts', async (...encodings) => {
  const fields = encodings.map((encoding) => `Content-Transfer-Encoding: ${encoding}`)
  const found = await find(message(entity(['Content-Type: text/plain; charset=utf-8', ...fields], base64('The kettle'))))
  expect(found.content.text?.trim()).toBe('The kettle')
})

test('a calendar of the old kind is a file, and not among the words', async () => {
  const calendar = 'BEGIN:VCALENDAR\r\nVERSION:1.0\r\nBEGIN:VEVENT\r\nEND:VEVENT\r\nEND:VCALENDAR'
  const parts = [entity(['Content-Type: text/plain'], 'see'), entity(['Content-Type: text/x-vcalendar'], calendar)]
  const { content } = await find(message(multipart('mixed', 'm1', parts)))
  expect(content.text).toBe('see')
  expect(content.attachments.map(({ type }) => type)).toEqual(['text/x-vcalendar'])
})

test('ISO-2022-CN is read where it has GB 2312, and said to be unknown where it has not', () => {
  const chinese = '\x1b$)A\x0eVPND\x0f abc\r\n\x1b$)A\x0e=;;;\x0f'
  for (const label of ['iso-2022-cn', 'ISO-2022-CN-EXT', 'csISO2022CN'])
    expect(decodeText(Buffer.from(chinese, 'latin1'), label)).toMatchObject({ text: '中文 abc\r\n交换', note: undefined })
  expect(decodeText(Buffer.from('\x1b$)G\x0eD_\x0f', 'latin1'), 'iso-2022-cn').note).toBe('unknown')
})

test.each(['=?utf-8?Q?raw?=', 'Re: =?utf-8?B?cmF3?= in subjects', 'What is =? this ?='])(
  'a subject typed as %s is read as it was typed',
  async (subject) => {
    const { source } = await composeLetter({
      ...{ from: { name: '', address: 'a@x.example' }, to: [{ name: '', address: 'b@x.example' }], cc: [], bcc: [] },
      ...{ subject, text: 'x', attachments: [], date: new Date(0) },
    })
    expect((await parseMessage(source)).subject).toBe(subject)
    expect((await simpleParser(Buffer.from(source))).subject).toBe(subject)
  },
)
