import { expect, test } from 'vitest'
import { runStorms } from '../../contrary/storm.ts'

test('what keeps an account from getting anywhere makes it connect 6 times in the first minute at most, and 30 times in an hour', {
  timeout: 180_000,
}, async () => {
  const storms = await runStorms()
  expect(storms.length).toBeGreaterThan(10)
  expect(storms.filter(({ minute, hour, commands }) => minute > 6 || hour > 30 || commands > 3_000)).toEqual([])
})
