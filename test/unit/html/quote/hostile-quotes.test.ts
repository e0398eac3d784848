// @vitest-environment jsdom
import { beforeAll, describe, expect, test } from 'vitest'
import { messageMeant } from '../../../../renderer/actions/target-messages.ts'
import { quotable } from '../../../../renderer/html/quote/quotable.ts'
import { isData } from '../../../../renderer/html/quote/tables.ts'
import { charsetOf, useConversation } from '../../../../renderer/stores/conversation.ts'
import { useSelection } from '../../../../renderer/stores/list/selection.ts'
import { opened, withoutWindow } from '../../support/as-received.ts'
import { stopwatch } from '../../support/stopwatch.ts'

beforeAll(withoutWindow)

const quoted = (html: string) => quotable(html, () => undefined, 'answer')

/** What quoting each may take of a processor, in ms: linear time takes a fraction of it. */
const enough = 20_000

describe('what was made to take long is quoted in reasonable time, and not less of it', () => {
  test.each<[string, string]>([
    ['blocks in blocks', `${'<div>'.repeat(1500)}words${'</div>'.repeat(1500)}`],
    ['tables in tables', `${'<table><tr><td>'.repeat(250)}words${'</td></tr></table>'.repeat(250)}`],
    ['lists in lists', `${'<ul><li>'.repeat(250)}words${'</li></ul>'.repeat(250)}`],
    ['quotations in quotations', `${'<blockquote>'.repeat(250)}words${'</blockquote>'.repeat(250)}`],
    ['many signatures', `<p>words</p>${'<div class="gmail_signature">Bob</div>'.repeat(800)}`],
    ['many rules', `<style>${'p.a{color:red}'.repeat(5_000)}</style>${'<p class="a">words</p>'.repeat(500)}`],
    ['rules that look at everything', `<style>${'* ~ * * ~ * > *{color:red}'.repeat(2000)}</style>${'<p><b>words</b></p>'.repeat(2000)}`],
    [
      'rules that look for what has something',
      `<style>${'*:has(* ~ *:has(b)){display:none}'.repeat(2000)}</style>${'<p><b>words</b></p>'.repeat(2000)}`,
    ],
    ['a style of every kind', `<p style="${'color:red;'.repeat(50_000)}">words</p>`],
    ['spaces', `<pre wrap>${' '.repeat(300_000)}words</pre>`],
    ['lines', `<div style="white-space:pre">${'\n'.repeat(300_000)}words</div>`],
    ['looks in one line', `<div style="white-space:pre">${'<b>a</b> '.repeat(30_000)}words</div>`],
    ['what is no item', `<ul><li>words</li>${`<ul><li>${'word '.repeat(40)}</li></ul>`.repeat(1500)}</ul>`],
    ['cells', `<table>${`<tr>${'<td>1</td>'.repeat(50)}</tr>`.repeat(60)}<tr><td>words</td></tr></table>`],
  ])('%s', (_, html) => {
    const spent = stopwatch()
    expect(quoted(html)).toContain('words')
    expect(spent()).toBeLessThan(enough)
  })
})

test('a table of very many rows is looked at', () => {
  const page = new DOMParser().parseFromString('<table><tr><td>1</td></tr></table>', 'text/html')
  const table = page.querySelector('table')
  if (!table) throw new Error('no table')
  expect(isData(table, Array(200_000).fill([...(table.rows[0]?.cells ?? [])]), () => new Map())).toBe(false)
})

test.each([
  ['link', `<a href="https://x.example/${'a'.repeat(100_000)}">${'<p>words</p>'.repeat(50)}</a>`],
  ['colour', `<font color="${'a'.repeat(100_000)}">${'<p>words</p>'.repeat(50)}</font>`],
])('a %s without end is not repeated in each line', (_, html) => {
  expect(
    quoted(html)
      .replace(/<[^>]*>/g, ' ')
      .match(/words/g),
  ).toHaveLength(50)
  expect(quoted(html).length).toBeLessThan(html.length)
})

test.each([
  ['a link that runs', '<a href="javascript:alert(1)">go</a>', '<p>go</p>'],
  [
    'a link with a quote',
    '<a href=\'https://x.example/"onmouseover="a\'>go</a>',
    '<p><a href="https://x.example/&quot;onmouseover=&quot;a">go</a></p>',
  ],
  ['a colour with a quote', "<span style='color:red\"><img src=x>'>go</span>", '<p>go</p>'],
  ['a script', '<script>alert(1)</script><p onclick="a()">go</p>', '<p>go</p>'],
  ['a direction with a quote', "<p dir='rtl\"><b'>go</p>", '<p>go</p>'],
  ['a number of a list', '<ol start="1&quot;><b"><li>go</li></ol>', '<ol><li><p>go</p></li></ol>'],
  ['a frame', '<iframe src="https://x.example"></iframe><object data="x"><p>go</p></object>', '<p>go</p>'],
])('%s does nothing in a quotation', (_, html, expected) => {
  expect(quoted(html).replace(/<span [^>]*>|<\/span>/g, '')).toBe(expected)
})

test.each([
  ['an attribute', '<td align="right">8.50</td>'],
  ['a style', '<td style="text-align:right">8.50</td>'],
  ['a class', '<td class="n">8.50</td>'],
])('numbers that stand at the right by %s stay there', (_, cell) => {
  const row = `<tr><td>Brush</td>${cell}</tr>`
  expect(quoted(`<style>.n{text-align:RIGHT}</style><table cellpadding="6">${row}${row}</table>`)).toContain(
    '<td align="right"><p>8.50</p></td>',
  )
})

test('an answer is to the message in the encoding that its reader chose', async () => {
  const content = await opened('From: bob@example.test\r\nContent-Type: text/plain\r\n\r\nHi\r\n')
  const here = { state: 'here', content, row: { id: 7 } } as never
  useConversation.setState({ id: undefined, unfolded: new Map([[7, { state: 'open', opened: here, charset: 'euc-kr' }]]) })
  useSelection.setState({ chosen: new Set([7]) })
  // Nobody is asked for it anew: that would be in the encoding that it says it has.
  expect(await messageMeant()).toBe(here)
  expect(charsetOf(7)).toEqual({ charset: 'euc-kr' })
  expect(charsetOf(8)).toEqual({})
})
