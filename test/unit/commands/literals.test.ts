import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const root = join(import.meta.dirname, '../../..')
/** What a key or a hint of one looks like where somebody has written it down by hand. */
const literals: readonly [what: string, pattern: RegExp][] = [
  [
    'a key with what is held beside it',
    /(?<=['"`>])(?:(?:Control|Ctrl|Cmd|CmdOrCtrl|Command|Alt|Option|Shift|Meta)\+)+[^'"`<\s]+(?=['"`<])/,
  ],
  ['what a screen reader says of keys', /aria-keyshortcuts=(?!\{(?:useAriaKeys|ariaKeys)\()/],
  ['a key as it is shown', /<kbd[^>]*>[^{<\s]/],
  ['a hint', /\b(?:hint|keys|shortcut|accelerator)=["'](?!["'])/],
  ['a key by its place', /['"](?:Key[A-Z]|Digit\d)['"]/],
  ['a key of a Mac', /[⌘⌥⇧]/],
]
/** The keys of the system's own items, and the one that copies within a message, are the system's, and no person's to choose. */
const allowed = ['main/shell/menus/template.ts', 'renderer/frame/frame.ts']

const found = (source: string) =>
  literals.flatMap(([what, pattern]) => (pattern.test(source) ? [`${what}: ${pattern.exec(source)?.[0]}`] : []))

test('no key, and no hint of one, is written down beside the tables of keys', () => {
  const files = globSync('{renderer,main}/**/*.{ts,tsx}', { cwd: root }).filter((file) => !allowed.includes(file))
  expect(files.length).toBeGreaterThan(500)
  const wrong = files.flatMap((file) => found(readFileSync(join(root, file), 'utf8')).map((each) => `${file}: ${each}`))
  expect(wrong).toEqual([])
})

test.each([
  `<IconButton aria-keyshortcuts="/ Control+K">`,
  `button('bold', 'Control+Shift+B')`,
  `<kbd>R</kbd>`,
  `<Item name="reader.reply" hint="R" />`,
  `<Act keys="Delete" />`,
  `if (event.code === 'KeyK') return`,
  `const sendKeys = '⌘ ↵'`,
])('%s would be found', (source) => {
  expect(found(source)).not.toEqual([])
})

test.each([`aria-keyshortcuts={useAriaKeys('reply')}`, `<kbd>{hint}</kbd>`, `{ kind: 'shortcuts' }`, `event.key === 'Escape'`])(
  '%s is none',
  (source) => {
    expect(found(source)).toEqual([])
  },
)
