// @vitest-environment jsdom
import { describe, expect, test } from 'vitest'
import { fieldOf } from '../../../../main/message/mime/fields/parse.ts'
import { account, draft, drafts, eachWithDrafts, put, sent } from './drafts-of-others.ts'

eachWithDrafts()

describe('what a draft asks for is kept', () => {
  test.each<[string, string, object]>([
    ['a receipt', 'Disposition-Notification-To: alice@example.test\r\n', { readReceipt: true }],
    ['an older receipt', 'Return-Receipt-To: alice@example.test\r\n', { readReceipt: true }],
    [
      'Thunderbird',
      'X-Mozilla-Draft-Info: internal/draft; vcard=0; receipt=1; DSN=1; uuencode=0\r\n',
      { readReceipt: true, receipt: true },
    ],
    ['Importance', 'Importance: High\r\n', { priority: 'high' }],
    ['X-Priority', 'X-Priority: 2\r\n', { priority: 'high' }],
    ['X-MSMail-Priority', 'X-MSMail-Priority: Low\r\n', { priority: 'low' }],
    ['Priority', 'Priority: non-urgent\r\n', { priority: 'low' }],
    ['a normal one', 'X-Priority: 3\r\nImportance: normal\r\n', {}],
    ['nothing of it', 'X-Mozilla-Draft-Info: internal/draft; vcard=0; receipt=0; DSN=0\r\n', {}],
  ])('%s', async (_, fields, wishes) => {
    const { letter, message } = await sent(await put(draft('<p>Hi</p>', [], fields)))
    expect({ readReceipt: letter.readReceipt, receipt: letter.receipt, priority: letter.priority }).toMatchObject(wishes)
    expect(Object.keys(wishes).length === 0).toBe(
      letter.readReceipt === undefined && letter.receipt === undefined && letter.priority === undefined,
    )
    expect(fieldOf(message.fields, 'disposition-notification-to') !== '').toBe(letter.readReceipt === true)
    expect(fieldOf(message.fields, 'importance')).toBe(letter.priority ?? '')
  })

  test('fields that the composer knows nothing of, but none that programs and servers write for themselves', async () => {
    const fields =
      'X-Project: Kozo\r\nKeywords: =?utf-8?B?7ZWc7KeA?=, paper\r\nReply-To: Press <press@example.test>\r\nSensitivity: Private\r\nFcc: imap://alice@mail/Sent\r\nX-Identity-Key: id1\r\nReceived: by x\r\nX-Hanji-Draft: fake\r\nX-Mailer: Other\r\n'
    const { message } = await sent(await put(draft('<p>Hi</p>', [], fields.replace('X-Hanji-Draft: fake\r\n', ''))))
    const value = (name: Lowercase<string>) => fieldOf(message.fields, name)
    expect([value('x-project'), value('sensitivity'), value('fcc'), value('x-identity-key'), value('received'), value('x-mailer')]).toEqual(
      [...['Kozo', 'Private', '', '', '', '']],
    )
    expect(value('keywords')).toMatch(/=\?/)
    expect(message.replyTo).toEqual([{ name: 'Press', address: 'press@example.test' }])
  })

  test('in a draft of our own, delivery receipts and fields too', async () => {
    const base = { accountId: account, to: [], cc: [], bcc: [], subject: 'Ours', text: '', html: '<p>Hi</p>', attachments: [] }
    const fields = [{ name: 'X-Project', value: 'Kozo' }]
    const { id } = await drafts().fileDraft({ letter: { ...base, receipt: true, readReceipt: true, priority: 'high', fields } })
    const opened = await drafts().openDraft({ id: id ?? 0 })
    expect(opened).toMatchObject({
      whole: true,
      letter: { receipt: true, readReceipt: true, priority: 'high', fields: [{ name: 'x-project', value: 'Kozo' }] },
    })
  })
})
