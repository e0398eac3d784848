import { existsSync, globSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import en from '../../../locales/en.json' with { type: 'json' }
import { commandGroups, commandTable } from '../../../preload/contract/commands/names-and-keys.ts'

const root = join(import.meta.dirname, '../../..')
const read = (name: string) => readFileSync(join(root, name), 'utf8')
const pages = globSync(['docs/user/*.md', 'docs/install.md', 'README.md', 'CHANGELOG.md', 'SECURITY.md', 'CODE_OF_CONDUCT.md'], {
  cwd: root,
})

type Texts = { [key: string]: string | Texts }
const flat = (texts: Texts): string[] => Object.values(texts).flatMap((text) => (typeof text === 'string' ? [text] : flat(text)))
const said = new Set(flat(en).map((text) => text.replace(/…$/, '')))
/** Words in quotes that are no words of the window. */
const others = new Set(['G I', 'Open with', 'On My Mac', 'Keys as in: Thunderbird', 'Keys as in: Gmail'])

test('what the pages for users quote of the window stands there', () => {
  const quoted = globSync(['docs/user/*.md', 'docs/install.md', '.github/ISSUE_TEMPLATE/*.yml'], { cwd: root }).flatMap((page) =>
    [...read(page).matchAll(/"([A-Z][^"\n]*)"/g)].map(([, words = '']) => ({ page, words: words.replace(/[….]$/, '') })),
  )
  expect(quoted.length).toBeGreaterThan(5)
  expect(quoted.filter(({ words }) => !said.has(words) && !others.has(words))).toEqual([])
  for (const set of ['thunderbird', 'gmail'] as const) expect(others).toContain(`${en.shortcuts.set}: ${en.shortcuts.sets[set]}`)
})

test('the page of keys has every command that has some, as the table has them', () => {
  const page = read('docs/user/keyboard.md')
  for (const group of commandGroups) expect(page).toContain(`## ${en.shortcuts.group[group]}\n`)
  const rows = commandTable.flatMap(({ id, keys }) =>
    keys.length === 0 ? [] : [`| ${en.command[id]} | ${keys.map((key) => `\`${key.replace('Arrow', '')}\``).join(', ')} |`],
  )
  expect(page.match(/^\| [^|-]+ \| `.*$/gm)?.sort()).toEqual(rows.sort())
})

test.each(pages)('links of %s lead to files that are there', (page) => {
  const links = [...read(page).matchAll(/\]\((?!https?:|mailto:|#)([^)#\s]+)/g)].map(([, link = '']) => link)
  expect(links.filter((link) => !existsSync(join(root, dirname(page), link)))).toEqual([])
})

// It comes with electron-builder.
const { load } = createRequire(createRequire(import.meta.url).resolve('app-builder-lib/package.json'))('js-yaml') as {
  load: (text: string) => unknown
}
type Form = { name: string; description: string; body: { type: string; id?: string; attributes: { label?: string; value?: string } }[] }

test.each(globSync('.github/ISSUE_TEMPLATE/*.yml', { cwd: root }).filter((name) => !name.endsWith('config.yml')))(
  '%s is a form',
  (name) => {
    const form = load(read(name)) as Form
    expect(form).toMatchObject({ name: expect.stringMatching(/./), description: expect.stringMatching(/./) })
    for (const { type, id, attributes } of form.body) {
      expect(['markdown', 'input', 'textarea', 'dropdown']).toContain(type)
      if (type === 'markdown') expect(attributes.value).toMatch(/./)
      else expect({ id, label: attributes.label }).toEqual({ id: expect.stringMatching(/^\w+$/), label: expect.stringMatching(/./) })
    }
  },
)
