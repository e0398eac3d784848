import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseHeader } from '../../../../main/message/header.ts'
import { parseFields } from '../../../../main/message/mime/fields/parse.ts'
import { parseMessage } from '../../../../main/message/parse.ts'
import { contentOf } from '../../../../main/message/reading/content.ts'
import { received } from '../authentication/results-table.ts'

const passed = 'Authentication-Results: mx.readers.example; dmarc=pass header.from=evil.example'
const passedBank = 'Authentication-Results: mx.readers.example; dmarc=pass header.from=bank.example'
const many = Array.from({ length: 2_500 }, (_, at) => `X-${at}: y`)
const long = Array.from({ length: 1_500 }, () => `X: ${'y'.repeat(900)}`)
const bank = 'From: ceo@bank.example'
const eve = 'From: eve@evil.example'

async function read(...fields: string[]) {
  const source = Buffer.from(`${fields.join('\r\n')}\r\nTo: bob@readers.example\r\nSubject: x\r\n\r\nHello.`, 'latin1')
  const { from, signs, authentication } = contentOf(await parseMessage(source), { domains: ['bob@readers.example'] })
  return { authors: from.map(({ address }) => address), signs: signs.map(({ sign }) => sign), verdict: authentication?.verdict }
}

test.each([
  ['one after the other', [bank, eve]],
  ['the other way about', [eve, bank]],
  ['fields between', [bank, 'X: y', eve]],
  ['in other letters', [bank, 'FROM: eve@evil.example']],
  ['with a blank before the colon', [bank, 'From : eve@evil.example']],
  ['folded', [bank, 'From:\r\n eve@evil.example']],
  ['below 2,500 fields', [bank, ...many, eve]],
  ['below 2,500 fields, the other way about', [eve, ...many, bank]],
  ['below a megabyte', [bank, ...long, eve]],
  ['below both, folded', [bank, ...many, ...long, 'fRoM\t:\r\n\tEve\r\n <eve@evil.example>']],
  ['behind a bare LF', [`X: y\n${bank}`, eve]],
  ['behind a doubled CR', [`X: y\r\r\n${bank}`, eve]],
  ['in one field and another', ['From: ceo@bank.example, cfo@bank.example', eve]],
])('two authors are both shown, said to be two, and neither is verified: %s', async (_what, fields) => {
  for (const results of [passed, passedBank]) {
    const { authors, signs, verdict } = await read(results, received, ...fields)
    expect(authors).toEqual(expect.arrayContaining(['ceo@bank.example', 'eve@evil.example']))
    expect(signs).toContain('several-authors')
    expect(verdict).toBe('unclear')
  }
})

test.each([
  ['behind a bare CR', [`X: y\r${bank}`, eve]],
  ['behind several', [`X: y\r\r${bank}\r`, eve]],
  ['behind a bare CR in a folded field', [`X: y\r\n z\r${bank}`, eve]],
  ['behind a bare CR below it', [eve, `X: y\r${bank}`]],
])('what a server reads as part of a field is no field: %s', async (_what, fields) => {
  const { authors } = await read(passed, received, ...fields)
  expect(authors).not.toEqual(['ceo@bank.example'])
  expect(authors).toContain('eve@evil.example')
})

const odd = ['\r', '\0', '\x01', '\x08', '\x0b', '\x0c', '\x1f', '\x7f', '\r\r', '\r\0 '].map(
  (sign) => [JSON.stringify(sign), sign] as const,
)
test.each(odd)(
  'where a field of people holds what none may hold, all who could be read there are shown, and none is verified: %s',
  async (_, sign) => {
    for (const field of [
      `From: ceo@bank.example${sign}From: eve@evil.example`,
      `From: eve@evil.example${sign}From: ceo@bank.example`,
      `From: ceo@bank.example${sign}X: y <eve@evil.example>`,
      `From: ceo@bank.example${sign}<eve@evil.example>`,
      `From: "Bank" <ceo@bank.example>${sign} <eve@evil.example>`,
      `From: Bank <ceo@bank.example>${sign}\teve@evil.example`,
      `From: Bank: ceo@bank.example${sign}; eve@evil.example`,
      `From: X <ceo@bank.example>,${sign}eve@evil.example`,
    ]) {
      for (const results of [passed, passedBank]) {
        const { authors, signs, verdict } = await read(results, received, field)
        expect({ field, authors: [...authors].sort() }).toEqual({ field, authors: ['ceo@bank.example', 'eve@evil.example'] })
        expect(signs).toContain('several-authors')
        expect(verdict).toBe('unclear')
      }
    }
    // An address is not put together of what stands around one.
    for (const field of [`From: <eve@evil.example${sign}@bank.example>`, `From: <ceo${sign}@bank.example>`]) {
      const { authors, verdict } = await read(passedBank, received, field)
      expect(authors).not.toContain('ceo@bank.example')
      expect(verdict).toBe('unclear')
    }
    const more = await read(bank, `Sender: desk@bank.example${sign}eve@evil.example`)
    expect(more.signs).toContain('sent-for')
    const answers = await read(bank, `Reply-To: ceo@bank.example${sign}X: eve@evil.example`)
    expect(answers.signs).toContain('reply-elsewhere')
  },
)

test('one author stays one, whatever ends the field or stands in a subject', async () => {
  for (const field of ['From: eve@evil.example\r', 'From: Eve <eve@evil.example>\x7f', 'From: \reve@evil.example'])
    expect(await read(passed, received, field)).toMatchObject({ authors: ['eve@evil.example'], verdict: 'verified' })
  const source = Buffer.from('From: a@b.example\r\nSubject: one\rtwo\0three\x1b[2K\r\n\r\nx')
  expect((await parseMessage(source)).subject).toMatch(/^one two three ?\[2K$/)
})

test('an author hidden in another field is none, however it is hidden', () => {
  const filler = fc.string({ unit: fc.constantFrom('\r', 'a', ' ', ':', '\t', '\0') })
  fc.assert(
    fc.property(filler, filler, (before, behind) => {
      const fields = parseFields(Buffer.from(`X: a${before}\r${bank}${behind}\r\n${eve}\r\n`, 'latin1'))
      expect(fields.filter(({ name }) => name === 'from')).toEqual([{ name: 'from', raw: 'eve@evil.example' }])
      expect(fields.every(({ raw }) => !/[\r\n]/.test(raw))).toBe(true)
    }),
    { numRuns: 5_000 },
  )
})

test.each([
  ['an empty one before', ['From:', eve], ['eve@evil.example'], []],
  ['an empty one behind', [eve, 'From: '], ['eve@evil.example'], []],
  ['a remark before', ['From: ()', eve], undefined, undefined],
  ['the same one twice', [eve, 'From: Eve <EVE@evil.example>'], ['eve@evil.example'], []],
  ['nobody', ['From:'], [], ['no-address']],
  ['no field', [], [], ['no-address']],
  ['nobody, and an answer elsewhere', ['Reply-To: spy@evil.example'], [], ['no-address', 'reply-elsewhere']],
  ['an empty group', ['From: Bank:;'], [], ['no-address']],
])('who is no author hides none: %s', async (_what, fields, authors, signs) => {
  const found = await read(passed, received, ...fields)
  if (authors === undefined) expect(found.authors).toContain('eve@evil.example')
  else expect(found).toEqual({ authors, signs, verdict: found.verdict })
  if (fields.length !== 1 || authors?.length === 0) expect(found.verdict).toBe('unclear')
})

test('the second of two senders is told, too', async () => {
  expect((await read(bank, 'Sender: desk@bank.example', 'Sender: eve@evil.example')).signs).toEqual(['sent-for'])
  expect((await read(bank, 'Sender: desk@bank.example, eve@evil.example')).signs).toEqual(['sent-for'])
})

test('a header of old Macs is read all the same, and the list has the authors of the message', async () => {
  expect(parseFields(Buffer.from('From: ada@press.example\rSubject: x\r'))).toHaveLength(2)
  const message = await parseMessage(Buffer.from('From: ada@press.example\rTo: bob@readers.example\rSubject: x\r\rHello.\r'))
  expect(message).toMatchObject({ from: [{ address: 'ada@press.example' }], subject: 'x' })
  const header = parseHeader(Buffer.from(`X: y\r${bank}\r\n${eve}\r\n\r\n`))
  expect(header.from).toEqual([{ name: '', address: 'eve@evil.example' }])
})
