import { expect, test } from 'vitest'
import { runStorms } from '../../contrary/storm.ts'

test('what keeps an account from getting anywhere makes it connect 6 times in any minute at most, and 30 times in an hour', {
  timeout: 240_000,
}, async () => {
  const storms = await runStorms()
  expect(storms.length).toBeGreaterThan(10)
  const wrong = storms
    .filter(({ minute, hour, commands }) => minute > 6 || hour > 30 || commands > 3_000)
    .map(
      (storm) =>
        `${storm.kind}: ${storm.minute} in a minute, ${storm.hour} in an hour, ${storm.commands} commands, held ${storm.held} times`,
    )
  expect(wrong, wrong.join('\n')).toEqual([])
})
