import { expect, test } from 'vitest'
import { mailboxText, parseRecipients } from '../../renderer/composer/recipients.ts'

test('bare addresses, names and both separators are read', () => {
  expect(parseRecipients('ada@example.test, 김서연 <seoyeon@example.test>; Bob <bob@example.test>')).toEqual({
    addresses: [
      { name: '', address: 'ada@example.test' },
      { name: '김서연', address: 'seoyeon@example.test' },
      { name: 'Bob', address: 'bob@example.test' },
    ],
    invalid: [],
  })
})

test('a comma in a quoted name does not separate', () => {
  expect(parseRecipients('"Whitfield, Ada" <ada@example.test>').addresses).toEqual([
    { name: 'Whitfield, Ada', address: 'ada@example.test' },
  ])
})

test('what is no address is told apart and kept as typed', () => {
  expect(parseRecipients('ada@, not one, bob@example.test')).toEqual({
    addresses: [{ name: '', address: 'bob@example.test' }],
    invalid: ['ada@', 'not one'],
  })
})

test('a pasted column of addresses is read, empty lines and all', () => {
  expect(parseRecipients('a@x.example\n\n b@x.example \n').addresses.map(({ address }) => address)).toEqual(['a@x.example', 'b@x.example'])
})

test('a line break in an address or a name cannot start a header', () => {
  const { addresses, invalid } = parseRecipients('"Ada\r\nBcc: x@evil.example" <ada@example.test>')
  for (const { name, address } of addresses) expect(name + address).not.toMatch(/[\r\n]/)
  expect(invalid.join('')).not.toContain('ada@example.test\n')
})

test('groups are their members, and what was copied from links is the address', () => {
  expect(parseRecipients('Paper team: Ada <ada@x.example>, bob@x.example; mailto:carol@x.example').addresses).toEqual([
    { name: 'Ada', address: 'ada@x.example' },
    { name: '', address: 'bob@x.example' },
    { name: '', address: 'carol@x.example' },
  ])
  expect(parseRecipients('undisclosed-recipients:;')).toEqual({ addresses: [], invalid: [] })
})

test.each([
  ['', 'ada@x.example'],
  ['Ada Kim', 'Ada Kim <ada@x.example>'],
  ['Kim, Ada "A"', '"Kim, Ada \\"A\\"" <ada@x.example>'],
  ['김서연', '김서연 <ada@x.example>'],
])('somebody called "%s" is written %s, and read as the same', (name, text) => {
  expect(mailboxText({ name, address: 'ada@x.example' })).toBe(text)
  expect(parseRecipients(text).addresses).toEqual([{ name, address: 'ada@x.example' }])
})
