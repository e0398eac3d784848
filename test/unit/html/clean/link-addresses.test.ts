import { describe, expect, test } from 'vitest'
import { cleaned, cleanedPage } from '../../support/cleaned.ts'

const links = (html: string): (string | null)[] => [...cleanedPage(html).querySelectorAll('a')].map((link) => link.getAttribute('href'))

describe('a link leads where its writer meant it to', () => {
  test.each<[string, string, (string | null)[]]>([
    ['whole', '<a href="https://x.example/a?b#c">a</a>', ['https://x.example/a?b#c']],
    ['in lines', '<a href="\n https://x.example/a\n/b ">a</a>', ['https://x.example/a/b']],
    [
      'without a scheme',
      '<a href="www.press.example/a">a</a><a href="//press.example/b">b</a>',
      ['https://www.press.example/a', 'https://press.example/b'],
    ],
    [
      'relative to what the message says',
      '<base href="https://shop.example/a/"><a href="b?x=1">a</a><a href="/c">b</a><a href="../d">c</a><a href="?e">d</a>',
      ['https://shop.example/a/b?x=1', 'https://shop.example/c', 'https://shop.example/d', 'https://shop.example/a/?e'],
    ],
    [
      'relative to the first of what it says',
      '<base href="https://one.example"><base href="https://two.example"><a href="/a">a</a>',
      ['https://one.example/a'],
    ],
    ['within the message', '<base href="https://shop.example/"><a href="#two">a</a>', ['#two']],
    ['relative to nothing', '<a href="b">a</a><a href="/c">b</a>', [null, null]],
    ['relative to no place of the web', '<base href="file:///etc/"><a href="passwd">a</a>', [null]],
    [
      'by a scheme that is not followed',
      '<base href="https://shop.example/"><a href="javascript:alert(1)">a</a><a href="data:text/html,x">b</a><a href="x-y:z">c</a>',
      [null, null, null],
    ],
    ['by one with characters between', '<base href="https://shop.example/"><a href="java\tscript:alert(1)">a</a>', [null]],
  ])('%s', (_name, html, expected) => {
    expect(links(html)).toEqual(expected)
  })
})

test('pictures lie where the message says that its addresses begin', () => {
  const html = '<base href="https://shop.example/a/"><img src="logo.png"><p style="background:url(back.png)">a</p>'
  expect(cleaned(html, { load: true }).remote.sort()).toEqual(['https://shop.example/a/back.png', 'https://shop.example/a/logo.png'])
  expect(cleaned(html).blocked.filter(({ kind }) => kind === 'image')).toHaveLength(2)
})
