import { app, Menu, type MenuItemConstructorOptions } from 'electron'
import type { Settings } from '../../preload/api.ts'
import { type CommandGroup, type CommandId, commandEntries } from '../../preload/commands.ts'
import { keysOf } from '../../preload/keys.ts'
import en from '../../renderer/locales/en.json' with { type: 'json' }
import ko from '../../renderer/locales/ko.json' with { type: 'json' }

type Run = (id: CommandId, byKeys: boolean) => void
/** Where the menus of a system want them, apart from their group. */
const elsewhere: Record<'file' | 'help', readonly CommandId[]> = {
  file: ['new-message', 'new-window', 'new-folder', 'check-mail', 'add-account', 'settings'],
  help: ['palette', 'shortcuts', 'problems', 'diagnostics'],
}

/** The application menu, in the person's language: every command of the window, with the keys that the person has for it. */
export function setMenu(language: 'en' | 'ko', shortcuts: Settings['shortcuts'], run: Run): void {
  const { menu: texts, command: names } = language === 'ko' ? ko : en
  const keys = keysOf(commandEntries, shortcuts)
  const item = (id: CommandId): MenuItemConstructorOptions => {
    const accelerator = keys.get(id)?.map(acceleratorOf).find(Boolean)
    return {
      label: names[id],
      click: (_item, _window, { triggeredByAccelerator }) => run(id, triggeredByAccelerator === true),
      // Shown only: the window listens for its keys itself, and knows where one writes.
      ...(accelerator ? { accelerator, registerAccelerator: false } : {}),
    }
  }
  const apart = new Set<CommandId>([...elsewhere.file, ...elsewhere.help])
  const group = (name: CommandGroup): MenuItemConstructorOptions[] =>
    commandEntries.filter((entry) => entry.group === name && !entry.hidden && !apart.has(entry.id)).map(({ id }) => item(id))
  const line: MenuItemConstructorOptions = { type: 'separator' }
  Menu.setApplicationMenu(
    Menu.buildFromTemplate([
      ...(process.platform === 'darwin' ? [{ role: 'appMenu' as const }] : []),
      {
        label: texts.file,
        submenu: [...elsewhere.file.map(item), line, { label: texts.quit, accelerator: 'CmdOrCtrl+Q', click: () => app.quit() }],
      },
      { label: texts.edit, role: 'editMenu' },
      {
        label: texts.view,
        submenu: [
          ...group('list'),
          line,
          { role: 'resetZoom' },
          { role: 'zoomIn' },
          { role: 'zoomOut' },
          line,
          { role: 'togglefullscreen' },
        ],
      },
      { label: texts.go, submenu: group('go') },
      { label: texts.message, submenu: [...group('write'), line, ...group('message')] },
      { label: texts.window, role: 'windowMenu' },
      { label: texts.help, role: 'help', submenu: [...elsewhere.help.map(item), ...group('app')] },
    ]),
  )
}

/** A key as Electron names it; undefined for two after each other, and for letters alone, which would be typed. */
function acceleratorOf(key: string): string | undefined {
  if (key.includes(' ') || !/^(?:Ctrl\+|F\d)/.test(key)) return undefined
  return key.replace('Ctrl+', 'CmdOrCtrl+').replace('Arrow', '')
}
