// @vitest-environment jsdom
import { expect, test } from 'vitest'
import { cleanHtml } from '../../../../renderer/html/paste/clean.ts'
import { quotable } from '../../../../renderer/html/quote/quotable.ts'
import { hiddenInline, hiddenInSheets, seenInline, seenInSheets } from '../../support/vain-words.ts'

const quoted = (html: string) => quotable(`<p>Seen words</p>${html}<p>More words</p>`, () => undefined, 'answer')

test.each([...hiddenInline, ...hiddenInSheets])('what is said in vain shows nothing that was hidden: %s', (html) => {
  expect(quoted(html)).toContain('More words')
  expect(quoted(html)).not.toContain('SECRET')
})

/** What is copied may have stood on a ground that showed words of no colour, and that is not copied with them. */
test.each(hiddenInline.filter((html) => !/[";]color:/.test(html)))('nor in what is pasted: %s', (html) => {
  const taken = cleanHtml(`<p>Seen words</p>${html}`, () => undefined)
  expect(taken).toContain('Seen words')
  expect(taken).not.toContain('SECRET')
})

test.each([...seenInline, ...seenInSheets])('and hides nothing that was seen: %s', (html) => {
  expect(quoted(html)).toContain('SECRET')
})

test.each(seenInline)('nor of what is pasted: %s', (html) => {
  expect(cleanHtml(html, () => undefined)).toContain('SECRET')
})
