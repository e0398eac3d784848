import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { dropOld } from '../../../main/kit/compile-cache.ts'

test('what threads compiled for a version of long ago goes, what they use stays', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'hanji-compiled-'))
  const file = join(folder, 'v1', 'engine')
  mkdirSync(join(folder, 'v1'))
  writeFileSync(file, 'x')
  await dropOld(folder, Date.now())
  expect(existsSync(file)).toBe(true)
  await dropOld(folder, Date.now() + 31 * 86_400_000)
  expect(existsSync(file)).toBe(false)
  rmSync(folder, { recursive: true })
})
