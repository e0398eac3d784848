import { join } from 'node:path'
import { defineConfig } from '@playwright/test'
import { findElectron } from './scripts/electron.ts'

const results = process.env['HANJI_TEST_RESULTS'] ?? 'test-results'

export default defineConfig({
  testDir: 'test',
  // Those of `electron` are about Electron itself.
  testMatch: ['e2e/*.test.ts', ...(findElectron() ? ['electron/*.test.ts'] : [])],
  globalSetup: ['./scripts/built.mjs', './test/electron/prepare.ts'],
  timeout: 90_000,
  expect: { timeout: 10_000 },
  workers: 2,
  fullyParallel: true,
  retries: 0,
  forbidOnly: true,
  outputDir: results,
  reporter: [['list'], ['json', { outputFile: join(results, 'e2e.json') }]],
})
