import { simpleParser } from 'mailparser'
import { expect, test } from 'vitest'
import { composeLetter, type Draft } from '../../../../main/message/writing/compose.ts'

const draft: Draft = {
  from: { name: '김서연', address: 'seoyeon@example.test' },
  to: [{ name: 'Bob', address: 'bob@example.test' }],
  cc: [],
  bcc: [{ name: '', address: 'carol@example.test' }],
  subject: '가을호가 나왔어요 🍂',
  text: '안녕하세요,\n\n.\nA line that begins with From here.\n',
  attachments: [],
  date: new Date('2026-11-24T09:00:00Z'),
}
const compose = async (change: Partial<Draft> = {}) => {
  const composed = await composeLetter({ ...draft, ...change })
  const source = Buffer.from(composed.source)
  return { ...composed, text: source.toString('latin1'), parsed: await simpleParser(source) }
}

test('a Korean letter with an emoji comes out of 7-bit transport as it went in', async () => {
  const { text, parsed } = await compose()
  expect(/[^\p{ASCII}]/u.test(text)).toBe(false)
  expect(text.split('\r\n').every((line) => line.length <= 998)).toBe(true)
  expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/)
  expect(parsed.subject).toBe(draft.subject)
  expect(parsed.from?.value[0]).toMatchObject(draft.from)
  expect(parsed.text?.trimEnd()).toBe(draft.text.trimEnd())
})

test('it has the headers that a letter needs, once each', async () => {
  const { parsed, messageId, text } = await compose()
  expect(messageId).toMatch(/^<[^<>@\s]+@example\.test>$/)
  expect(parsed.messageId).toBe(messageId)
  expect(parsed.date).toEqual(draft.date)
  for (const name of ['From', 'To', 'Subject', 'Date', 'Message-ID', 'MIME-Version']) {
    expect(text.match(new RegExp(`^${name}:`, 'gim')), name).toHaveLength(1)
  }
})

test('who is in Bcc gets the letter and is not named in it', async () => {
  const { text, recipients } = await compose()
  expect(recipients).toEqual(['bob@example.test', 'carol@example.test'])
  expect(text).not.toContain('carol')
})

test('no field can start a header of its own', async () => {
  const evil = 'x\r\nX-Evil: yes\r\n\r\nbody'
  const { parsed } = await compose({
    subject: evil,
    from: { name: evil, address: 'a@example.test' },
    to: [{ name: evil, address: 'b@example.test' }],
    inReplyTo: `<1@x>${evil}`,
    references: [`<1@x>${evil}`],
    attachments: [{ name: evil, type: `text/plain${evil}`, content: new Uint8Array([1]) }],
  })
  expect(parsed.headers.has('x-evil')).toBe(false)
  expect(parsed.text?.trimEnd()).toBe(draft.text.trimEnd())
})

test('an attachment arrives byte for byte, its Korean name too', async () => {
  const content = Uint8Array.from({ length: 100_000 }, (_, index) => (index * 7) % 256)
  const { parsed } = await compose({ attachments: [{ name: '표지 시안.pdf', type: 'application/pdf', content }] })
  expect(parsed.attachments).toHaveLength(1)
  expect(parsed.attachments[0]?.filename).toBe('표지 시안.pdf')
  expect(Buffer.compare(parsed.attachments[0]?.content ?? Buffer.alloc(0), Buffer.from(content))).toBe(0)
})

test('a reply names what it answers', async () => {
  const { parsed } = await compose({ inReplyTo: '<2@x.example>', references: ['<1@x.example>', '<2@x.example>'] })
  expect(parsed.inReplyTo).toBe('<2@x.example>')
  expect(parsed.references).toEqual(['<1@x.example>', '<2@x.example>'])
})

test('a letter with formatting has a plain part that says the same, and its pictures beside its markup', async () => {
  const picture = { name: 'dot.png', type: 'image/png', content: new Uint8Array([1, 2, 3]), contentId: 'dot@hanji' }
  const unused = { ...picture, name: 'unused.png', contentId: 'unused@hanji' }
  const file = { name: 'plan.pdf', type: 'application/pdf', content: new Uint8Array([4]) }
  const { text, parsed } = await compose({
    html: '<p>안녕 <b>Bob</b></p><ul><li>one</li></ul><p><img src="cid:dot@hanji" alt="dot"></p><div class="signature"><p>Kim<br>Jeonju</p></div>',
    attachments: [picture, unused, file],
  })
  expect(parsed.text?.trimEnd()).toBe('안녕 Bob\n\n- one\n\n[dot]\n\n-- \nKim\nJeonju')
  expect(parsed.html).toContain('<b>Bob</b>')
  expect(parsed.attachments.map(({ filename, related }) => [filename, related])).toEqual([
    ['dot.png', true],
    ['plan.pdf', undefined],
  ])
  expect(text).toMatch(/multipart\/mixed[\s\S]*multipart\/alternative[\s\S]*format=flowed[\s\S]*multipart\/related/)
  expect(/[^\p{ASCII}]/u.test(text)).toBe(false)
})

test('a letter may ask to be confirmed, and say how much it matters', async () => {
  const { parsed, text } = await compose({ readReceipt: true, priority: 'high' })
  expect(parsed.headers.get('disposition-notification-to')).toMatchObject({ value: [{ address: 'seoyeon@example.test' }] })
  expect(text).toMatch(/^Importance: high\r$/m)
})

test('a sender with an international domain gets ids in ASCII', async () => {
  const { text, messageId } = await compose({ from: { name: '', address: 'ada@책방.example' } })
  expect(messageId).toMatch(/@xn--[a-z0-9-]+\.example>$/)
  expect(/[^\p{ASCII}]/u.test(text)).toBe(false)
})
