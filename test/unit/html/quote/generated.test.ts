// @vitest-environment jsdom
import { beforeAll, describe, expect, test } from 'vitest'
import { plainForm } from '../../../../renderer/html/text/plain-form.ts'
import { mail, received, withoutWindow } from '../../support/as-received.ts'
import { cleaned } from '../../support/cleaned.ts'
import { sent } from '../../support/pasted.ts'

beforeAll(withoutWindow)

const words = (html: string): string =>
  html
    .replace(/<br>|<\/(?:p|li|td)>/g, ' ')
    .replace(/<[^>]*>/g, '')
    .replace(/&nbsp;|\s+/g, ' ')
    .trim()

const seen: [name: string, html: string, expected: string][] = [
  ['before', '<style>.a::before{content:"Note: "}</style><p class="a">text</p>', 'Note: text'],
  ['behind', '<style>.a:after{content:" (new)"}</style><p class="a">text</p>', 'text (new)'],
  [
    'in a cell',
    '<style>td::before{content:"$"}</style><table><tr><td>1</td><td>2</td></tr><tr><td>3</td><td>4</td></tr></table>',
    '$1 $2 $3 $4',
  ],
  ['in an item', '<style>.a li::before{content:"✓ "}</style><ul class="a"><li>tea</li></ul>', '✓ tea'],
  ['as an escape', '<style>.a::before{content:"\\2192\\a0"}</style><p class="a">go</p>', '→ go'],
  ['in single quotes', "<style>.a::before{content:'It\\'s '}</style><p class='a'>here</p>", "It's here"],
  [
    'as marks of quotation',
    '<style>.a::before{content:open-quote}.a::after{content:close-quote}</style><p><i class="a">word</i></p>',
    '“word”',
  ],
  ['in pieces', '<style>.a::before{content:"No" "te" ": "}</style><p class="a">text</p>', 'Note: text'],
  ['by a variable', '<style>:root{--m:"Note: "}.a::before{content:var(--m)}</style><p class="a">text</p>', 'Note: text'],
  [
    'by the last rule that counts',
    '<style>p::before{content:"A "}p.a::before{content:"B "}p::before{content:"C "}</style><p class="a">x</p>',
    'B x',
  ],
  ['as a block', '<style>.a::before{content:"Head";display:block}</style><p class="a">text</p>', 'Head text'],
  ['beside the words', '<style>.a::before{content:"1";position:absolute;left:0}</style><p class="a">text</p>', '1 text'],
  ['with room', '<style>.a::after{content:"NEW";margin-left:8px}</style><p class="a">text</p>', 'text NEW'],
  ['in capitals', '<style>.a{text-transform:uppercase}.a::before{content:"note: "}</style><p class="a">text</p>', 'NOTE: TEXT'],
  ['not where nobody points', '<style>.a:hover::after{content:"HID"}</style><p class="a">text</p>', 'text'],
  [
    'not where it is hidden',
    '<style>.a::after{content:"HID";display:none}.b::after{content:"HID";visibility:hidden}.c::after{content:"HID";position:absolute;left:-9999px}.d::after{content:"HID";color:transparent}.e::after{content:"HID";font-size:0}</style><p class="a b c d e">text</p><p class="c">c</p><p class="d">d</p><p class="e">e</p>',
    'text c d e',
  ],
  ['not where what it stands in is', '<style>.a::after{content:"HID"}</style><p class="a" style="display:none">HID</p><p>text</p>', 'text'],
  ['not as what an attribute says', '<style>.a::after{content:attr(title)}</style><p class="a" title="HID">text</p>', 'text'],
  [
    'not as a picture, a counter, or for other readers',
    '<style>.a::after{content:url(x.png)}.b::after{content:counter(x)}.c::before{content:"" / "HID"}</style><p class="a">a</p><p class="b">b</p><p class="c">c</p>',
    'a b c',
  ],
  ['not as signs of a font', '<style>.a::before{content:"\\f015"}</style><p><i class="a"></i>Home</p>', 'Home'],
  ['not once more in a list', '<style>li{list-style:none}li::before{content:"\\2022  "}</style><ul><li>tea</li></ul>', 'tea'],
]

describe('words that a style writes are quoted, as their reader sees them', () => {
  test.each(seen)('%s', async (_, html, expected) => {
    for (const as of ['answer', 'forward'] as const) expect(words((await received(mail(html), as)).quoted)).toBe(expected)
    expect(plainForm(cleaned(html).html).replace(/^- /, '').replace(/\s+/g, ' ')).toBe(expected)
  })
})

const cased: [name: string, html: string, expected: string][] = [
  ['capitals', '<p style="text-transform:uppercase">the <b>mill</b>, straße</p>', 'THE MILL, STRASSE'],
  ['small letters', '<p style="text-transform:lowercase">The MILL</p>', 'the mill'],
  [
    'first letters',
    '<p style="text-transform:capitalize">the pa<b>per</b> mill\'s o’neil <a href="https://x.example/a">door</a></p>',
    "The Paper Mill's O’neil Door",
  ],
  [
    'as they are again within',
    '<p style="text-transform:uppercase">the <span style="text-transform:none">mill</span> door</p>',
    'THE mill DOOR',
  ],
  ['of what is around', '<div style="text-transform:uppercase"><p>the mill</p></div>', 'THE MILL'],
  ['of other scripts', '<p style="text-transform:uppercase">한지 ñandú</p>', '한지 ÑANDÚ'],
]

describe('letters are those that their reader sees', () => {
  test.each(cased)('%s', async (_, html, expected) => {
    for (const as of ['answer', 'forward'] as const) expect(words((await received(mail(html), as)).quoted)).toBe(expected)
    expect(plainForm(cleaned(html).html).replace(/ <https:[^>]*>/, '')).toBe(expected)
    expect(words(sent(html))).toBe(expected)
  })

  test('also by a class, as a word processor writes them, and of a style sheet', async () => {
    const html = '<style>p.T{text-transform:uppercase}</style><p class="T">the mill</p>'
    expect(words((await received(mail(html))).quoted)).toBe('THE MILL')
    expect(words(sent(html))).toBe('THE MILL')
  })

  test('where a link leads has the letters that it has', async () => {
    const html = '<p style="text-transform:uppercase"><a href="https://x.example/Ab">go</a></p>'
    expect((await received(mail(html))).quoted).toBe('<p><a href="https://x.example/Ab">GO</a></p>')
    expect(sent(html)).toBe('<p><a href="https://x.example/Ab">GO</a></p>')
  })
})
