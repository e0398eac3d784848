// @vitest-environment jsdom
import { beforeAll, describe, expect, test } from 'vitest'
import { mail, received, withoutWindow } from '../../support/as-received.ts'
import { sent } from '../../support/pasted.ts'

beforeAll(withoutWindow)

const a = '<ol type="a"><li>x</li></ol>'
const down = '<ol start="3"><li>x</li></ol><ol start="2"><li>y</li></ol><ol><li>z</li></ol>'

describe('the numbers of a quoted list are those of its sender', () => {
  test.each([
    ['letters of its style', '<ol style="list-style-type:lower-alpha"><li>x</li></ol>', a],
    ['letters of a style sheet', '<style>ol{list-style:inside lower-latin}</style><ol><li>x</li></ol>', a],
    ['numerals of its items', '<ol><li style="list-style-type:upper-roman">x</li></ol>', '<ol type="I"><li>x</li></ol>'],
    ['letters of its attribute', '<ol type="a"><li>x</li></ol>', a],
    ['numbers that go down', '<ol reversed><li>x</li><li>y</li><li>z</li></ol>', down],
    ['numbers that go down from one', '<ol reversed start="3"><li>x</li><li>y</li><li>z</li></ol>', down],
    ['none, where its words have their own', '<ol style="list-style-type:none"><li>1.1 x</li><li>1.2 y</li></ol>', '<p>1.1 x<br>1.2 y</p>'],
    ['none, by a style sheet', '<style>ol{list-style:none}</style><ol><li><p>(a) x</p></li></ol>', '<p>(a) x</p>'],
    [
      'numbers that its style counts',
      '<style>ol{list-style:none}li::before{content:counter(i)}</style><ol><li>x</li></ol>',
      '<ol><li>x</li></ol>',
    ],
    ['marks', '<ul style="list-style-type:lower-alpha"><li>x</li></ul>', '<ul><li>x</li></ul>'],
  ])('%s', async (_, html, expected) => {
    expect((await received(mail(html), 'forward')).quoted).toBe(expected)
  })
})

test('a list that counts down does so where it is pasted', () => {
  expect(sent('<ol reversed><li>x</li><li>y</li><li>z</li></ol>')).toBe(down)
  expect(sent('<ol reversed><li value="7">x</li><li>y</li></ol>')).toBe('<ol start="7"><li>x</li></ol><ol start="6"><li>y</li></ol>')
})
