import { expect, test, vi } from 'vitest'

vi.mock('electron', () => ({ app: { getVersion: () => '1.2.3' } }))
const { answerTo } = await import('../../../main/shell/start/command-line.ts')

test('--version and --help are answered, whatever else is asked', () => {
  expect(answerTo(['--version'], 'hanji')).toBe('Hanji 1.2.3\n')
  expect(answerTo(['--no-sandbox', '--help'], 'hanji')).toMatch(
    /^Usage: hanji [\s\S]*\n {2}--safe-mode .*\n {2}--show=VIEW .*\n {2}--hidden /,
  )
})

test('all else opens the window', () => {
  for (const args of [[], ['mailto:ada@hanji.example?subject=--version'], ['--profile=/tmp/x']])
    expect(answerTo(args, 'hanji')).toBeUndefined()
})
