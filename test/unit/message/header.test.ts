import { expect, test } from 'vitest'
import { parseHeader } from '../../../main/message/header.ts'

const read = (...lines: string[]) => parseHeader(Buffer.from(`${lines.join('\r\n')}\r\n\r\n`, 'utf8'))

test('a header alone tells what the list shows', () => {
  expect(
    read(
      'Date: Sun, 01 Nov 2026 10:00:00 +0900',
      'From: =?UTF-8?B?7JeQ7J2064uk?= <ada@x.example>',
      'To: Bob <bob@x.example>,',
      '\tcarol@x.example',
      'Cc: "Dee, D." <dee@x.example>',
      'Subject: Let"ter (((',
      ' three',
      'Message-ID: <three@x.example>',
      'In-Reply-To: <two@x.example> (of yesterday)',
      'Content-Type: multipart/mixed; boundary=x',
    ),
  ).toEqual({
    subject: 'Let"ter ((( three',
    from: [{ name: '에이다', address: 'ada@x.example' }],
    to: [
      { name: 'Bob', address: 'bob@x.example' },
      { name: '', address: 'carol@x.example' },
    ],
    cc: [{ name: 'Dee, D.', address: 'dee@x.example' }],
    messageId: '<three@x.example>',
    inReplyTo: '<two@x.example>',
    sentAt: Date.UTC(2026, 10, 1, 1),
    mixed: true,
  })
})

test('an empty header, and one of rubbish, is read as nothing', () => {
  const nothing = { subject: '', from: [], to: [], cc: [], messageId: '', inReplyTo: '', sentAt: undefined, mixed: false }
  expect(parseHeader(Buffer.alloc(0))).toEqual(nothing)
  expect(parseHeader(Buffer.from('\x00\xff((\r\n no field\r\n: none\r\n', 'latin1'))).toEqual(nothing)
})

test('what follows the header is not of it', () => {
  const header = parseHeader(Buffer.from('Subject: One\r\n\r\nFrom: mallory@x.example\r\nSubject: Two\r\n'))
  expect(header).toMatchObject({ subject: 'One', from: [] })
  expect(parseHeader(Buffer.from('\r\nSubject: Two\r\n')).subject).toBe('')
})
