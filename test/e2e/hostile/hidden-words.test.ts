import { expect, test } from '@playwright/test'
import { hiddenInline, hiddenInSheets, seenInline, seenInSheets } from '../../unit/support/vain-words.ts'
import { type BarePage, openBarePage } from './bare-page.ts'

let bare: BarePage
test.beforeAll(async () => {
  bare = await openBarePage()
})
test.afterAll(async () => {
  await bare?.close()
})

test(`what styles hide in a browser, in ${hiddenInline.length + hiddenInSheets.length} ways, is quoted in none, and the rest is`, async () => {
  const wrong: string[] = []
  for (const html of [...hiddenInline, ...hiddenInSheets]) if ((await bare.quoted(html)).includes('SECRET')) wrong.push(`quoted: ${html}`)
  for (const html of [...seenInline, ...seenInSheets]) if (!(await bare.quoted(html)).includes('SECRET')) wrong.push(`not quoted: ${html}`)
  expect(wrong).toEqual([])
})
