import { describe, expect, test } from 'vitest'
import { linksIn } from '../../../renderer/reader/text-links.ts'

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
    const start = performance.now()
    const count = found(`https://x.example/${piece.repeat(200_000 / piece.length)}`).length
    expect(count).toBeGreaterThan(0)
    expect(performance.now() - start).toBeLessThan(3000)
  },
)
