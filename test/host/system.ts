import { EventEmitter } from 'node:events'
import { basename, join } from 'node:path'
import type { Request as BrowserRequest, Page } from 'playwright-core'
import { app } from './app.ts'
import { beforeFirstPage } from './browser.ts'
import { orNotImplemented } from './missing.ts'
import { routeAll } from './network.ts'
import { record, recorded } from './recorded.ts'
import { BrowserWindow, windowOf } from './window.ts'

type MessageBox = {
  options: { message: string; detail?: string; buttons?: string[]; cancelId?: number }
  choose: (response: number) => void
}
/** The message boxes that are open. */
export const openMessageBoxes: MessageBox[] = []

/** A person has no native dialogs here: opening is cancelled, saving goes to the downloads folder. Tests put their own functions in place. */
export const dialog = orNotImplemented('dialog', {
  showOpenDialog: async (...args: unknown[]) => {
    record('dialog.showOpenDialog', args.at(-1))
    console.log('stand-in: there is no file dialog here; drop files on the window instead')
    return { canceled: true, filePaths: [] as string[] }
  },
  showSaveDialog: async (...args: unknown[]) => {
    const options = args.at(-1) as { defaultPath?: string }
    record('dialog.showSaveDialog', options)
    const filePath = join(app.getPath('downloads'), basename(options.defaultPath ?? 'file'))
    console.log(`stand-in: saving to ${filePath}`)
    return { canceled: false, filePath }
  },
  /** Stays open until a test chooses one of its buttons; where nobody tests, it is printed and closed. */
  showMessageBox: (...args: unknown[]): Promise<{ response: number; checkboxChecked: boolean }> => {
    const options = args.at(-1) as MessageBox['options']
    record('dialog.showMessageBox', options)
    return new Promise((resolve) => {
      const choose = (response: number) => {
        openMessageBoxes.splice(openMessageBoxes.indexOf(box), 1)
        resolve({ response, checkboxChecked: false })
      }
      const box: MessageBox = { options, choose }
      openMessageBoxes.push(box)
      if (process.send) return
      console.error(`stand-in: ${options.message}\n${options.detail ?? ''}`)
      choose(options.cancelId ?? 0)
    })
  },
})

type MenuTemplate = { label?: string; role?: string; submenu?: MenuTemplate[]; click?: () => void; accelerator?: string }[]
let applicationMenu: { items: MenuTemplate } | null = null

export const Menu = orNotImplemented('Menu', {
  buildFromTemplate: (items: MenuTemplate) => ({ items }),
  setApplicationMenu: (menu: { items: MenuTemplate } | null) => {
    applicationMenu = menu
    record(
      'Menu.setApplicationMenu',
      menu?.items.map(({ label, role }) => label ?? role),
    )
  },
  getApplicationMenu: () => applicationMenu,
})

export const shell = orNotImplemented('shell', {
  openExternal: async (url: string) => record('shell.openExternal', url),
  openPath: async (path: string) => {
    record('shell.openPath', path)
    return ''
  },
})

export const clipboard = orNotImplemented('clipboard', {
  writeText: (text: string) => record('clipboard.writeText', text),
  readText: () => String(recorded.findLast(({ what }) => what === 'clipboard.writeText')?.with ?? ''),
})

export class Notification extends EventEmitter {
  /** What was shown, so that tests can click on it. */
  static readonly shown: Notification[] = []
  constructor(options: object) {
    super()
    record('Notification', options)
    Notification.shown.push(this)
  }
  show(): void {}
}

/** There is no system bar here: what it would show is recorded. */
export class Tray extends EventEmitter {
  constructor(image: unknown) {
    super()
    record('Tray', image)
  }
  setToolTip(text: string): void {
    record('Tray.setToolTip', text)
  }
  setContextMenu(menu: { items: MenuTemplate }): void {
    record(
      'Tray.setContextMenu',
      menu.items.map(({ label }) => label ?? '-'),
    )
  }
  destroy(): void {
    record('Tray.destroy', undefined)
  }
}

export const nativeImage = orNotImplemented('nativeImage', {
  createFromBitmap: (pixels: Buffer, { width, height }: { width: number; height: number }) =>
    orNotImplemented('NativeImage', { setTemplateImage: () => {}, getSize: () => ({ width, height }), isEmpty: () => pixels.length === 0 }),
})

export const powerMonitor = new EventEmitter()

let themeSource: 'system' | 'light' | 'dark' = 'system'
let applyTheme: (theme: typeof themeSource) => void = () => {}
export const nativeTheme = {
  get themeSource() {
    return themeSource
  },
  set themeSource(theme: typeof themeSource) {
    themeSource = theme
    applyTheme(theme)
  },
  get shouldUseDarkColors() {
    return themeSource === 'dark'
  },
}

beforeFirstPage(async (context) => {
  const emulate = (theme: typeof themeSource) =>
    Promise.all(context.pages().map((page) => page.emulateMedia({ colorScheme: theme === 'system' ? null : theme }).catch(() => {})))
  applyTheme = (theme) => void emulate(theme)
  if (themeSource !== 'system') await emulate(themeSource)
  context.on('page', async (page) => {
    // A page that is no window of the app was asked for by a page; its first request goes to the app's handler, then it goes.
    if (await windowOf(page)) return
    await page.waitForLoadState('domcontentloaded').catch(() => {})
    await page.close().catch(() => {})
  })
  await routeAll(context, checkNavigation)
})

/** A window may load what the app tells it; what a page asks for by itself is for the app's handlers to refuse. */
async function checkNavigation(request: BrowserRequest, url: string): Promise<'allow' | 'refuse'> {
  const page = pageOf(request)
  if (page === 'sub-frame') return 'allow'
  const window = page && (await windowOf(page))
  if (window?.contents.loading === url) return 'allow'
  let refused = false
  if (window) {
    window.contents.emit(
      'will-navigate',
      {
        url,
        preventDefault: () => {
          refused = true
        },
      },
      url,
    )
    return refused ? 'refuse' : 'allow'
  }
  for (const opener of BrowserWindow.getAllWindows().slice(0, 1)) opener.contents.openHandler({ url })
  return 'refuse'
}

function pageOf(request: BrowserRequest): Page | 'sub-frame' | undefined {
  try {
    const frame = request.frame()
    return frame.parentFrame() ? 'sub-frame' : frame.page()
  } catch {
    return undefined // A page that is only just being made has no frame yet.
  }
}
