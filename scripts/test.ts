import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'

/** Runs everything that `npm test` promises and ends with one line: N passed, N failed. */
const root = join(import.meta.dirname, '..')
const bin = (name: string) => join(root, 'node_modules', name)

type Count = { passed: number; failed: number }
type Part = { name: string; args: string[]; count: (ok: boolean) => Count }

const single = (ok: boolean): Count => ({ passed: ok ? 1 : 0, failed: ok ? 0 : 1 })
const report = (file: string): unknown => (existsSync(join(root, file)) ? JSON.parse(readFileSync(join(root, file), 'utf8')) : undefined)

/** A run that failed without a failed test (it crashed, or found none) counts as one failure. */
const settle = ({ passed, failed }: Count, ok: boolean): Count => ({ passed, failed: !ok && failed === 0 ? 1 : failed })

const parts: Part[] = [
  { name: 'lint and format', args: [bin('@biomejs/biome/bin/biome'), 'ci', '.'], count: single },
  { name: 'types', args: [bin('typescript/bin/tsc'), '-p', '.'], count: single },
  {
    name: 'unit and server tests',
    args: [bin('vitest/vitest.mjs'), 'run', '--reporter=default', '--reporter=json', '--outputFile=test-results/vitest.json'],
    count: (ok) => {
      const result = report('test-results/vitest.json') as { numPassedTests: number; numFailedTests: number } | undefined
      return settle({ passed: result?.numPassedTests ?? 0, failed: result?.numFailedTests ?? 0 }, ok)
    },
  },
  {
    name: 'window tests',
    args: [bin('@playwright/test/cli.js'), 'test'],
    count: (ok) => {
      const result = report('test-results/e2e.json') as { stats: { expected: number; unexpected: number; flaky: number } } | undefined
      const { expected = 0, unexpected = 0, flaky = 0 } = result?.stats ?? {}
      return settle({ passed: expected, failed: unexpected + flaky }, ok)
    },
  },
]

rmSync(join(root, 'test-results'), { recursive: true, force: true })
const total: Count = { passed: 0, failed: 0 }
for (const { name, args, count } of parts) {
  console.log(`\n== ${name}`)
  const { status } = spawnSync(process.execPath, args, { cwd: root, stdio: 'inherit' })
  const { passed, failed } = count(status === 0)
  total.passed += passed
  total.failed += failed
}
console.log(`\n${total.passed} passed, ${total.failed} failed`)
process.exit(total.failed === 0 ? 0 : 1)
