import { EventEmitter } from 'node:events'
import { readFileSync } from 'node:fs'
import type { Frame, Page } from 'playwright-core'
import { openPage } from '../browser.ts'
import { decode, encode } from '../codec.ts'
import { pageScript } from '../page-script.ts'
import { receive } from './ipc.ts'
import { orNotImplemented } from './missing.ts'
import { record } from './recorded.ts'
import { toApp, toBrowser, urlsToBrowser } from './urls.ts'

type WindowOptions = {
  x?: number
  y?: number
  width?: number
  height?: number
  webPreferences?: { preload?: string; contextIsolation?: boolean; sandbox?: boolean }
}
type OpenHandler = (details: { url: string }) => { action: 'deny' | 'allow' }

const windows = new Set<StandInWindow>()

/** A window of the app: one page of Chromium. */
class StandInWindow extends EventEmitter {
  readonly webContents: ReturnType<typeof orNotImplemented<StandInContents>>
  readonly contents: StandInContents
  private closed = false
  private maximized = false
  /** Where the app wants it: the page here is of the size that tests give it. */
  private bounds: { x: number; y: number; width: number; height: number }

  constructor(options: WindowOptions = {}) {
    super()
    const { webPreferences = {} } = options
    if (webPreferences.contextIsolation === false || webPreferences.sandbox === false) {
      throw new Error('the stand-in runs only isolated, sandboxed windows')
    }
    this.contents = new StandInContents(webPreferences.preload, options)
    const { x = 0, y = 0, width = 800, height = 600 } = options
    this.bounds = { x, y, width, height }
    this.webContents = orNotImplemented('WebContents', this.contents)
    windows.add(this)
    opened(this)
    this.contents.once('destroyed', () => this.onClosed())
  }

  async loadURL(url: string): Promise<void> {
    await this.contents.load(url)
  }
  show(): void {}
  getBounds(): typeof this.bounds {
    return { ...this.bounds }
  }
  getNormalBounds(): typeof this.bounds {
    return { ...this.bounds }
  }
  setBounds(bounds: Partial<typeof this.bounds>): void {
    this.bounds = { ...this.bounds, ...bounds }
    this.emit('resize')
    this.emit('move')
  }
  /** Nobody makes a window small here. */
  isMinimized(): boolean {
    return false
  }
  isMaximized(): boolean {
    return this.maximized
  }
  maximize(): void {
    this.maximized = true
    this.emit('maximize')
  }
  unmaximize(): void {
    this.maximized = false
    this.emit('unmaximize')
  }
  focus(): void {
    void this.contents.page.then((page) => page.bringToFront())
  }
  restore(): void {}
  close(): void {
    let prevented = false
    this.emit('close', {
      preventDefault: () => {
        prevented = true
      },
    })
    if (!prevented) this.destroy()
  }
  destroy(): void {
    void this.contents.page.then((page) => page.close())
  }
  isDestroyed(): boolean {
    return this.closed
  }
  private onClosed(): void {
    this.closed = true
    windows.delete(this)
    this.emit('closed')
    if (windows.size === 0) allClosed()
  }
}

/** A frame as Electron's IPC events name it. */
function frameRef(frame: Frame): { url: string; parent: object | null } {
  const parent = frame.parentFrame()
  return { url: toApp(frame.url()), parent: parent ? frameRef(parent) : null }
}

let contents = 0

class StandInContents extends EventEmitter {
  readonly id = ++contents
  page: Promise<Page>
  /** The page that is shown; another one after a crash, since Playwright does nothing more with one that crashed. */
  private shown: Page | undefined
  private crashed = false
  private destroyed = false
  private readonly open: () => Promise<Page>
  loading: string | undefined
  openHandler: OpenHandler = () => ({ action: 'deny' })
  private queue: Promise<unknown>

  constructor(preload: string | undefined, { width, height }: WindowOptions) {
    super()
    this.open = async () => {
      const page = await openPage({ width, height })
      await page.exposeBinding('__standInCall', ({ frame }, text: string) => this.call(frame, text))
      await page.addInitScript({ content: pageScript(preload ? readFileSync(preload, 'utf8') : '') })
      page.on('console', (message) => {
        if (message.type() === 'error') console.error('window:', message.text())
      })
      page.on('pageerror', (error) => console.error('window:', error))
      page.once('close', () => {
        if (this.shown !== page) return
        this.destroyed = true
        this.emit('destroyed')
      })
      page.once('crash', () => {
        if (this.shown === page) this.gone('crashed')
      })
      this.shown = page
      return page
    }
    this.page = this.open()
    this.queue = this.page
  }

  async load(url: string): Promise<void> {
    if (this.crashed) {
      this.crashed = false
      const dead = this.shown
      this.page = this.open()
      this.queue = this.page
      await this.page
      dead?.close().catch(() => {})
    }
    const page = await this.page
    this.loading = url
    await page.goto(toBrowser(url))
    this.emit('did-finish-load')
  }
  isDestroyed(): boolean {
    return this.destroyed
  }
  reload(): void {
    void this.page.then((page) => page.reload())
  }
  send(channel: string, ...args: unknown[]): void {
    const text = encode(urlsToBrowser({ channel, args }))
    this.queue = this.queue
      .then(() => this.page)
      .then((page) => page.evaluate(deliver, text))
      .catch(() => {}) // The page is gone or between two documents; Electron drops such messages, too.
  }
  /** A page that hangs hears of nothing: it is given up for another one. */
  forcefullyCrashRenderer(): void {
    this.gone('killed')
  }
  private gone(reason: 'crashed' | 'killed'): void {
    this.crashed = true
    this.emit('render-process-gone', {}, { reason, exitCode: 5 })
  }
  undo(): void {
    this.edit('undo')
  }
  selectAll(): void {
    this.edit('selectAll')
  }
  private edit(command: string): void {
    void this.page.then((page) => page.evaluate((name) => document.execCommand(name), command))
  }
  /** Nothing can be dragged out of here; what would have been is remembered. */
  startDrag({ file, files = [file] }: { file: string; files?: string[] }): void {
    for (const one of files) record('webContents.startDrag', one)
  }
  /** There is no printer here; what would have been printed is remembered. */
  print(options: object, callback: (success: boolean, reason: string) => void): void {
    record('webContents.print', options)
    callback(true, '')
  }
  async printToPDF(options: { printBackground?: boolean }): Promise<Buffer> {
    const page = await this.page
    const session = await page.context().newCDPSession(page)
    const { data } = await session.send('Page.printToPDF', { printBackground: options.printBackground === true })
    return Buffer.from(data, 'base64')
  }
  setWindowOpenHandler(handler: OpenHandler): void {
    this.openHandler = handler
  }
  async owns(candidate: Page): Promise<boolean> {
    return (await this.page) === candidate
  }
  private async call(frame: Frame, text: string): Promise<string> {
    const message = decode(text) as { type: 'invoke' | 'send'; channel: string; args: unknown[] }
    const reply = (channel: string, ...args: unknown[]) => this.send(channel, ...args)
    const event = { senderFrame: frameRef(frame), sender: this, reply }
    return encode(urlsToBrowser(await receive(event, message)))
  }
}

function deliver(text: string): void {
  const page = globalThis as unknown as { __standInReceive?: (text: string) => void }
  page.__standInReceive?.(text)
}

let allClosed: () => void = () => {}
export function onAllClosed(listener: () => void): void {
  allClosed = listener
}

let opened: (window: StandInWindow) => void = () => {}
/** The first of them opens later than this is called. */
export function onOpened(listener: (window: StandInWindow) => void): void {
  opened = listener
}

/** The window that shows this page, if one does. */
export async function windowOf(page: Page): Promise<StandInWindow | undefined> {
  for (const window of windows) if (await window.contents.owns(page)) return window
  return undefined
}

export const BrowserWindow = Object.assign(
  new Proxy(StandInWindow, {
    construct: (target, args: [WindowOptions?]) => orNotImplemented('BrowserWindow', new target(...args)),
  }),
  // Electron has the newest first.
  { getAllWindows: () => [...windows].reverse() },
)
