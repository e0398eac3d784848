import { expect, test } from 'vitest'
import { createTranscript } from '../../../../main/engine/smtp/transcript.ts'
import { notesOf, rowsOf } from '../../../../renderer/outbox/transcript-notes.ts'

const server = { tnx: 'server' }
const client = { tnx: 'client' }

/** What is taken down of a conversation, told as nodemailer tells it. */
function taken(lines: readonly (readonly ['C' | 'S', string])[]) {
  const transcript = createTranscript()
  for (const [who, text] of lines) transcript.logger.debug(who === 'C' ? client : server, text)
  return transcript.lines
}

test.each([
  [
    'PLAIN',
    [
      ['C', 'AUTH PLAIN AGFsaWNlAHNlY3JldA=='],
      ['S', '235 2.7.0 OK'],
    ],
  ],
  [
    'PLAIN in two steps',
    [
      ['C', 'AUTH PLAIN'],
      ['S', '334 '],
      ['C', 'AGFsaWNlAHNlY3JldA=='],
      ['S', '235 OK'],
    ],
  ],
  [
    'LOGIN',
    [
      ['C', 'AUTH LOGIN'],
      ['S', '334 VXNlcm5hbWU6'],
      ['C', 'YWxpY2U='],
      ['S', '334 UGFzc3dvcmQ6'],
      ['C', 'c2VjcmV0'],
      ['S', '535 5.7.8 No'],
    ],
  ],
  [
    'CRAM-MD5',
    [
      ['C', 'AUTH CRAM-MD5'],
      ['S', '334 PDEyM0B4Pg=='],
      ['C', 'YWxpY2UgYWJjZGVm'],
      ['S', '235 OK'],
    ],
  ],
  [
    'XOAUTH2',
    [
      ['C', 'AUTH XOAUTH2 dXNlcj1hbGljZQFhdXRoPUJlYXJlciB0b2tlbg=='],
      ['S', '334 eyJzdGF0dXMiOiI0MDEifQ=='],
      ['C', ''],
      ['S', '535 No'],
    ],
  ],
] as const)('nothing that is said while signing in by %s is written down', (_, lines) => {
  const text = taken(lines)
    .map((line) => line.text)
    .join('\n')
  expect(text).not.toMatch(/[A-Za-z0-9+/]{7,}={0,2}(?:\n|$)/)
  expect(text).not.toMatch(/YWxpY2U|c2VjcmV0|PDEyM0B4Pg/)
  expect(text).toMatch(/^AUTH [A-Z0-9-]+ •/)
})

test('what comes after the sign-in is written down, control characters aside', () => {
  const lines = taken([
    ['C', 'AUTH PLAIN x'],
    ['S', '235 OK'],
    ['C', 'MAIL FROM:<a@x.example>'],
    ['S', '250 \u001b[31mOk'],
  ])
  expect(lines.map(({ text }) => text).slice(2)).toEqual(['MAIL FROM:<a@x.example>', '250  [31mOk'])
})

test('replies are explained by the commands that they answer, also when these went out together', () => {
  const lines = taken([
    ['S', '220 ready'],
    ['C', 'EHLO x'],
    ['S', '250-mx.x.example\n250-SIZE 26214400\n250 SMTPUTF8'],
    ['C', 'MAIL FROM:<a@x.example>'],
    ['C', 'RCPT TO:<b@x.example>'],
    ['C', 'RCPT TO:<c@x.example>'],
    ['C', 'DATA'],
    ['S', '250 2.1.0 Ok'],
    ['S', '250 2.1.5 Ok'],
    ['S', '550 5.1.1 No such user'],
    ['S', '354 Go'],
    ['S', '250 2.0.0 queued'],
  ])
  const notes = notesOf(lines).map((note) => note && [note.key, ...Object.values(note.values ?? {})].join(' '))
  expect(notes).toEqual([
    'code.220',
    'ehlo',
    undefined,
    'ext.size 25',
    'ext.smtpUtf8',
    'mailFrom',
    'rcptTo',
    'rcptTo',
    'data',
    undefined,
    undefined,
    'status.noMailbox',
    'code.354',
    'taken',
  ])
})

test.each([
  ['421 4.7.0 Closing', 'code.421'],
  ['450 4.2.1 Greylisted', 'code.450'],
  ['452 4.2.2 Full', 'status.mailboxFull'],
  ['535 5.7.8 Bad credentials', 'status.badPassword'],
  ['535 5.7.139 Basic authentication is disabled', 'status.smtpAuthOff'],
  ['550 5.7.1 Rejected', 'status.policy'],
  ['552 5.3.4 Too big', 'status.tooLarge'],
  ['554 Transaction failed', 'code.554'],
  ['459 Never heard of', 'code.4yz'],
  ['599 Never heard of', 'code.5yz'],
])('%s is explained', (reply, key) => {
  expect(
    notesOf(
      taken([
        ['C', 'RCPT TO:<b@x.example>'],
        ['S', reply],
      ]),
    )[1]?.key,
  ).toBe(key)
})

test('what a server can do is one line, with all of its notes', () => {
  const rows = rowsOf(
    taken([
      ['C', 'EHLO x'],
      ['S', '250-mx.x.example\n250-SIZE 26214400\n250 STARTTLS'],
      ['C', 'STARTTLS'],
      ['S', '220 Go'],
    ]),
  )
  expect(rows.map(({ line }) => line.text)).toEqual(['EHLO x', '250 mx.x.example · SIZE 26214400 · STARTTLS', 'STARTTLS', '220 Go'])
  expect(rows[1]?.notes.map(({ key }) => key)).toEqual(['ext.size', 'ext.canEncrypt'])
})
