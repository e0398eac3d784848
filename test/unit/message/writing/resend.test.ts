import { expect, test } from 'vitest'
import { composeLetter } from '../../../../main/message/writing/compose.ts'
import { redirected } from '../../../../main/message/writing/redirect.ts'
import { resentSource } from '../../../../main/message/writing/resend.ts'

const date = new Date('2026-05-04T03:02:01Z')
const again = { messageId: '<again@x.example>', date }
const ada = { name: 'Ada', address: 'ada@x.example' }
const text = (source: Uint8Array | undefined) => Buffer.from(source ?? []).toString('latin1')

test('a letter that is sent once more has an identity and a time of its own, and is the same byte for byte else', async () => {
  const letter = {
    from: ada,
    to: [ada],
    cc: [],
    bcc: [],
    subject: 'Kozo',
    text: 'Message-ID: <not@this.one>\nDate: nor this',
    attachments: [],
  }
  const { source, messageId } = await composeLetter({ ...letter, date: new Date(0) })
  const changed = text(resentSource(source, messageId, again))
  expect(changed).toContain('\r\nMessage-ID: <again@x.example>\r\n')
  expect(changed).toContain('\r\nDate: Mon, 04 May 2026 03:02:01 +0000\r\n')
  const without = (whole: string) => whole.replace(/^(?:Message-ID|Date): .*\r\n/gim, '')
  expect(without(changed)).toBe(without(text(source)))
  expect(changed).toContain('Message-ID: <not@this.one>')
  expect(changed).not.toContain(messageId)
})

test('of a redirected message the fields before it change, and nothing of what its author wrote', async () => {
  const original = Buffer.from('Date: Mon, 1 Jan 2024 00:00:00 +0000\r\nMessage-ID: <author@y.example>\r\nSubject: x\r\n\r\nx\r\n')
  const { source, messageId } = await redirected(original, { from: ada, to: [ada], date: new Date(0) })
  const changed = text(resentSource(source, messageId, again))
  expect(changed).toContain('Resent-Message-ID: <again@x.example>\r\n')
  expect(changed).toContain('Resent-Date: Mon, 04 May 2026 03:02:01 +0000\r\n')
  expect(changed.endsWith(original.toString())).toBe(true)
})

test('a letter without that identity is not changed by guess', () => {
  expect(resentSource(Buffer.from('Subject: x\r\n\r\nMessage-ID: <one@x.example>\r\n'), '<one@x.example>', again)).toBeUndefined()
})
