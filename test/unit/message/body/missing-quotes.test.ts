import { Buffer } from 'node:buffer'
import { JSDOM } from 'jsdom'
import { describe, expect, test } from 'vitest'
import { withQuotesEnded } from '../../../../main/message/body/html/unclosed-quotes.ts'
import { parseMessage } from '../../../../main/message/parse.ts'
import { contentOf } from '../../../../main/message/reading/content.ts'
import { cleanedPage } from '../../support/cleaned.ts'

const read = async (html: string) =>
  contentOf(await parseMessage(Buffer.from(`Subject: x\r\nContent-Type: text/html; charset=utf-8\r\n\r\n${html}`)), { domains: [] })
const shown = (html = '') => cleanedPage(html).body.textContent?.replace(/\s+/g, ' ').trim()

describe('words behind a quote that is missing are shown', () => {
  test.each([
    ['of a link', '<p>A</p><a href="https://x.example>B</a><p>C</p>', 'ABC'],
    ['of a link, with others behind it', '<p>A</p><a href="https://x.example>B</a><p class="c">C</p><p id="d">D</p>', 'ABCD'],
    ['of a class', '<p class="a>A</p><p class="b">B</p>', 'AB'],
    ['of a style', "<p style='color:red>A</p><p style='color:blue'>B</p>", 'AB'],
    ['of several', '<td width="1>A</td><td width="2>B</td><td width="3>C</td>', 'ABC'],
    ['of a picture', '<p>A<img src="https://x.example/a.png>B</p><p align="left">C</p>', 'ABC'],
    ['of a name that has no end', '<p title="a>A</p><p>B</p>', 'AB'],
    ['behind other attributes', '<p id="i" class="a>A</p><p>B</p>', 'AB'],
    ['of both kinds', `<p class="a>A</p><p class='b>B</p><p>C</p>`, 'ABC'],
  ])('%s', async (_, html, expected) => {
    const { html: found } = await read(html)
    expect(shown(found)?.replaceAll(' ', '')).toBe(expected)
    expect((new JSDOM(found).window.document.body.textContent ?? '').replace(/\s/g, '')).toBe(expected)
  })
})

test.each([
  '<p title="a > b <b>c</b>">A</p>',
  '<img alt="a <b> c" src="https://x.example/?a>b">',
  '<a href="https://x.example/?a>b&c<d">A</a>',
  '<p style="font-family:\'A B\'">A</p>',
  '<!-- <p class="a> --><p class="b">A</p>',
  '<style>a[href="x>] {}</style><p class="b">A</p>',
  '<script>var a = "<p class=\\"x>"</script><p>A</p>',
  '<p class=a>5" by 4"</p>',
  '<p class="a',
  '<a =">" href="x">A</a>',
])('what is whole stays as it is: %s', (html) => {
  expect(withQuotesEnded(html)).toBe(html)
})
