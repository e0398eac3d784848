import { expect, test } from 'vitest'
import { snippetOf } from '../../main/message/snippet.ts'

const ofText = (text: string) => snippetOf({ text, html: undefined })
const ofHtml = (html: string) => snippetOf({ text: undefined, html })

test('lines become one line, and quoted lines are left out', () => {
  expect(ofText('Yes,\nwith   pleasure.\n> Shall we?\n\nAda')).toBe('Yes, with pleasure. Ada')
})

test('blank and quoted lines do not count, however many come first', () => {
  expect(ofText(`${' \n'.repeat(1000)}${'> Shall we?\n'.repeat(500)}Yes`)).toBe('Yes')
})

test('an HTML body gives its words, without styles, scripts or entities', () => {
  expect(
    ofHtml('<head><title>T</title></head><style>p{color:red}</style><p>Tea &amp; paper&nbsp;&#44;&#x20;&hellip;</p><script>x</script>'),
  ).toBe('Tea & paper , &hellip;')
})

test('a plain part that is blank gives way to the HTML part', () => {
  expect(snippetOf({ text: ' \n ', html: '<b>한지</b>' })).toBe('한지')
})

test('it ends after 200 characters, never inside one', () => {
  const snippet = ofText('🍂'.repeat(500))
  expect(Array.from(snippet)).toHaveLength(200)
  expect(snippet.isWellFormed()).toBe(true)
})

test.each(['<', '<style>', '<!--', '&#', '<a b="'])(
  'a megabyte of %j is given up at once, not searched for its end again and again',
  (text) => {
    expect(ofHtml(`Hello${text.repeat(1_000_000 / text.length)}`).startsWith('Hello')).toBe(true)
  },
)
