// @vitest-environment jsdom
import { describe, expect, test } from 'vitest'
import { marksOfLink } from '../../../../renderer/composer/rich/editor-options.ts'
import { onlyPictures } from '../../../../renderer/html/paste/pictures.ts'
import { edited } from '../../support/pasted.ts'
import { stopwatch } from '../../support/stopwatch.ts'

const pastedLinks = [
  '<a href="https://press.com/landing?x=1#y">press.com</a>',
  '<a href="https://other.org/login">www.press.com</a>',
  '<a href="https://press.com/deep/path">https://press.com</a>',
  '<a href="mailto:bob@press.com?subject=Hi">bob@press.com</a>',
  '<a href="https://press.com/a">report.zip</a>',
  '<a href="https://press.com/">click</a>',
  '<a href="https://press.com/x">see press.com for more</a>',
  '<a href="https://press.com/x">press.com</a> or <a href="https://press.com/y">press.com</a>',
  '<a href="tel:+82212345678">02-1234-5678</a>',
  '<a href="https://press.com/%ED%95%9C?a=%2F&amp;b=c%26d">http://press.com/한?a=/</a>',
  '<a href="https://press.com/x"><strong>press.com</strong></a>',
]

describe('a link that is pasted leads where it led', () => {
  test.each(pastedLinks)('%s', (html) => {
    expect(edited({ html })).toBe(`<p>${html}</p>`)
  })
  test.each(pastedLinks)("%s, as one's own words that were cut", (html) => {
    expect(edited({ html: `<meta charset='utf-8'><p data-pm-slice="1 1 []">${html}</p>` })).toBe(`<p>${html}</p>`)
  })
  test.each(pastedLinks)('%s, and after a word and a space are typed behind it', (html) => {
    expect(edited({ start: `<p>${html}</p>`, typed: ' and ' })).toContain(html)
  })
})

const remote = '<img src="https://cdn.example/p.png" width="200">'
const at = (address: string) => `<a href="${address}">${address}</a>`

describe('a link of whose picture nothing comes along is its address', () => {
  test.each([
    ['a picture', `<a href="https://press.com/x">${remote}</a>`, `<p>${at('https://press.com/x')}</p>`],
    ['between words', `<p>a <a href="https://press.com/x">${remote}</a> b</p>`, `<p>a ${at('https://press.com/x')} b</p>`],
    ['in a cell', `<table><tr><td><a href="https://press.com/x">${remote}</a></td></tr></table>`, `<p>${at('https://press.com/x')}</p>`],
    ['around a block', `<a href="https://press.com/x"><div>${remote}</div></a>`, `<p>${at('https://press.com/x')}</p>`],
    [
      'of several sizes',
      `<a href="https://press.com/x"><picture><source srcset="a 2x">${remote}</picture></a>`,
      `<p>${at('https://press.com/x')}</p>`,
    ],
    [
      'behind it',
      '<a href="https://press.com/x" style="display:block;background:url(https://cdn.example/p.png)"></a>',
      `<p>${at('https://press.com/x')}</p>`,
    ],
    ['a drawing', '<p>Us: <a href="https://press.com/x"><svg><path d="M0 0"/></svg></a></p>', `<p>Us: ${at('https://press.com/x')}</p>`],
    [
      'one in two pieces',
      `<a href="https://press.com/x">${remote}</a><a href="https://press.com/x">${remote}</a>`,
      `<p>${at('https://press.com/x')}</p>`,
    ],
    [
      'two beside each other',
      `<a href="https://press.com/x">${remote}</a><a href="https://press.com/y">${remote}</a>`,
      `<p>${at('https://press.com/x')} ${at('https://press.com/y')}</p>`,
    ],
    ['a relative one', `<base href="https://press.com/"><a href="/x">${remote}</a>`, `<p>${at('https://press.com/x')}</p>`],
    [
      'places of a picture',
      `<img src="https://cdn.example/p.png" usemap="#m"><map name="m"><area href="https://press.com/x" alt="North"></map>`,
      '<p><a href="https://press.com/x">North</a></p>',
    ],
  ])('%s', (_, html, expected) => {
    expect(edited({ html }).replace(/\u00a0/g, ' ')).toBe(expected)
  })

  test.each([
    [
      'its words are there',
      `<a href="https://press.com/x">${remote.replace('>', ' alt="Mill">')}</a>`,
      '<p><a href="https://press.com/x">[Mill]</a></p>',
    ],
    [
      'it only counts who reads',
      '<p>a<a href="https://press.com/x"><img src="https://cdn.example/p.gif" width="1" height="1"></a></p>',
      '<p>a</p>',
    ],
    ['nothing is drawn', '<p>a<a href="https://press.com/x"></a></p>', '<p>a</p>'],
    [
      'it is a sign beside a heading that leads to this',
      '<h2>Use<a href="https://press.com/x#use"><svg><path d="M0 0"/></svg></a></h2>',
      '<h2>Use</h2>',
    ],
    ['it leads nowhere', `<p>a<a href="javascript:alert(1)">${remote}</a></p>`, '<p>a</p>'],
  ])('not where %s', (_, html, expected) => {
    expect(edited({ html })).toBe(expected)
  })

  test('a picture that does come along is a link', () => {
    const html = edited({ html: '<a href="https://press.com/x" class="b" target="_blank"><img src="data:image/png;base64,AA"></a>' })
    expect(html).toBe('<p><a href="https://press.com/x"><img alt="" src="cid:taken@hanji"></a></p>')
  })

  test('so is one whose file lies beside its markup', () => {
    expect(onlyPictures(`<a href="https://press.com/x">${remote}</a>`)).toEqual({ words: '', link: 'https://press.com/x' })
    expect(onlyPictures(`<a href="javascript:x">${remote}</a>`)).toEqual({ words: '', link: undefined })
    expect(marksOfLink('https://press.com/x')).toEqual([{ type: 'link', attrs: { href: 'https://press.com/x' } }])
  })
})

const addresses = [
  ['press.com', 'https://press.com'],
  ['https://press.com/a?b=c#d', 'https://press.com/a?b=c#d'],
  ['http://localhost:3000/x', 'http://localhost:3000/x'],
  ['www.press.sh', 'https://www.press.sh'],
  ['press.sh/install', 'https://press.sh/install'],
  ['bob@press.com', 'mailto:bob@press.com'],
  ['bob@press.py', 'mailto:bob@press.py'],
  ['한지.com', 'https://한지.com'],
  ['https://x.example/a_(b)', 'https://x.example/a_(b)'],
  ...[
    '도',
    '지도',
    'wiki/도',
    'wiki/에서',
    '한지로',
    'a_도',
    '도(道)',
    '?q=도',
    '#도',
    '도/',
    'lesson/3과',
    'a/',
    "o'clock",
    '%EB%8F%84',
  ].map((path) => [`https://x.example/${path}`, `https://x.example/${path}`] as const),
] as const
const particles = ['에서', '으로', '에서는', '입니다.', '이고', '을', '도', '까지만', '처럼', ')에서', '”라는']
const ends = ['', '.', ',', '!', '?', ';', ':', ')', '"', '”', '。', '...', ').', '…']

describe('an address that is typed becomes a link', () => {
  for (const [address, href] of addresses) {
    test.each(ends)(`${address} with “%s” behind it`, (end) => {
      expect(edited({ typed: `See ${address}${end} ` })).toContain(`<a href="${href}">${address}</a>${end} `)
      expect(edited({ typed: `See ${address}${end}\n` })).toContain(`<a href="${href}">${address}</a>${end}</p>`)
    })
  }
  for (const address of [
    'https://press.com',
    'press.com',
    'https://x.example/a.html',
    'https://x.example/a_(b)',
    'bob@press.com',
    'https://한지.한국',
  ]) {
    test.each(particles)(`${address}, without the Korean “%s” behind it`, (particle) => {
      expect(edited({ text: `See ${address}${particle} now` })).toMatch(/<a href="[^"]*">([^<]*)<\/a>/)
      const [, words] = /<a href="[^"]*">([^<]*)<\/a>/.exec(edited({ text: `See ${address}${particle} now` })) ?? []
      expect(words).toBe(address)
    })
  }
  test.each(['에서', '으로', '까지'])('https://press.com/, without “%s” behind it, which names no page', (particle) => {
    expect(edited({ text: `See https://press.com/${particle} now` })).toContain(
      `<a href="https://press.com/">https://press.com/</a>${particle}`,
    )
  })
  test.each(['(', '[', '"', '“', '주소:', '<'])('behind “%s”', (before) => {
    expect(edited({ typed: `See ${before}press.com ` })).toContain('<a href="https://press.com">press.com</a> ')
  })
  test('and all of those that are pasted as text', () => {
    expect(edited({ text: 'See press.com, or write to bob@press.com. (https://a.example/x)' })).toBe(
      '<p>See <a href="https://press.com">press.com</a>, or write to <a href="mailto:bob@press.com">bob@press.com</a>. (<a href="https://a.example/x">https://a.example/x</a>)</p>',
    )
  })
  test('and grows with what is typed behind it', () => {
    expect(edited({ start: '<p><a href="https://press.com">press.com</a></p>', typed: '/paper ' })).toBe(
      '<p><a href="https://press.com/paper">press.com/paper</a> </p>',
    )
  })
})

test('a space that is typed far behind a long word is there at once', () => {
  const spent = stopwatch()
  edited({ start: `<p>${'a'.repeat(200_000)} b</p>`, typed: ' ' })
  expect(spent()).toBeLessThan(3000)
})

const names = [
  ...[
    'file.py',
    'script.sh',
    'report.zip',
    'README.md',
    'main.rs',
    'main.tf',
    'id_rsa.pub',
    'Makefile.am',
    'clip.mov',
    'my.script.py',
    'x.pl',
  ],
  ...[
    'src/main.py',
    './build.sh',
    'C:\\x\\report.zip',
    '/usr/lib/a.so',
    'v1.2.3',
    '192.168.0.1',
    'e.g.',
    'U.S.A.',
    'done.It',
    'a@b',
    'example.com1',
  ],
]

test.each(names)('%s is no address, typed or pasted', (name) => {
  for (const end of ['', '.', ',']) {
    expect(edited({ typed: `Run ${name}${end} ` })).not.toContain('<a ')
    expect(edited({ text: `Run ${name}${end} now` })).not.toContain('<a ')
    expect(edited({ html: `<p>Run ${name}${end} now</p>` })).not.toContain('<a ')
  }
})

describe('over selected words', () => {
  test('an address that is pasted becomes their target', () => {
    expect(edited({ start: '<p>our paper</p>', text: 'https://press.com/paper', over: true })).toBe(
      '<p><a href="https://press.com/paper">our paper</a></p>',
    )
  })
  test('a link that is pasted gives them its own', () => {
    expect(edited({ start: '<p>our paper</p>', html: '<a href="https://press.com/landing?x=1">press.com</a>', over: true })).toBe(
      '<p><a href="https://press.com/landing?x=1">our paper</a></p>',
    )
  })
  test('an address that is pasted takes the place of code, which has no links', () => {
    expect(edited({ start: '<pre><code>x</code></pre>', text: 'https://press.com/', over: true })).toContain('https://press.com/')
    expect(edited({ start: '<p><code>x</code></p>', text: 'https://press.com/', over: true })).toContain('https://press.com/')
  })
  test('anything else takes their place', () => {
    expect(edited({ start: '<p>our paper</p>', text: 'report.zip', over: true })).toBe('<p>report.zip</p>')
    expect(edited({ start: '<p>our paper</p>', text: 'see press.com', over: true })).toContain('see <a')
  })
})

test.each(['def __init__(self):', 'a *b* c', '**kwargs and ~~x~~', '`code`', '2 * 3 * 4'])('%s is pasted as it is', (text) => {
  expect(edited({ text })).toBe(`<p>${text}</p>`)
})
