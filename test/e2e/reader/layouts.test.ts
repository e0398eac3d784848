import { expect, test } from '@playwright/test'
import { checkLayouts } from './layouts/check.ts'
import { layouts } from './layouts/layouts.ts'
import { openLayoutReader } from './layouts/open.ts'

/** One in so many layouts is tried here; all of them by `npm run test:layouts`. */
const every = 5

test('a message of any layout is shown whole, readable, and as high as it is, at any width and in both themes', async () => {
  test.setTimeout(240_000)
  const reader = await openLayoutReader()
  const wrong = await checkLayouts(
    reader,
    layouts.filter((_, index) => index % every === 0),
  )
  await reader.close()
  expect(wrong).toEqual([])
})
