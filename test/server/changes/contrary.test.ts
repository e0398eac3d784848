import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { runContrary } from '../contrary/run.ts'

const runs = 40

let compiled: string
beforeAll(() => {
  compiled = mkdtempSync(join(tmpdir(), 'hanji-compiled-'))
})
afterAll(() => rmSync(compiled, { recursive: true, force: true }))

// A slow machine slows the clocks of the program down.
test.each(Array.from({ length: runs }, (_, index) => index + 1))(
  'after run %i amid contrary servers, lines and disks the cache equals the servers, and nothing is lost, doubled or asked in vain',
  { timeout: 240_000 },
  async (seed) => {
    const { failures, did } = await runContrary(seed, compiled)
    expect(failures, did.join('\n')).toEqual([])
  },
)
