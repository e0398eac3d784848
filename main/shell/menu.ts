import { app, Menu, type MenuItemConstructorOptions } from 'electron'
import type { Events } from '../../preload/api.ts'
import en from '../../renderer/locales/en.json' with { type: 'json' }
import ko from '../../renderer/locales/ko.json' with { type: 'json' }

type CommandName = Events['command']['name']

/** The application menu, in the person's language. Its commands are those of the window. */
export function setMenu(language: 'en' | 'ko', run: (name: CommandName) => void): void {
  const texts = (language === 'ko' ? ko : en).menu
  const command = (label: string, name: CommandName, accelerator?: string): MenuItemConstructorOptions => ({
    label,
    click: () => run(name),
    ...(accelerator ? { accelerator } : {}),
  })
  const template: MenuItemConstructorOptions[] = [
    ...(process.platform === 'darwin' ? [{ role: 'appMenu' as const }] : []),
    {
      label: texts.file,
      submenu: [
        command(texts.newMessage, 'new-message', 'CmdOrCtrl+N'),
        command(texts.newFolder, 'new-folder', 'CmdOrCtrl+Shift+N'),
        command(texts.checkMail, 'check-mail', 'F5'),
        { type: 'separator' },
        command(texts.addAccount, 'add-account'),
        command(texts.settings, 'settings', 'CmdOrCtrl+,'),
        { type: 'separator' },
        { label: texts.quit, accelerator: 'CmdOrCtrl+Q', click: () => app.quit() },
      ],
    },
    { label: texts.edit, role: 'editMenu' },
    {
      label: texts.view,
      submenu: [{ role: 'resetZoom' }, { role: 'zoomIn' }, { role: 'zoomOut' }, { type: 'separator' }, { role: 'togglefullscreen' }],
    },
    { label: texts.window, role: 'windowMenu' },
  ]
  Menu.setApplicationMenu(Menu.buildFromTemplate(template))
}
