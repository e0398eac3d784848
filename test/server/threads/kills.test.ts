import { expect, test } from 'vitest'
import { runKills } from './kills.ts'

test('twenty kills amid the work of two clients lose and double nothing', { timeout: 900_000 }, async () => {
  const report = await runKills(20, 1)
  expect(report).toMatchObject({ kills: 20, lostOrDoubled: [], lettersLostOrDoubled: [], disagreements: [] })
  expect(report.changes).toBeGreaterThan(20)
  expect(report.letters).toBeGreaterThan(0)
})
