import { app, Menu } from 'electron'
import en from '../../../locales/en.json' with { type: 'json' }
import ko from '../../../locales/ko.json' with { type: 'json' }
import type { CommandId } from '../../../preload/contract/commands/names-and-keys.ts'

/** As the packages call the program (`appId`): Windows knows its shortcuts, its jump list and its notifications by this name. */
const appId = 'app.hanji.mail'

/** What `--show=` names: where the mailbox opens. */
const shows = { unread: 'go-unread', inbox: 'go-inbox' } as const satisfies Record<string, CommandId>
type Shown = keyof typeof shows

/** Which view a command line asks for, as the command that leads there. */
export function shownBy(args: readonly string[]): CommandId | undefined {
  const wanted = args.findLast((argument) => argument.startsWith('--show='))?.slice('--show='.length)
  return wanted !== undefined && Object.hasOwn(shows, wanted) ? shows[wanted as Shown] : undefined
}

/** What the program's icon offers: the label, the command, and the argument by which a second start has it done. */
function offers(language: 'en' | 'ko'): { label: string; command: CommandId; argument: string }[] {
  const { command: names, folder } = language === 'ko' ? ko : en
  return [
    { label: names['new-message'], command: 'new-message', argument: 'mailto:' },
    { label: folder.unread, command: shows.unread, argument: '--show=unread' },
    { label: folder.allInboxes, command: shows.inbox, argument: '--show=inbox' },
  ]
}

/** Tells Windows, before there is a window, whose windows these are. */
export function nameProgram(): void {
  if (process.platform === 'win32' && app.isPackaged) app.setAppUserModelId(appId)
}

/** What the program's icon offers in the taskbar of Windows and the Dock of macOS; on Linux its desktop entry says so. */
export function offerOnIcon(language: 'en' | 'ko', run: (id: CommandId) => void): void {
  if (process.platform === 'darwin') {
    const items = offers(language).map(({ label, command }) => ({ label, click: () => run(command) }))
    app.dock?.setMenu(Menu.buildFromTemplate(items))
  }
  if (process.platform !== 'win32' || !app.isPackaged) return
  // A portable program runs from a folder that is gone afterwards.
  const program = process.env['PORTABLE_EXECUTABLE_FILE'] ?? process.execPath
  const profile = app.commandLine.getSwitchValue('profile')
  const same = profile === '' ? '' : `"--profile=${profile}" `
  app.setUserTasks(
    offers(language).map(({ label, argument }) => ({
      ...{ program, arguments: same + argument, title: label, description: label, iconPath: process.execPath, iconIndex: 0 },
    })),
  )
}
