import { JSDOM } from 'jsdom'
import { expect, test, vi } from 'vitest'
import { wordsOf } from '../../../renderer/frame/links/link-words.ts'
import { inPlace } from '../../../renderer/frame/links/order.ts'
import { inspectLink } from '../../../renderer/html/links/inspect.ts'

/** What is asked about a link as it is drawn, as far as this can be told without a browser that lays it out. */
function doubts(html: string): string[] {
  const { window } = new JSDOM(html, { pretendToBeVisual: true })
  vi.stubGlobal('NodeFilter', window.NodeFilter)
  window.Range.prototype.getClientRects = () => [] as unknown as DOMRectList
  const link = window.document.querySelector<HTMLAnchorElement | HTMLAreaElement>('a[href], area[href]')
  if (!link) throw new Error('no link')
  const inspected = inspectLink(link.href, wordsOf(link, window.document))
  return inspected.kind === 'open' ? inspected.doubts.map(({ doubt }) => doubt) : [inspected.kind]
}
const link = (inner: string, style = '') => `<a href="https://evil.com/" style="${style}">${inner}</a>`

/** A letter behind the name, or before it, that one does not see. */
const unseen = [
  ...['display:none', 'visibility:hidden', 'font-size:0', 'font-size:2px', 'font-size:4px', 'opacity:.06', 'opacity:0.2', 'color:#fff'],
  ...['color:rgba(0,0,0,.1)', 'color:transparent', 'position:absolute;left:-9999px', 'position:absolute;top:-9999px'],
  ...['display:inline-block;width:0;height:0;overflow:hidden', 'display:inline-block;transform:scale(0)', 'position:absolute;z-index:-1'],
  ...['position:absolute;clip-path:inset(50%)', 'text-indent:-9999px;display:inline-block', 'background:#eee;color:#eee'],
]
test.each(unseen)('a letter of %s does not hide the name beside it', (style) => {
  expect(doubts(link(`bank.com<span style="${style}">x</span>`))).toContain('text-differs')
  expect(doubts(link(`www.ba<span style="${style}">x</span>nk.com`))).toContain('text-differs')
  // Who owns the name with the letter that is not seen.
  expect(doubts(`<a href="https://xbank.com/"><span style="${style}">x</span>bank.com</a>`)).toContain('text-differs')
})

test.each([
  ['something unseen by a way that nobody knows', link('bank.com<span class="odd">x</span>')],
  ['unseen words on their own', link('bank<span>.com</span><span class="odd">x</span>')],
  ['long unseen words before it', link(`<span style="font-size:2px">${'lorem ipsum. '.repeat(700)}</span>www.bank.com`)],
  ['long words before it', link(`${'lorem ipsum '.repeat(900)}www.bank.com`)],
  ['words longer than one reads', link(`${'lorem.ipsum '.repeat(9000)}www.bank.com`)],
  ['a hidden first letter', '<style>a::first-letter{font-size:0}</style><a href="https://xbank.com/">xbank.com</a>'],
  ['turned around it', '<bdo dir="rtl"><a href="https://evil.com/">moc.knab.www</a></bdo>'],
  ['turned by a style around it', `<p style="unicode-bidi:bidi-override;direction:rtl">${link('moc.knab.www')}</p>`],
  ['turned by a sign before it', `<p>See \u202e${link('moc.knab.www')}</p>`],
  ['turned by a sign of isolation before it', `<p><b>\u2067\u202e</b>${link('moc.knab.www')}</p>`],
  ['a row in reverse', link('<b>.com</b><b>bank</b>', 'display:inline-flex;flex-direction:row-reverse')],
  ['an order', link('<b style="order:2">.com</b><b style="order:1">bank</b>', 'display:inline-flex')],
  ['floats', link('<b style="float:right">.com</b><b style="float:right">bank</b>')],
  ['three in another order', link('<b style="order:3">.com</b><b style="order:1">www.</b><b style="order:2">bank</b>', 'display:flex')],
  ['from right to left', link('<b>.com</b><b>bank</b>', 'direction:rtl')],
  ['the marker of a list', link('&nbsp;', "display:list-item;list-style-type:'www.bank.com'")],
  ['quotation marks', link(`<q style="quotes:'www.bank.com' ''"></q>`)],
  [
    'quotation marks by a sheet',
    '<style>a{quotes:"www.bank.com" ""}a::before{content:open-quote}</style><a href="https://evil.com/">.</a>',
  ],
  ['words before it by a sheet', '<style>a::before{content:"www.bank"}</style><a href="https://evil.com/">.com</a>'],
  ['a map that is named behind something', '<img usemap="x#m" alt="www.bank.com"><map name="m"><area href="https://evil.com/"></map>'],
  ['a map by its id', '<img usemap="#m" alt="www.bank.com"><map id="m"><area href="https://evil.com/"></map>'],
  ...['title', 'aria-label', 'aria-description', 'aria-roledescription'].map((name): [string, string] => [
    `a picture by its ${name}`,
    link(`<img ${name}="www.bank.com">`),
  ]),
  ['a picture named by others', `${link('<img aria-labelledby="x y">')}<p id="y">www.bank.com</p>`],
  ['a picture described by others', `${link('<img>').replace('<a ', '<a aria-describedby="y" ')}<p id="y">www.bank.com</p>`],
  ['a picture named by a picture', `${link('<img aria-labelledby="y">')}<p id="y"><img alt="www.bank.com"></p>`],
  ['the caption of a picture', `<figure>${link('<img>')}<figcaption>Visit www.bank.com</figcaption></figure>`],
  ['the caption within it', link('<figure><img><figcaption>www.bank.com</figcaption></figure>')],
  ['what is shown beside the pointer', `<div title="www.bank.com"><p>${link('<img>')}</p></div>`],
  ['the names of two pictures', link('<img alt="bank"><img alt=".com">')],
  ['a picture and a word', link('<img alt="www.bank">.com')],
  ['a name that begins before it', `<p>www.${link('bank')}.com</p>`],
  ['a name of which it is the end', `<p><b>www.bank</b>${link('.com')}</p>`],
])('the words of a link are those that are seen: %s', (_name, html) => {
  expect(doubts(html).filter((doubt) => doubt === 'text-differs' || doubt === 'long')).not.toEqual([])
})

test.each([
  ['plain words', link('Sign in')],
  ['its own name', link('www.evil.com')],
  ['its own name in parts', link('<b>e</b>vil<span>.</span>com')],
  ['its own name, letter by letter', link('<b>e</b><b>v</b><b>i</b><b>l</b><b>.</b><b>c</b><b>o</b><b>m</b>')],
  ['its own name and a sign', link('evil.com<sup>™</sup>')],
  ['its own name and Korean', `<p>${link('evil.com')}으로 오세요.</p>`],
  ['another name before it', `<p>Visit bank.com:${link('here')}</p>`],
  ['the end of a sentence before it', `<p>See below.${link('Here')} it is.</p>`],
  ['a sentence behind it', `<p>Read ${link('this')}.In the end</p>`],
  ['a long teaser', link(`<p>${'Words of a teaser, one by one. '.repeat(300)}</p>`)],
  ['a button', link('<span style="color:#fff;background:#06c;position:relative">Buy now.</span> <b>Only today</b>', 'position:relative')],
  ['white words on a picture', link('<b style="color:#fff">Read more</b>', 'background-image:url(x)')],
  ['Arabic', `<p dir="rtl">${link('اقرأ المزيد')}</p>`],
])('what is honest is followed at once: %s', (_name, html) => {
  expect(doubts(html)).toEqual([])
})

test('words are read line by line, from the left, however the markup has them', () => {
  const at = (text: string, left: number, top: number, width = 40) => ({
    text,
    doubts: new Set<never>(),
    box: { left, top, right: left + width, bottom: top + 16, height: 16, width } as DOMRect,
  })
  expect(inPlace([at('.com', 80, 1), at('Now', 0, 30), at('www', 0, 0), at('.bank', 40, 2), at('open', 60, 30)])).toBe(
    'www.bank.com\nNow open',
  )
})
