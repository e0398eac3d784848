import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { files, read, root } from './sources.ts'

const walks = read('docs/walks.md')
  .split(/\n## /)
  .slice(1)
  .map((text): [string, string[]] => [text.split('\n', 1)[0] ?? '', text.split('\n').filter((line) => /^\d+\. /.test(line))])

/** Whether a file makes something of this name: a function, a constant, or a property that is one. */
const makes = (path: string, name: string): boolean =>
  new RegExp(`(?:function\\*?|const) ${name}\\b|^ +(?:async )?${name}(?:\\(|: (?:async )?\\()`, 'm').test(read(path))

describe.each(walks)('the walk “%s”', (_, steps) => {
  test('has its steps in order', () => {
    expect(steps.map((step) => Number.parseInt(step, 10))).toEqual(steps.map((_, n) => n + 1))
    expect(steps.length).toBeGreaterThan(10)
  })

  test.each(steps)('%s', (step) => {
    const [, path = '', name = ''] = / `([\w./-]+)`: `(\w+)`$/.exec(step) ?? []
    expect(existsSync(join(root, path)) ? path : `missing: ${path}`).toMatch(/\.tsx?$/)
    expect(makes(path, name), `${path} has no ${name}`).toBe(true)
  })
})

const linked = ['docs/walks.md', 'docs/words.md', 'docs/architecture.md', 'docs/contributing.md', 'README.md']

test.each(linked)('%s links to pages that are there', (page) => {
  const links = [...read(page).matchAll(/\]\((?!https?:|mailto:|#)([^)#]+)/g)].map(([, to = '']) => join(root, page, '..', to))
  expect(links.filter((path) => !existsSync(path))).toEqual([])
})

/** Made by commands, and in no clone; or a fixture, of which there are many. */
const isNone = (path: string): boolean => /^(?:dist|out|test-results|test\/fixtures)\//.test(path)

test.each(['docs/architecture.md', 'docs/walks.md', 'docs/servers.md', 'docs/security.md', 'docs/contributing.md'])(
  '%s names files and folders that are there',
  (page) => {
    const names = [...read(page).matchAll(/`([a-z][\w.-]*(?:\/[\w.-]+)+)`/g)]
      .map(([, name = '']) => name)
      .filter((name) => /^[\w./-]+$/.test(name))
    const isThere = (name: string) =>
      files.some((path) => `/${path}`.includes(`/${name}/`) || new RegExp(`(?:^|/)${name}(?:\\.\\w+)*$`).test(path))
    expect(names.length).toBeGreaterThan(3)
    expect(names.filter((name) => !isNone(name) && !isThere(name))).toEqual([])
  },
)
