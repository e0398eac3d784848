import { describe, expect, test } from 'vitest'
import { linksIn } from '../../../../renderer/reader/body/text-links.ts'
import { stopwatch } from '../../support/stopwatch.ts'

const found = (text: string): string[] => [...linksIn(text)].map(({ words }) => words)
const paths = ['', '/', '/도', '/wiki/도', '/한지로', '/a_(b)', "/o'clock", '/도(道)', '/?q=도&x=[1]', '/#도', '/a-도', '/a:b;c,d']

describe('an address in a plain text keeps its path, and no more', () => {
  for (const path of paths) {
    const address = `https://x.example${path}`
    test.each([...['', '.', ',', ')', '?', '」', '”', '…', '。', "'", ' 에서', '>'].map((end) => [address, end] as const)])(
      '%s before “%s”',
      (_, end) => {
        expect(found(`See ${address}${end}`)).toEqual([address])
        expect(found(`(${address}${end} and`)).toEqual([address])
      },
    )
  }
  test.each(['에서', '으로는', '를', '입니다.', '」을'])('https://x.example/a.html before the Korean “%s”', (particle) => {
    expect(found(`여기 https://x.example/a.html${particle} 보세요`)).toEqual(['https://x.example/a.html'])
  })
  test('one without a scheme leads to a page that is encrypted on its way', () => {
    expect([...linksIn('www.x.example/도')]).toEqual([{ at: 0, words: 'www.x.example/도', href: 'https://www.x.example/도' }])
  })
  test.each(['https://', 'www.', 'https://.', 'http://)', '://x'])('%s is none', (text) => {
    expect(found(text)).toEqual([])
  })
})

test.each(['https://x', 'www.', ')', '가', 'https://x.example/)', '”', '도', '/', 'https://x/도 '])(
  '200,000 characters of “%s” are read at once',
  (piece) => {
    const spent = stopwatch()
    const count = found(`https://x.example/${piece.repeat(200_000 / piece.length)}`).length
    expect(count).toBeGreaterThan(0)
    expect(spent()).toBeLessThan(3000)
  },
)

const leads = (text: string): string[] => [...linksIn(text)].map(({ href }) => href)

test('an address between brackets is whole where it was broken on the way', () => {
  const text = 'See <https://x.example/path/to\nresource?a=1 \n&b=2> and <https://y.example>\nmore>'
  const [first] = [...linksIn(text)]
  expect(leads(text)).toEqual(['https://x.example/path/toresource?a=1&b=2', 'https://y.example'])
  expect(text.startsWith(first?.words ?? '-', first?.at)).toBe(true)
})

test.each(['*', '**', '_', '__', '~~', '`', '|'])('an address between %s is none of them', (sign) => {
  for (const end of ['', '/', '/a_b*c', '/a.'])
    expect(leads(`${sign}https://x.example${end}${sign}, and`)).toEqual([`https://x.example${end.replace(/\.$/, '')}`])
})

test('addresses of mailboxes lead to a letter', () => {
  expect(leads("Write to ada@x.example, 'bo@y.example' or <mailto:c@z.example?subject=a%20b>.")).toEqual([
    'mailto:ada@x.example',
    'mailto:bo@y.example',
    'mailto:c@z.example?subject=a%20b',
  ])
  expect(leads('ada+paper@mail.x.example에게 (bo.mill@y.example)')).toEqual(['mailto:ada+paper@mail.x.example', 'mailto:bo.mill@y.example'])
})

test.each([
  'ada@x',
  '@x.example',
  'ada@',
  'a@b@c.example',
  'git@host.example:paper/mill',
  'https://x.example/@ada',
  'mailto:',
  'x@1.2.3.4',
])('%s is the address of no mailbox', (text) => expect(leads(text).filter((href) => href.startsWith('mailto:'))).toEqual([]))

test.each(['a@', 'a.', '@x.', 'mailto:', '<https://x\n', 'a@b.', 'a@x.example'])(
  '200,000 characters of “%s” are looked through at once',
  (piece) => {
    const spent = stopwatch()
    leads(piece.repeat(200_000 / piece.length))
    expect(spent()).toBeLessThan(3000)
  },
)
