import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const root = join(import.meta.dirname, '../../..')
const tests = readdirSync(join(root, 'test'), { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.test.ts'))
const promises = readFileSync(join(root, 'docs/security.md'), 'utf8')
  .split(/\n(?=\*\*)/)
  .slice(1)
  .map((text): [string, string] => [/^\*\*([^*]+)\*\*/.exec(text)?.[1] ?? '', text])

/** What the page calls `outside/pictures`, or `no-hosts.test.ts`, is the end of a path. */
const named = (text: string): string[] =>
  [...text.matchAll(/`((?:[\w-]+\/)*[\w-]+)(\.test\.ts)?`/g)].flatMap(([, path = '', ending]) => {
    // A whole folder of tests is named by its path.
    const found = tests.filter((test) => `/test/${test}`.endsWith(`/${path}.test.ts`) || `test/${test}`.startsWith(`${path}/`))
    if (found.length > 0) return found
    return ending !== undefined || path.startsWith('test/') ? [`missing: ${path}`] : []
  })

test('the page has promises', () => {
  expect(promises.length).toBeGreaterThan(15)
})

test.each(promises)('“%s” names the tests that hold it, and they are there', (_name, text) => {
  const all = named(text)
  expect(all).not.toEqual([])
  expect(all.filter((path) => path.startsWith('missing'))).toEqual([])
})

test('the files that the page names are there', () => {
  const files = promises.flatMap(([, text]) => [...text.matchAll(/`((?:renderer|main|preload|scripts|test)\/[\w/.-]+\.(?:ts|cjs))`/g)])
  expect(files.map(([, path = '']) => path).filter((path) => !existsSync(join(root, path)))).toEqual([])
})
