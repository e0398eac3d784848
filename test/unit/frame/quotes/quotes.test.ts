import { JSDOM } from 'jsdom'
import { expect, test } from 'vitest'
import { foldQuote } from '../../../../renderer/frame/quotes/fold.ts'
import { blocksOf, foldedIn } from '../../../../renderer/html/text/text-blocks.ts'
import { stopwatch } from '../../support/stopwatch.ts'
import { htmlShapes, type Shape } from './html-shapes.ts'
import { ownPlainShapes, ownShapes } from './own-shapes.ts'
import { plainShapes } from './plain-shapes.ts'
import { repeatedShapes } from './repeated-shapes.ts'
import { repeatedAll, withinPlainShapes, withinShapes } from './within-shapes.ts'

const pageOf = (html: string): Document => new JSDOM(`<!doctype html><body>${html}</body>`).window.document
const flat = (text: string): string => text.replace(/\s+/g, ' ').trim()

/** What is read at once, and what after a click. */
function readHtml({ body, subject = 'Re: Wool', inReplyTo = '' }: Shape): { seen: string; folded: string } {
  const page = pageOf(body)
  const before = flat(page.body.textContent ?? '')
  const pictures = page.images.length
  foldQuote(page, { label: '', subject, inReplyTo })
  const details = page.querySelectorAll('details.quoted')
  expect(details.length).toBeLessThanOrEqual(1)
  // Whatever is put away, it is all there, in its order.
  expect(flat(page.body.textContent ?? '')).toBe(before)
  expect(page.images).toHaveLength(pictures)
  const folded = flat([...details].map(({ textContent }) => textContent).join(' '))
  for (const one of details) one.remove()
  return { seen: flat(page.body.textContent ?? ''), folded }
}

function readPlain({ body, subject = 'Re: Wool', inReplyTo = '' }: Shape): { seen: string; folded: string } {
  const blocks = blocksOf(body)
  const away = foldedIn(blocks, { subject, inReplyTo })
  const words = (isAway: boolean) => flat(blocks.flatMap(({ text }, index) => (away.has(index) === isAway ? [text] : [])).join('\n'))
  expect(flat(blocks.map(({ text }) => text).join('\n'))).toBe(flat(body))
  return { seen: words(false), folded: words(true) }
}

function check({ seen, folded = [] }: Shape, read: { seen: string; folded: string }): void {
  for (const words of seen) expect(read.seen).toContain(words)
  for (const words of folded) expect(read.folded).toContain(words)
  for (const words of folded) expect(read.seen).not.toContain(words)
  if (folded.length === 0) expect(read.folded).toBe('')
}

test.each([...htmlShapes, ...ownShapes, ...repeatedShapes, ...withinShapes, ...repeatedAll])(
  'in HTML, $name: what was written is seen, what it repeats is put away',
  (shape) => check(shape, readHtml(shape)),
)
test.each([...plainShapes, ...ownPlainShapes, ...withinPlainShapes])(
  'in plain text, $name: what was written is seen, what it repeats is put away',
  (shape) => check(shape, readPlain(shape)),
)

const answer = (quoted: string) => `<html><head></head><body><div>Yes.</div>${quoted}</body></html>`

test.each(['<blockquote type="cite">no</blockquote>', '<div class="gmail_quote"><div>On Monday</div><blockquote>no</blockquote></div>'])(
  'what is quoted at the end is folded: %s',
  (quoted) => {
    expect(readHtml({ name: '', body: answer(quoted), seen: [] })).toEqual({ seen: expect.stringContaining('Yes.'), folded: 'no' })
  },
)

test('a quotation with an answer below it, or with nothing above it, is shown', () => {
  const below = '<blockquote type="cite">no</blockquote><div>And below.</div>x'
  expect(readHtml({ name: '', body: answer(below), seen: [] }).folded).toBe('')
  expect(readHtml({ name: '', body: '<body><blockquote type="cite">all there is</blockquote></body>', seen: [] }).folded).toBe('')
})

test('there are enough shapes, and none twice', () => {
  const names = [
    ...[...htmlShapes, ...ownShapes, ...repeatedShapes, ...withinShapes, ...repeatedAll].map(({ name }) => `html ${name}`),
    ...[...plainShapes, ...ownPlainShapes, ...withinPlainShapes].map(({ name }) => `plain ${name}`),
  ]
  expect(new Set(names).size).toBe(names.length)
  expect(names.length).toBeGreaterThanOrEqual(60)
})

test('the button opens what is put away, and nothing of it is hidden twice', () => {
  const page = pageOf('<p>Yes.</p><div class="moz-cite-prefix">On 2 Nov Ben wrote:</div><blockquote type="cite">Which?</blockquote>')
  foldQuote(page, { label: '<Show> quoted', subject: 'Re: x', inReplyTo: '' })
  const details = page.querySelector('details')
  expect(details?.firstElementChild?.outerHTML).toBe('<summary>&lt;Show&gt; quoted</summary>')
  expect(details?.open).toBe(false)
})

test('every message of a digest is read, whatever its signatures', () => {
  const digest = 'Today:\n\nMessage 1\nWhich yarn?\n-- \nAnn\n\nMessage 2\nWool it is.\n-- \nBen\n\nMessage 3\nAll words here matter.'
  const own = blocksOf(digest).filter(({ kind }) => kind === 'text')
  expect(own.map(({ text }) => text).join('\n')).toContain('Wool it is.')
  expect(own.map(({ text }) => text).join('\n')).toContain('All words here matter.')
  const long = `Hello\n-- \nAnn\n\n${Array.from({ length: 30 }, (_line, index) => `line ${index}`).join('\n')}`
  expect(blocksOf(long).at(-1)).toMatchObject({ kind: 'text' })
})

test('a signature of some paragraphs at the end is one', () => {
  expect(blocksOf('Hello\n-- \nAnn\n\nPaper Mill\n\nTel. 123').map(({ kind }) => kind)).toEqual(['text', 'signature'])
})

test('markup that is nested as deep as it may be is read in a moment', () => {
  const deep = `<p>Yes.</p>${'<div class="gmail_quote">'.repeat(400)}<blockquote type="cite">Which?</blockquote>`
  const wide = `<p>Yes.</p>${'<p>On Monday Ben wrote:</p><blockquote type="cite">Which?</blockquote>'.repeat(1000)}`
  const lines = `Yes\n${'On Monday Ben wrote:\n> Which?\n\n-- \n'.repeat(50_000)}`
  const spent = stopwatch()
  for (const html of [deep, wide]) foldQuote(pageOf(html), { label: '', subject: 'Re: x', inReplyTo: '' })
  expect(foldedIn(blocksOf(lines), { subject: 'Re: x', inReplyTo: '' }).size).toBe(0)
  expect(spent()).toBeLessThan(30_000)
})
