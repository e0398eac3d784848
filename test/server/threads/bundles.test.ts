import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const built = join(import.meta.dirname, '../../../out/main')

test('no part of the program loads an HTTP client of Node’s when it starts: most fetch nothing, and it takes its time', () => {
  const files = readdirSync(built, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.js'))
  expect(files).toContain('engine.js')
  const fetching = files.filter((name) =>
    /\b(from|import|require\w*\() ?["'](node:)?(https?|http2|undici)["']/.test(readFileSync(join(built, name), 'utf8')),
  )
  expect(fetching).toEqual([])
})
