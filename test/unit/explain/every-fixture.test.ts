import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { explain } from '../../../scripts/explain/explain.ts'

const folder = join(import.meta.dirname, '../../fixtures/reading')
const names = readdirSync(folder).flatMap((file) => (file.endsWith('.eml') ? [file.slice(0, -4)] : []))

type Expected = Record<string, unknown> & { $options?: { address?: string; charset?: string } }

test.each(names)('%s', async (name) => {
  const { $options, ...expected } = JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8')) as Expected
  const explained = await explain(readFileSync(join(folder, `${name}.eml`)), $options)
  expect(explained).toMatchObject(matchers(expected) as Record<string, unknown>)
})

/** `{"$has": [...], "$lacks": [...]}` in an expectation are texts that must, or must not, be in a text or a list. */
function matchers(expected: unknown): unknown {
  if (Array.isArray(expected)) return expected.map(matchers)
  if (expected === null || typeof expected !== 'object') return expected
  const { $has = [], $lacks = [] } = expected as { $has?: string[]; $lacks?: string[] }
  if ($has.length + $lacks.length > 0)
    return expect.toSatisfy(
      (value) => $has.every((text) => String(value).includes(text)) && !$lacks.some((text) => String(value).includes(text)),
    )
  return Object.fromEntries(Object.entries(expected).map(([key, value]) => [key, matchers(value)]))
}
