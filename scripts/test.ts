import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, rmSync } from 'node:fs'
import { join, relative } from 'node:path'
import { installedElectron } from './electron.ts'

/** Runs everything that `npm test` promises and ends with one line: N passed, N failed. */
const root = join(import.meta.dirname, '..')
const bin = (name: string) => join(root, 'node_modules', name)

/** `names` are those of the tests that failed, `words` what they said: a log that is cut short keeps its end. */
type Count = { passed: number; failed: number; names: string[]; words?: string[] }
type Part = { name: string; args: string[]; env?: Record<string, string>; count: (ok: boolean) => Count }

type VitestReport = {
  numPassedTests: number
  numFailedTests: number
  testResults: {
    name: string
    status: string
    message: string
    assertionResults: { status: string; fullName: string; failureMessages?: string[] }[]
  }[]
}
type Said = { text?: string }
type Spec = { title: string; ok: boolean; tests?: { results?: { stdout?: Said[]; errors?: { message?: string }[] }[] }[] }
type Suite = { file: string; specs: Spec[]; suites?: Suite[] }
type WindowReport = { stats: { expected: number; unexpected: number; flaky: number }; suites: Suite[] }

const single = (ok: boolean): Count => ({ passed: ok ? 1 : 0, failed: ok ? 0 : 1, names: [] })
const report = (file: string): unknown => (existsSync(join(root, file)) ? JSON.parse(readFileSync(join(root, file), 'utf8')) : undefined)

/** A run that failed without a failed test (it crashed, or found none) counts as one failure. */
const settle = (count: Count, ok: boolean): Count => ({ ...count, failed: !ok && count.failed === 0 ? 1 : count.failed })

const failedIn = ({ name, status, message, assertionResults }: VitestReport['testResults'][number]): string[] => {
  const file = relative(root, name)
  const failed = assertionResults.filter((each) => each.status === 'failed').map(({ fullName }) => `${file}: ${fullName}`)
  return failed.length === 0 && status === 'failed' ? [`${file}: ${message}`] : failed
}

/** No more of what one test said is repeated, in characters. */
const mostWords = 6_000

const wordsIn = ({ assertionResults }: VitestReport['testResults'][number]): string[] =>
  assertionResults
    .filter(({ status }) => status === 'failed')
    .map(({ fullName, failureMessages = [] }) => `${fullName}\n${failureMessages.join('\n').slice(0, mostWords)}`)

const wordsOf = ({ specs, suites = [] }: Suite): string[] => [
  ...specs
    .filter(({ ok }) => !ok)
    .map(({ title, tests = [] }) => {
      const results = tests.flatMap((test) => test.results ?? [])
      const errors = results.flatMap((result) => result.errors ?? []).map(({ message = '' }) => message.slice(0, mostWords))
      const said = results.flatMap((result) => result.stdout ?? []).map(({ text = '' }) => text)
      return [title, ...errors, said.join('').slice(-mostWords)].join('\n')
    }),
  ...suites.flatMap(wordsOf),
]

const failedOf = ({ file, specs, suites = [] }: Suite): string[] => [
  ...specs.filter(({ ok }) => !ok).map(({ title }) => `test/${file}: ${title}`),
  ...suites.flatMap(failedOf),
]

const windowCount = (file: string) => (ok: boolean) => {
  const { stats, suites = [] } = (report(file) ?? {}) as Partial<WindowReport>
  const { expected = 0, unexpected = 0, flaky = 0 } = stats ?? {}
  return settle({ passed: expected, failed: unexpected + flaky, names: suites.flatMap(failedOf), words: suites.flatMap(wordsOf) }, ok)
}

/** All window tests run on an Electron that is named, and a few in the stand-in as well; the other parts are as on a machine without it. */
const { HANJI_ELECTRON_DIST: named, ...environment } = process.env

const parts: Part[] = [
  { name: 'lint and format', args: [bin('@biomejs/biome/bin/biome'), 'ci', '.'], count: single },
  { name: 'types', args: [bin('typescript/bin/tsc'), '-p', '.'], count: single },
  {
    name: 'unit and server tests',
    args: [bin('vitest/vitest.mjs'), 'run', '--reporter=default', '--reporter=json', '--outputFile=test-results/vitest.json'],
    count: (ok) => {
      const {
        numPassedTests = 0,
        numFailedTests = 0,
        testResults = [],
      } = (report('test-results/vitest.json') ?? {}) as Partial<VitestReport>
      const names = testResults.flatMap(failedIn)
      return settle({ passed: numPassedTests, failed: numFailedTests, names, words: testResults.flatMap(wordsIn) }, ok)
    },
  },
  {
    name: named ? 'window tests in the stand-in' : 'window tests',
    args: [bin('@playwright/test/cli.js'), 'test'],
    ...(named ? { env: { HANJI_WINDOW_TESTS: 'stand-in' } } : {}),
    count: windowCount('test-results/e2e.json'),
  },
  ...(named
    ? [
        {
          name: `window tests on the Electron in ${named}`,
          args: [bin('@playwright/test/cli.js'), 'test'],
          env: { HANJI_ELECTRON_DIST: named, HANJI_TEST_RESULTS: 'test-results/electron' },
          count: windowCount('test-results/electron/e2e.json'),
        },
      ]
    : []),
  { name: 'tour of the demo', args: ['scripts/demo.ts', '--tour'], count: single },
]

rmSync(join(root, 'test-results'), { recursive: true, force: true })
const total = { passed: 0, failed: 0, names: [] as string[], words: [] as string[] }
for (const { name, args, env, count } of parts) {
  console.log(`\n== ${name}`)
  const { status } = spawnSync(process.execPath, args, { cwd: root, stdio: 'inherit', env: { ...environment, ...env } })
  const { passed, failed, names, words = [] } = count(status === 0)
  total.passed += passed
  total.failed += failed
  total.words.push(...words)
  total.names.push(...(failed > 0 && names.length === 0 ? [name] : names))
}
if (!named && !installedElectron())
  console.log('\n== no window tests on real Electron: none is installed, and HANJI_ELECTRON_DIST names none')
if (total.words.length > 0) console.log(['\nWhat failed said:', ...total.words].join('\n\n'))
if (total.failed > 0) console.log(['\nFailed:', ...total.names].join('\n  '))
console.log(`\n${total.passed} passed, ${total.failed} failed`)
process.exit(total.failed === 0 ? 0 : 1)
