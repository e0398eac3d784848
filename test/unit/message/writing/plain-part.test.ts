import { describe, expect, test } from 'vitest'
import { flow } from '../../../../main/message/writing/plain/flowed.ts'
import { plainOf } from '../../../../main/message/writing/plain/part.ts'

const names = new Map([['1@x', 'Logo.png']])
const plain = (html: string) => plainOf(html, names).trimEnd()

describe('the plain part tells the same as the markup', () => {
  test.each([
    ['what is struck out', '<p>was <s>100</s> 80, <del>no</del> yes</p>', 'was ~~100~~ 80, ~~no~~ yes'],
    ['powers', '<p>10<sup>6</sup> sheets, mc<sup>2</sup>, x<sup>-1</sup></p>', '10⁶ sheets, mc², x⁻¹'],
    ['indices', '<p>H<sub>2</sub>O, a<sub>12</sub></p>', 'H₂O, a₁₂'],
    ['other raised words', '<p>x<sup>a+b</sup>, y<sup>k</sup>, z<sub>max</sub></p>', 'x^(a+b), y^k, z_(max)'],
    ['raised words without a meaning', '<p>the 5<sup>th</sup> Hanji<sup>TM</sup></p>', 'the 5th HanjiTM'],
    ['a mark of a note', '<p>so<sup><a href="#n">1</a></sup></p>', 'so¹'],
    ['words that begin with a quote mark', '<p>&gt; my own</p>', '> my own'],
    ['such words within a quotation', '<blockquote><p>&gt; theirs</p></blockquote>', '>  > theirs'],
    ['quotations within each other', '<blockquote><p>a</p><blockquote><p>b<br>c</p></blockquote></blockquote>', '> a\n>\n>> b\n>> c'],
    ['a link whose words are its address', '<p><a href="https://press.com">press.com</a></p>', 'press.com'],
    ['the same with a slash', '<p><a href="https://press.com/">https://Press.com</a></p>', 'https://Press.com'],
    ['an address of a person', '<p><a href="mailto:bo@x.example">bo@x.example</a></p>', 'bo@x.example'],
    ['a link of another place', '<p><a href="https://other.example/a">press.com</a></p>', 'press.com <https://other.example/a>'],
    ['an address with words', '<p><a href="mailto:bo@x.example">Bo</a></p>', 'Bo <bo@x.example>'],
    [
      'a letter that is begun',
      '<p><a href="mailto:bo@x.example?subject=Hi">bo@x.example</a></p>',
      'bo@x.example <mailto:bo@x.example?subject=Hi>',
    ],
    ['a link of a Korean place', '<p><a href="https://x.example/%ED%95%9C">x.example/한</a></p>', 'x.example/한'],
    ['a picture with words', '<p>a <img src="cid:1@x" alt="dot"> b</p>', 'a [dot] b'],
    ['a picture without', '<p>a <img src="cid:1@x"> b</p>', 'a [Logo.png] b'],
    ['a picture of no name', '<p>a <img src="cid:9@x"> b</p>', 'a [image] b'],
    ['a signature at the end', '<p>Hi</p><div class="signature"><p>Ada</p></div><p><br></p>', 'Hi\n\n-- \nAda'],
    [
      'a signature above what is quoted',
      '<p>Hi</p><div class="signature"><p>Ada</p></div><p>Bo wrote:</p><blockquote><p>q</p></blockquote>',
      'Hi\n\nAda\n\nBo wrote:\n\n> q',
    ],
    ['a signature above a picture', '<div class="signature"><p>Ada</p></div><p><img src="cid:1@x"></p>', 'Ada\n\n[Logo.png]'],
  ])('%s', (what, html, expected) => {
    const shown = what === 'words that begin with a quote mark' ? ` ${expected}` : expected
    expect(plain(html)).toBe(shown)
  })
})

/** Lines as a program joins them that knows format=flowed (RFC 3676 4.1). */
const unflowed = (text: string): string =>
  text
    .split('\n')
    .map((line) => line.replace(/^ /, ''))
    .reduce((whole, line, index, lines) =>
      index > 0 && lines[index - 1]?.endsWith(' ') && lines[index - 1] !== '-- ' ? whole + line : `${whole}\n${line}`,
    )

describe('no line that was broken looks like that above a signature', () => {
  const long = 'a'.repeat(90)
  test.each([
    `-- https://press.example/${long}`,
    `${long} -- ${long}`,
    `-- ${long} -- ${long} words`,
    `words ${'and '.repeat(17)}-- ${long}`,
    `${'가나다 '.repeat(20)}-- ${long}`,
  ])('%s', (text) => {
    const lines = flow(text).split('\n')
    expect(lines).not.toContain('-- ')
    expect(lines).not.toContain(' -- ')
    expect(unflowed(flow(text))).toBe(text)
  })
})

test('a space without width parts no word', () => {
  expect(plain('<p>co\u200boperate and\u200b more</p>')).toBe('co\u200boperate and\u200b more')
})

describe('a quotation has its marks at the beginning of lines, wherever it stands', () => {
  const quotation = '<blockquote><p>quoted<br>on</p></blockquote>'
  const places: [name: string, around: (inner: string) => string][] = [
    ['alone', (inner) => inner],
    ['in an item', (inner) => `<ul><li><p>item</p>${inner}</li></ul>`],
    ['in a numbered item', (inner) => `<ol><li><p>item</p>${inner}</li><li><p>next</p></li></ol>`],
    ['first in an item', (inner) => `<ul><li>${inner}<p>item</p></li></ul>`],
    ['in a cell', (inner) => `<table><tr><td>1</td><td><p>cell</p>${inner}</td></tr><tr><td>2</td><td>3</td></tr></table>`],
    ['in a quotation', (inner) => `<blockquote><p>above</p>${inner}</blockquote>`],
    ['in a signature', (inner) => `<div class="signature"><p>Ada</p>${inner}</div>`],
  ]
  const nested = places.flatMap(([name, around]) =>
    places.map(([within, inner]) => [`${name}, ${within}`, around(inner(quotation))] as const),
  )
  test.each(nested)('%s', (_, html) => {
    const text = plainOf(html)
    expect(text).not.toMatch(/[\ufdd0-\ufdef]/)
    const lines = text.split('\n').filter((line) => /quoted|\bon\b/.test(line))
    expect(lines).toHaveLength(2)
    for (const line of lines) expect(line).toMatch(/^(?:>+ |.* > )(?:.*\s)?(?:quoted|on)$/)
  })
})
