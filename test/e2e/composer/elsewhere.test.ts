import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { openLayoutReader } from '../reader/layouts/open.ts'
import { cases } from './elsewhere/cases.ts'
import { checkLetters } from './elsewhere/check.ts'

/** One in so many letters is tried here; all of them by `npm run test:letters`. */
const every = 4

test('a letter that was pasted, answered or passed on shows the same words, links and pictures elsewhere, wide and narrow, light and dark', async () => {
  test.setTimeout(240_000)
  const reader = await openLayoutReader(join(import.meta.dirname, './elsewhere/window.ts'))
  const wrong = await checkLetters(
    reader,
    cases.filter((_, index) => index % every === 0),
  )
  await reader.close()
  expect(wrong).toEqual([])
})
