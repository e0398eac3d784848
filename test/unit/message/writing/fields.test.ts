import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { parseMessage } from '../../../../main/message/parse.ts'
import { composeLetter, type Draft } from '../../../../main/message/writing/compose.ts'
import { dateField } from '../../../../main/message/writing/fields/date.ts'

const draft: Draft = {
  ...{ from: { name: '', address: 'a@x.example' }, to: [{ name: 'Bob', address: 'b@x.example' }], cc: [], bcc: [] },
  ...{ subject: 's', text: 'Hi\n', attachments: [], date: new Date('2026-11-29T01:27:05Z') },
}
async function written(change: Partial<Draft>) {
  const { source } = await composeLetter({ ...draft, ...change })
  return { text: Buffer.from(source).toString('latin1'), message: await parseMessage(source) }
}
const longestLine = (text: string) => Math.max(...text.split('\r\n').map((line) => line.length))

describe('a word of any length in any field leaves no line longer than 998', () => {
  const word = 'x'.repeat(1500)
  const id = (length: number) => `<${'y'.repeat(length - 12)}@x.example>`
  test.each<[string, Partial<Draft>]>([
    ['subject', { subject: word }],
    ['subject with words around it', { subject: `Hi ${word} there` }],
    ['Korean subject', { subject: '가나다라'.repeat(400) }],
    ['Korean subject with a long word', { subject: `한지 ${word}` }],
    ['subject of emoji', { subject: '🍂'.repeat(900) }],
    ['name of the sender', { from: { name: 'n'.repeat(500), address: 'a@x.example' } }],
    ['name of a recipient', { to: [{ name: '이'.repeat(500), address: 'b@x.example' }] }],
    ['name of a file', { attachments: [{ name: `${'f'.repeat(1200)}.pdf`, type: 'application/pdf', content: new Uint8Array([1]) }] }],
    ['what it answers', { inReplyTo: id(1000), references: [id(1000), '<1@x.example>'] }],
    ['many references', { references: Array.from({ length: 100 }, (_, index) => `<${index}${'z'.repeat(200)}@x.example>`) }],
  ])('%s', async (what, change) => {
    const { text, message } = await written(change)
    expect(longestLine(text.slice(0, text.indexOf('\r\n\r\n')))).toBeLessThanOrEqual(998)
    expect(longestLine(text)).toBeLessThanOrEqual(998)
    if (change.subject !== undefined) expect(message.subject).toBe(change.subject)
    if (what === 'name of the sender') expect(message.from[0]?.name).toBe(change.from?.name)
    if (what === 'name of a recipient') expect(message.to[0]?.name).toBe(change.to?.[0]?.name)
    if (what === 'what it answers') expect([message.inReplyTo, message.references]).toEqual(['', ['<1@x.example>']])
    if (what === 'many references') expect(message.references).toEqual(change.references)
  })

  test('a control character in such a word begins no field', async () => {
    const { message } = await written({ subject: `${word}\r\nX-Evil: yes` })
    expect(message.fields.map(({ name }) => name)).not.toContain('x-evil')
  })
})

describe('the date tells the time of the writer', () => {
  let before: string | undefined
  beforeEach(() => {
    before = process.env['TZ']
  })
  afterEach(() => {
    if (before === undefined) delete process.env['TZ']
    else process.env['TZ'] = before
  })

  test.each([
    ['Asia/Seoul', 'Sun, 29 Nov 2026 10:27:05 +0900'],
    ['America/St_Johns', 'Sat, 28 Nov 2026 21:57:05 -0330'],
    ['Asia/Kathmandu', 'Sun, 29 Nov 2026 07:12:05 +0545'],
    ['Pacific/Kiritimati', 'Sun, 29 Nov 2026 15:27:05 +1400'],
    ['UTC', 'Sun, 29 Nov 2026 01:27:05 +0000'],
  ])('in %s', async (zone, expected) => {
    process.env['TZ'] = zone
    const { text, message } = await written({})
    expect(/^Date: (.*)\r$/m.exec(text)?.[1]).toBe(expected)
    expect(message.sentAt).toBe(draft.date.getTime())
  })

  test('by summer time, and in UTC where the writer wants it so', () => {
    process.env['TZ'] = 'Europe/Berlin'
    expect(dateField(new Date('2026-07-01T10:00:00Z'))).toBe('Wed, 01 Jul 2026 12:00:00 +0200')
    expect(dateField(new Date('2026-12-01T10:00:00Z'))).toBe('Tue, 01 Dec 2026 11:00:00 +0100')
    expect(dateField(new Date('2026-12-01T10:00:00Z'), 'utc')).toBe('Tue, 01 Dec 2026 10:00:00 +0000')
  })
})
