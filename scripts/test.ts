import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync, rmSync } from 'node:fs'
import { join, relative } from 'node:path'
import { createInterface } from 'node:readline'
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

/** Looks at the sources, then runs them without a window: with servers, tests wait half of the time. */
const withoutWindow: Part[] = [
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
]

/** Each in a folder of its own for its results: Playwright empties it when it begins, while others write into theirs. */
const windowPart = (name: string, folder: string, env: Record<string, string> = {}): Part => ({
  name,
  args: [bin('@playwright/test/cli.js'), 'test'],
  env: { HANJI_TEST_RESULTS: `test-results/${folder}`, ...env },
  count: windowCount(`test-results/${folder}/e2e.json`),
})

const inWindows: Part[] = [
  ...(named
    ? [
        windowPart('window tests in the stand-in', 'stand-in', { HANJI_WINDOW_TESTS: 'stand-in' }),
        windowPart(`window tests on the Electron in ${named}`, 'electron', { HANJI_ELECTRON_DIST: named }),
      ]
    : [windowPart('window tests', 'windows')]),
  { name: 'tour of the demo', args: ['scripts/demo.ts', '--tour'], count: single },
]

/** What each line of a part begins with, where parts run beside each other. */
const lanes = { unit: withoutWindow, window: inWindows }

/** Runs it and says line by line what it says. Resolves with whether it went well. */
async function run({ name, args, env }: Part, lane: string): Promise<boolean> {
  console.log(`${lane}| == ${name}`)
  const child = spawn(process.execPath, args, { cwd: root, stdio: ['inherit', 'pipe', 'pipe'], env: { ...environment, ...env } })
  for (const input of [child.stdout, child.stderr]) createInterface({ input }).on('line', (line) => console.log(`${lane}| ${line}`))
  const [status] = (await once(child, 'close')) as [number | null]
  return status === 0
}

rmSync(join(root, 'test-results'), { recursive: true, force: true })
const total = { passed: 0, failed: 0, names: [] as string[], words: [] as string[] }
/** Both at once: where one waits for a server, or is down to its last file, the other has something to do. */
await Promise.all(
  Object.entries(lanes).map(async ([lane, parts]) => {
    for (const part of parts) {
      const { passed, failed, names, words = [] } = part.count(await run(part, lane))
      total.passed += passed
      total.failed += failed
      total.words.push(...words)
      total.names.push(...(failed > 0 && names.length === 0 ? [part.name] : names))
    }
  }),
)
if (!named && !installedElectron())
  console.log('\n== no window tests on real Electron: none is installed, and HANJI_ELECTRON_DIST names none')
if (total.words.length > 0) console.log(['\nWhat failed said:', ...total.words].join('\n\n'))
if (total.failed > 0) console.log(['\nFailed:', ...total.names].join('\n  '))
console.log(`\n${total.passed} passed, ${total.failed} failed`)
process.exit(total.failed === 0 ? 0 : 1)
