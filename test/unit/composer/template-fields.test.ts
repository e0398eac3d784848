import { expect, test } from 'vitest'
import { fillHtml, fillText, firstName } from '../../../renderer/composer/snippets/template-fields.ts'

const values = { name: 'Ada <Kim>', first: 'Ada', me: '김 "서연"', date: '1 May', subject: '' }

test('fields are filled in, and stay where nothing is known', () => {
  expect(fillText('Dear {{first}}, {{ date }} {{subject}} {{other}} — {{me}}', values)).toBe(
    'Dear Ada, 1 May {{subject}} {{other}} — 김 "서연"',
  )
  expect(fillHtml('<p>{{name}}</p>', values)).toBe('<p>Ada &lt;Kim&gt;</p>')
  expect(fillText('{{name}}', { ...values, name: '$& {{me}}' })).toBe('$& {{me}}')
})

test.each([
  ['Ada Lovelace', 'Ada'],
  ['Lovelace, Ada', 'Ada'],
  ['김서연', '서연'],
  ['남궁민수', '민수'],
  ['김 서연', '서연'],
  ['박민', '박민'],
  ['', ''],
])('%s is spoken to as %s', (name, expected) => {
  expect(firstName(name)).toBe(expected)
})
