import { EventEmitter } from 'node:events'
import { basename, join } from 'node:path'
import type { Request as BrowserRequest, Page } from 'playwright-core'
import { beforeFirstPage } from '../browser.ts'
import { app } from './app.ts'
import { orNotImplemented } from './missing.ts'
import { routeAll } from './network.ts'
import { record, recorded } from './recorded.ts'
import { BrowserWindow, windowOf } from './window.ts'

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
  /** Printed, and closed at once. */
  showMessageBox: async (...args: unknown[]): Promise<{ response: number; checkboxChecked: boolean }> => {
    const { message, detail = '', cancelId = 0 } = args.at(-1) as { message: string; detail?: string; cancelId?: number }
    console.error(`stand-in: ${message}\n${detail}`)
    return { response: cancelId, checkboxChecked: false }
  },
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

/** There is nobody here to notify. */
export class Notification extends EventEmitter {
  title: string
  body: string
  silent: boolean
  hasReply: boolean
  constructor({
    title = '',
    body = '',
    silent = false,
    hasReply = false,
  }: Partial<Pick<Notification, 'title' | 'body' | 'silent' | 'hasReply'>> = {}) {
    super()
    this.title = title
    this.body = body
    this.silent = silent
    this.hasReply = hasReply
  }
  static isSupported(): boolean {
    return false
  }
  show(): void {}
  close(): void {}
}

/** There is no system bar here. */
export class Tray extends EventEmitter {
  private destroyed = false
  constructor(_image: unknown) {
    super()
  }
  setToolTip(_text: string): void {}
  setContextMenu(_menu: object | null): void {}
  isDestroyed(): boolean {
    return this.destroyed
  }
  destroy(): void {
    this.destroyed = true
  }
}

export const nativeImage = orNotImplemented('nativeImage', {
  createFromBitmap: (pixels: Buffer, { width, height }: { width: number; height: number }) =>
    orNotImplemented('NativeImage', {
      setTemplateImage: () => {},
      addRepresentation: () => {},
      getSize: () => ({ width, height }),
      isEmpty: () => pixels.length === 0,
    }),
})

export const powerMonitor = new EventEmitter()

/** One screen, as Xvfb has it in tests. */
export const screen = orNotImplemented('screen', {
  getAllDisplays: () => {
    const area = { x: 0, y: 0, width: 1400, height: 1000 }
    return [orNotImplemented('Display', { bounds: area, workArea: area, size: { width: area.width, height: area.height }, scaleFactor: 1 })]
  },
})

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
async function checkNavigation(request: BrowserRequest, url: string): Promise<'allow' | 'prevent' | 'refuse'> {
  const page = pageOf(request)
  if (page === 'sub-frame') return 'allow'
  const window = page && (await windowOf(page))
  // A request has no fragment.
  if (window?.contents.loading?.split('#')[0] === url) return 'allow'
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
    return refused ? 'prevent' : 'allow'
  }
  for (const opener of BrowserWindow.getAllWindows().slice(-1)) opener.contents.openHandler({ url })
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
