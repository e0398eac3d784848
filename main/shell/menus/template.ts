import type { BaseWindow, MenuItemConstructorOptions } from 'electron'
import en from '../../../locales/en.json' with { type: 'json' }
import ko from '../../../locales/ko.json' with { type: 'json' }
import { keysOf } from '../../../preload/contract/commands/key-sets.ts'
import { type CommandGroup, type CommandId, commandEntries } from '../../../preload/contract/commands/names-and-keys.ts'
import type { Settings } from '../../../preload/contract/index.ts'

type Item = MenuItemConstructorOptions

export type MenuDeps = {
  platform: NodeJS.Platform
  language: 'en' | 'ko'
  shortcuts: Settings['shortcuts']
  /** Has a command done in the window that has the menu, or that is in front; `byKeys`: its keys there were pressed. */
  run: (id: CommandId, byKeys: boolean, window: BaseWindow | undefined) => void
  quit: () => void
}

type Role = Exclude<keyof typeof en.menu.roles, 'undo' | 'selectAll'>
/** The keys of what is the system's, as Electron has them. A system's own menus take these before a page hears of them on macOS only. */
const roleKeys: Partial<Record<Role, string>> = {
  redo: 'Ctrl+Shift+Z',
  cut: 'Ctrl+X',
  copy: 'Ctrl+C',
  paste: 'Ctrl+V',
  pasteAndMatchStyle: 'Ctrl+Shift+V',
  resetZoom: 'Ctrl+0',
  zoomIn: 'Ctrl+Plus',
  zoomOut: 'Ctrl+-',
  togglefullscreen: 'F11',
  minimize: 'Ctrl+M',
  close: 'Ctrl+W',
}
const quitKey = 'Ctrl+Q'
const macRoleKeys: Partial<Record<Role, string>> = {
  ...{ hide: 'Ctrl+H', hideOthers: 'Ctrl+Alt+H', togglefullscreen: 'Control+Command+F', pasteAndMatchStyle: 'Ctrl+Alt+Shift+V' },
}

/** Where the menus of a system want commands, apart from their group. */
const places = {
  file: ['new-message', 'new-window', 'new-folder', 'check-mail', 'add-account'],
  /** Of macOS: in the menu that bears the program's name. */
  program: ['about', 'check-updates', 'settings'],
  /** What they do where one types is what the system's items of these names do. */
  edit: ['undo', 'choose-all'],
  help: ['palette', 'shortcuts', 'problems', 'diagnostics'],
} as const satisfies Record<string, readonly CommandId[]>

/** The items of the Edit menu that are commands: macOS hands their keys to the menu alone, whatever keys a person has for them. */
const editKeys: Partial<Record<CommandId, string>> = { undo: 'Ctrl+Z', 'choose-all': 'Ctrl+A' }

/**
 * The application menu as a template: every command of the window, once, with the keys that the person has for it, and what else a system
 * has in menus. Each item of a command has the command's name as its id.
 */
export function menuTemplate({ platform, language, shortcuts, run, quit }: MenuDeps): Item[] {
  const { menu: texts, command: names } = language === 'ko' ? ko : en
  const mac = platform === 'darwin'
  const keys = keysOf(commandEntries, shortcuts)
  const systems = mac ? { ...roleKeys, ...macRoleKeys } : roleKeys
  // One key is for one item: on macOS the system's, elsewhere the person's.
  const kept = new Set(mac ? [...Object.values(systems), quitKey, ...Object.values(editKeys)] : [])
  const shown = new Map(
    commandEntries.flatMap(({ id }): [CommandId, string][] => {
      const key = (mac && editKeys[id]) || keys.get(id)?.find((each) => canShow(each, mac) && !kept.has(each))
      return key ? [[id, key]] : []
    }),
  )
  const taken = new Set([...keys.values()].flat())
  const systemKey = (key: string | undefined) =>
    key === undefined ? {} : { accelerator: !mac && taken.has(key) ? '' : acceleratorOf(key) }

  const item = (id: CommandId): Item => {
    const key = shown.get(id)
    return {
      id,
      label: names[id].replaceAll('&', '&&'),
      click: (_item, window, { triggeredByAccelerator }) => run(id, triggeredByAccelerator === true, window),
      // Shown only: the window listens for its keys itself, and knows where one writes.
      ...(key === undefined ? {} : { accelerator: acceleratorOf(key), registerAccelerator: false }),
    }
  }
  const role = (name: Role): Item => ({ role: name, label: texts.roles[name], ...systemKey(systems[name]) })
  const line: Item = { type: 'separator' }
  const apart = new Set<CommandId>(Object.values(places).flat())
  const group = (name: CommandGroup): Item[] =>
    commandEntries.filter((entry) => entry.group === name && !entry.hidden && !apart.has(entry.id)).map(({ id }) => item(id))
  const [about, updates, settings] = places.program.map(item) as [Item, Item, Item]
  const [undo, chooseAll] = places.edit.map(item) as [Item, Item]
  const quitItem: Item = { label: texts.quit, click: quit, ...systemKey(quitKey) }
  const program: Item = {
    label: texts.program,
    submenu: [
      ...[about, updates, line, settings, line, role('services'), line, role('hide'), role('hideOthers'), role('unhide')],
      ...[line, quitItem],
    ],
  }
  return [
    ...(mac ? [program] : []),
    {
      label: texts.file,
      submenu: [...places.file.map(item), line, ...(mac ? [role('close')] : [settings, line, quitItem])],
    },
    {
      label: texts.edit,
      submenu: [
        ...[
          undo,
          role('redo'),
          line,
          role('cut'),
          role('copy'),
          role('paste'),
          role('pasteAndMatchStyle'),
          role('delete'),
          line,
          chooseAll,
        ],
      ],
    },
    {
      label: texts.view,
      submenu: [
        ...group('list'),
        { label: texts.arrange, submenu: group('arrange') },
        line,
        role('resetZoom'),
        role('zoomIn'),
        role('zoomOut'),
        line,
        role('togglefullscreen'),
      ],
    },
    { label: texts.go, submenu: group('go') },
    { label: texts.folder, submenu: group('folder') },
    { label: texts.message, submenu: [...group('write'), line, ...group('message')] },
    { label: texts.window, role: 'window', submenu: [role('minimize'), ...(mac ? [role('zoom'), line, role('front')] : [role('close')])] },
    { label: texts.help, role: 'help', submenu: [...places.help.map(item), ...group('app'), ...(mac ? [] : [line, updates, about])] },
  ]
}

/** Whether a menu can show a key: one of two that follow each other is none; macOS would take a letter alone from whoever is typing. */
const canShow = (key: string, mac: boolean): boolean => !key.includes(' ') && (!mac || /^(?:Ctrl\+|F\d)/.test(key))

/** A key as Electron names it. */
function acceleratorOf(key: string): string {
  return key
    .replace(/^Ctrl\+/, 'CmdOrCtrl+')
    .replace('Arrow', '')
    .replace(/\+$/, 'Plus')
}
