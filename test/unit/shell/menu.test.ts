import type { MenuItemConstructorOptions } from 'electron'
import { describe, expect, test } from 'vitest'
import en from '../../../locales/en.json' with { type: 'json' }
import ko from '../../../locales/ko.json' with { type: 'json' }
import { menuTemplate } from '../../../main/shell/menus/template.ts'
import { keysOf } from '../../../preload/contract/commands/key-sets.ts'
import { commandEntries } from '../../../preload/contract/commands/names-and-keys.ts'
import type { Settings } from '../../../preload/contract/settings.ts'

type Item = MenuItemConstructorOptions
const platforms = ['linux', 'win32', 'darwin'] as const
const sets: readonly Settings['shortcuts']['set'][] = ['hanji', 'gmail', 'thunderbird', 'outlook']
const noop = () => {}

const menu = (
  platform: NodeJS.Platform,
  language: 'en' | 'ko' = 'en',
  shortcuts: Settings['shortcuts'] = { set: 'hanji', own: {} },
  run: Parameters<typeof menuTemplate>[0]['run'] = noop,
): Item[] => menuTemplate({ platform, language, shortcuts, run, quit: noop })
const flat = (items: readonly Item[]): Item[] => items.flatMap((item) => [item, ...(Array.isArray(item.submenu) ? flat(item.submenu) : [])])
const itemOf = (items: readonly Item[], id: string) => flat(items).find((item) => item.id === id)
/** What only keys are for has no place in a menu; the palette is in it. */
const wanted = commandEntries.filter(({ id, hidden }) => !hidden || id === 'palette').map(({ id }) => id)

describe.each(platforms)('the application menu of %s', (platform) => {
  test('has every command exactly once, and nothing that is none', () => {
    const ids = flat(menu(platform)).flatMap(({ id }) => id ?? [])
    expect(ids.toSorted()).toEqual(wanted.toSorted())
  })

  test.each(['en', 'ko'] as const)('speaks %s in all of its items, the system’s own as well', (language) => {
    const { menu: texts, command } = language === 'ko' ? ko : en
    const own = new Set<string>([
      ...Object.values(command),
      ...Object.values(texts.roles),
      ...Object.values(texts).filter((text) => typeof text === 'string'),
    ])
    const labels = flat(menu(platform, language))
      .filter(({ type }) => type !== 'separator')
      .map(({ label = '' }) => label.replaceAll('&&', '&'))
    expect(labels.filter((label) => !own.has(label))).toEqual([])
    if (language === 'ko') expect(labels.filter((label) => label !== 'Hanji' && !/[가-힣]/.test(label))).toEqual([])
  })

  test.each(sets)('has no key twice with the keys of %s, and shows what a person has', (set) => {
    const shortcuts = { set, own: { snooze: 'Ctrl+M', pin: 'Ctrl+W', archive: 'F11', reply: 'Ctrl+Shift+V', junk: 'Ctrl+Q' } }
    const items = flat(menu(platform, 'en', shortcuts))
    const keys = items.flatMap(({ accelerator }) => accelerator || [])
    expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([])
    const chosen = keysOf(commandEntries, shortcuts)
    for (const { id, accelerator = '' } of items) {
      const entry = commandEntries.find((each) => each.id === id)
      if (!entry || accelerator === '') continue
      const key = accelerator.replace('CmdOrCtrl', 'Ctrl').replace(/^(.*)(Down|Up)$/, '$1Arrow$2')
      if (!(platform === 'darwin' && (id === 'undo' || id === 'choose-all'))) expect(chosen.get(entry.id)).toContain(key)
    }
  })

  test('no key of a command is taken from who is typing', () => {
    for (const { id, accelerator, registerAccelerator } of flat(menu(platform))) {
      if (id === undefined || accelerator === undefined) continue
      expect(registerAccelerator).toBe(false)
      if (platform === 'darwin') expect(accelerator).toMatch(/^(?:CmdOrCtrl\+|F\d)/)
    }
  })

  test('an item has its command done, and tells whether by its keys', () => {
    const done: unknown[] = []
    const item = itemOf(
      menu(platform, 'en', undefined, (id, byKeys) => done.push([id, byKeys])),
      'archive',
    )
    const click = item?.click as unknown as (item: unknown, window: unknown, event: { triggeredByAccelerator?: boolean }) => void
    click({}, undefined, {})
    click({}, undefined, { triggeredByAccelerator: true })
    expect(done).toEqual([
      ['archive', false],
      ['archive', true],
    ])
  })
})

const labels = (items: readonly Item[] = []) => items.map(({ label, role, type }) => role ?? (type === 'separator' ? '-' : label))
const submenu = (items: readonly Item[], label: string) => items.find((item) => item.label === label)?.submenu as Item[]

test('macOS has its menu of the program, with settings, about and quit, and the roles of its Window menu', () => {
  const items = menu('darwin')
  expect(labels(items)).toEqual(['Hanji', 'File', 'Edit', 'View', 'Go', 'Folder', 'Message', 'window', 'help'])
  expect(labels(submenu(items, 'Hanji'))).toEqual([
    ...[
      'About Hanji, licences',
      'Check for updates',
      '-',
      'Settings',
      '-',
      'services',
      '-',
      'hide',
      'hideOthers',
      'unhide',
      '-',
      'Quit Hanji',
    ],
  ])
  expect(labels(submenu(items, 'Window'))).toEqual(['minimize', 'zoom', '-', 'front'])
  expect(labels(submenu(items, 'File'))).not.toContain('Quit Hanji')
})

test('what one does with text is in Edit, and undo and select all have the keys of the system there', () => {
  for (const platform of platforms) {
    const edit = submenu(menu(platform), 'Edit')
    expect(labels(edit)).toEqual(['Undo', 'redo', '-', 'cut', 'copy', 'paste', 'pasteAndMatchStyle', 'delete', '-', 'Select all'])
    expect(itemOf(edit, 'choose-all')?.accelerator).toBe('CmdOrCtrl+A')
  }
  const mac = submenu(menu('darwin', 'en', { set: 'hanji', own: { undo: '', 'choose-all': 'X' } }), 'Edit')
  expect([itemOf(mac, 'undo')?.accelerator, itemOf(mac, 'choose-all')?.accelerator]).toEqual(['CmdOrCtrl+Z', 'CmdOrCtrl+A'])
  expect(itemOf(menu('linux'), 'undo')?.accelerator).toBe('Z')
})

test('a key that a person has for a command is not the system’s, so that Ctrl+Q of Outlook’s keys ends no program', () => {
  const quit = (set: Settings['shortcuts']['set'], platform: NodeJS.Platform) =>
    flat(menu(platform, 'en', { set, own: {} })).find(({ label }) => label === 'Quit Hanji')?.accelerator
  expect(quit('hanji', 'linux')).toBe('CmdOrCtrl+Q')
  expect(quit('outlook', 'linux')).toBe('')
  expect(quit('outlook', 'darwin')).toBe('CmdOrCtrl+Q')
})
