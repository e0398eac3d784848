import { app, type BaseWindow, Menu } from 'electron'
import { type CommandId, commandEntries, isAboutMail } from '../../../preload/contract/commands/names-and-keys.ts'
import type { Settings } from '../../../preload/contract/index.ts'
import { menuTemplate } from './template.ts'

/** The application menu. */
export type ApplicationMenu = {
  /** Draws it in this language, with these keys. */
  set(language: 'en' | 'ko', shortcuts: Settings['shortcuts']): void
  /** What has nothing to do in this window now is shown so. */
  unavailable(window: number, commands: readonly CommandId[]): void
}

/** What has nothing to do where no mailbox is in front. */
const aboutMail = new Set(commandEntries.filter(isAboutMail).map(({ id }) => id))
/** In a text these do what they do in any text. */
const ofText: readonly CommandId[] = ['choose-all']

/** Makes the application menu. `run` has a command done in the window whose menu it was chosen in. */
export function createMenu(run: (id: CommandId, byKeys: boolean, window: BaseWindow | undefined) => void): ApplicationMenu {
  const told = new Map<number, ReadonlySet<CommandId>>()
  let front: number | undefined
  const show = () => {
    const off = (front === undefined ? undefined : told.get(front)) ?? aboutMail
    const menu = Menu.getApplicationMenu()
    for (const { id } of commandEntries) {
      const item = menu?.getMenuItemById(id)
      if (item) item.enabled = ofText.includes(id) || !off.has(id)
    }
  }
  app.on('browser-window-focus', (_event, { webContents }) => {
    front = webContents.id
    show()
  })
  app.on('browser-window-created', (_event, window) => {
    const { id } = window.webContents
    window.once('closed', () => {
      told.delete(id)
      if (front === id) front = undefined
      show()
    })
  })
  return {
    set(language, shortcuts) {
      const template = menuTemplate({ platform: process.platform, language, shortcuts, run, quit: () => app.quit() })
      Menu.setApplicationMenu(Menu.buildFromTemplate(template))
      show()
    },
    unavailable(window, commands) {
      told.set(window, new Set(commands))
      // Where no window has the focus, as behind another program, the one that spoke last is the likeliest to get it.
      front ??= window
      if (front === window) show()
    },
  }
}
