import { join } from 'node:path'
import { defineConfig } from '@playwright/test'
import { findElectron } from './scripts/electron.ts'
import { inStandInToo } from './test/electron/parts.ts'

const results = process.env['HANJI_TEST_RESULTS'] ?? 'test-results'
/** Which part of the tests `npm test` asks for, where it divides them; otherwise all run. */
const part = process.env['HANJI_WINDOW_TESTS']

// Each test starts the program anew: none compiles it again.
process.env['NODE_COMPILE_CACHE'] ??= join(import.meta.dirname, '.lab/compiled')

export default defineConfig({
  testDir: 'test',
  // Those of `electron` are about Electron itself.
  testMatch: [...(part === 'stand-in' ? inStandInToo : ['e2e/**/*.test.ts']), ...(findElectron() ? ['electron/**/*.test.ts'] : [])],
  globalSetup: ['./scripts/built.mjs', './test/electron/prepare.ts'],
  // Limits for what hangs: how long a test takes on a busy machine says nothing about it.
  timeout: 150_000,
  expect: { timeout: 20_000 },
  workers: 3,
  // Two tests at once keep two processors busy; a third slot is for those that do nothing but wait, minutes even.
  projects: [
    { name: 'waiting', grep: /@waits/, workers: 1 },
    { name: 'windows', grepInvert: /@waits/, workers: 2 },
  ],
  fullyParallel: true,
  retries: 0,
  forbidOnly: true,
  outputDir: results,
  reporter: [['list'], ['json', { outputFile: join(results, 'e2e.json') }]],
})
