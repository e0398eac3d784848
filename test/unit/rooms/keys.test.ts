import { expect, test } from 'vitest'
import { code, read } from './sources.ts'

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
  const files = code.filter((file) => /^(?:renderer|main)\//.test(file) && !allowed.includes(file))
  expect(files.length).toBeGreaterThan(500)
  const wrong = files.flatMap((file) => found(read(file)).map((each) => `${file}: ${each}`))
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

/**
 * Who looks at keys by itself: what holds a list, a tree, a menu, a slider or a field, which keys move in and end in every program alike. Whatever
 * else a key is for is a command, of the table or of a letter.
 */
const structures = [
  'renderer/composer/fields/recipient-chip.tsx',
  'renderer/composer/fields/recipients.tsx',
  'renderer/composer/rich/bar/link-field.tsx',
  'renderer/composer/rich/rich-place.tsx',
  'renderer/composer/snippets/templates-menu.tsx',
  'renderer/mailbox/list/row.tsx',
  'renderer/mailbox/sidebar/tree-keys.ts',
  'renderer/palette/shortcut-sheet.tsx',
  'renderer/search/search-bar.tsx',
]
const isStructure = (file: string): boolean => file.startsWith('renderer/ui/') || structures.includes(file)
/** All that is in it does with keys is to be asked whose they are. */
const dispatchers = ['renderer/commands/shortcuts.ts', 'renderer/windows/file/keys.ts', 'renderer/frame/frame.ts']

const structural = /^(?:Arrow(?:Up|Down|Left|Right)|Home|End|PageUp|PageDown|Enter|Escape|Tab|Backspace|Delete| )$/
/** The keys that a source compares with: `event.key === 'Enter'`, `isEnter = key === ...`, `{ ArrowDown: 1 }[event.key]`. */
const compared = (source: string): string[] => [
  ...[...source.matchAll(/\bkey\s*[!=]==\s*(?:\([^)]*\?\s*)?'([^']*)'/g)].map(([, key = '']) => key),
  ...[...source.matchAll(/\{([^{}]*)\}\[event\.key\]/g)].flatMap(([, keys = '']) =>
    [...keys.matchAll(/(?:^|,)\s*(?:'([^']*)'|(\w+))\s*:/g)].map(([, quoted, word]) => quoted ?? word ?? ''),
  ),
]

test('keys are compared with only in lists, trees and fields, and only those that move in them or end them', () => {
  const ofWindow = code.filter((file) => file.startsWith('renderer/') && !dispatchers.includes(file))
  const listening = ofWindow.filter((file) => /KeyboardEvent|keydown/i.test(read(file)) && compared(read(file)).length > 0)
  expect(
    listening.filter((file) => !isStructure(file)),
    'looks at keys: give what they are for a name in the table of commands, or in that of a letter',
  ).toEqual([])
  expect(
    structures.filter((file) => !listening.includes(file)),
    'looks at keys no more: take it off the list',
  ).toEqual([])
  const others = listening.flatMap((file) => compared(read(file)).flatMap((key) => (structural.test(key) ? [] : [`${file}: ${key}`])))
  expect(others, 'is no key that moves or ends: a person may want it for something else').toEqual([])
})

test.each<[source: string, keys: string[]]>([
  [`if (event.key === 'j') next()`, ['j']],
  [`if (event.key !== 'Escape' || isOpen) return`, ['Escape']],
  [`event.key === (open ? 'ArrowLeft' : 'ArrowRight')`, ['ArrowLeft']],
  [`const by = { ArrowUp: -1, ' ': 0, x: 2 }[event.key]`, ['ArrowUp', ' ', 'x']],
  [`if (letter.key === current.key) return`, []],
])('%s compares with %j', (source, keys) => {
  expect(compared(source)).toEqual(keys)
})
