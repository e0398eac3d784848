import { createHash } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { app, type BrowserWindow, clipboard, ipcMain, nativeTheme, powerMonitor } from 'electron'
import type { Mailto, Payload, Settings } from '../preload/api.ts'
import { bridgeHandlers } from './bridge/handlers.ts'
import { createHeldAttachments } from './bridge/held-attachments.ts'
import { answer } from './bridge/index.ts'
import { startThreads } from './engine/client.ts'
import { readMailto } from './message/mailto.ts'
import { createSecrets } from './secrets/keychain.ts'
import { dragFile, openFile, pickFiles, removeOpened, saveAll, saveAs } from './shell/files.ts'
import { setMenu } from './shell/menu.ts'
import { createNotifier, type Notifier } from './shell/notifications.ts'
import { registerScheme, servePages, windowUrl } from './shell/pages.ts'
import { printPage } from './shell/print.ts'
import { postOneClick } from './shell/remote.ts'
import { lockSession, openOutside } from './shell/window.ts'
import { createWindows } from './shell/windows.ts'
import { createSpelling } from './spelling/spelling.ts'

const profile = app.commandLine.getSwitchValue('profile')
if (profile) app.setPath('userData', profile)
registerScheme()

const windows = createWindows(fileURLToPath(new URL('../preload/index.cjs', import.meta.url)), openLink)

if (app.requestSingleInstanceLock()) {
  app.on('second-instance', (_event, argv) => {
    windows.front()?.show()
    windows.front()?.focus()
    follow(argv)
  })
  // So macOS tells of links, also before there is a window.
  app.on('open-url', (_event, url) => follow([url]))
  app.whenReady().then(start, (error: unknown) => {
    console.error(error)
    app.exit(1)
  })
} else app.quit()

/** What the window has yet to be told to write. */
let pending: Mailto | undefined = mailtoIn(process.argv)
let listening = false

function mailtoIn(args: readonly string[]): Mailto | undefined {
  const url = args.find((argument) => /^mailto:/i.test(argument))
  return url === undefined ? undefined : readMailto(url)
}

/** Writes a letter for a `mailto:` link among these. */
function follow(args: readonly string[]): void {
  const letter = mailtoIn(args)
  if (!letter) return
  if (!listening || !windows.tellMain('compose', { letter })) pending = letter
}

function openLink(url: string): Promise<void> {
  follow([url])
  return openOutside(url)
}

/** Runs a dialog of the system over the window that is in front. */
function inFront<T>(run: (window: BrowserWindow) => Promise<T>, otherwise: T): Promise<T> {
  const window = windows.front()
  return window ? run(window) : Promise.resolve(otherwise)
}

/** The window of a letter goes; the mailbox says what became of it, and can take that back. */
function finishLetter({ key, became, sent }: Payload<'finishLetter'>): undefined {
  windows.closeLetter(key)
  // A mailbox that is opened now takes up every letter that has no window.
  if (!windows.tellMain('letterDone', { key, became, sent }) && became === 'returned') windows.openMain()
  return undefined
}

let notifier: Notifier | undefined
let countUnread: () => void = () => {}

/** Not at once, and not more often than every second: what is counted may change many times until then. */
function soon(run: () => Promise<void>): () => void {
  let timer: NodeJS.Timeout | undefined
  return () => {
    timer ??= setTimeout(() => {
      timer = undefined
      run().catch(() => {}) // The program is ending.
    }, 1_000)
  }
}

async function start(): Promise<void> {
  const data = app.getPath('userData')
  mkdirSync(data, { recursive: true, mode: 0o700 })
  const secrets = createSecrets(`Hanji ${createHash('sha256').update(data).digest('hex').slice(0, 8)}`)
  const pages = servePages(fileURLToPath(new URL('../renderer', import.meta.url)))
  await lockSession()
  const threads = await startThreads({
    cachePath: join(data, 'cache.sqlite'),
    bundles: new URL('./', import.meta.url),
    secrets,
    onEvent: (event) => {
      if (event.name === 'mailArrived') notifier?.arrived(event.payload.ids, event.payload.returned)
      else windows.tell(event.name, event.payload)
      if (event.name === 'messagesChanged' || event.name === 'foldersChanged') countUnread()
    },
  })
  notifier = createNotifier({
    rows: (ids) => threads.reader.rows({ view: { kind: 'unified-inbox' }, ids }),
    settings: () => threads.reader.settings(undefined),
    language: ({ language }) => (language === 'system' ? systemLanguage() : language),
    inboxes: async () => (await threads.reader.overview(undefined)).folders.flatMap(({ id, role }) => (role === 'inbox' ? [id] : [])),
    onOpen: (id) => {
      windows.openMain()
      windows.front()?.show()
      windows.front()?.focus()
      windows.tellMain('openMessage', { id })
    },
    onArchive: (id) => void threads.engine.queueActions({ actions: [{ kind: 'move', messageIds: [id], to: { role: 'archive' } }] }),
  })
  /** On the program's icon, where the system shows it. */
  countUnread = soon(async () => {
    const { folders } = await threads.reader.overview(undefined)
    app.setBadgeCount(folders.filter(({ role }) => role === 'inbox').reduce((sum, { unread }) => sum + unread, 0))
  })
  countUnread()
  const applySettings = ({ theme, language, shortcuts }: Settings) => {
    nativeTheme.themeSource = theme
    setMenu(language === 'system' ? systemLanguage() : language, shortcuts, (id, byKeys) => windows.tellMain('command', { id, byKeys }))
  }
  applySettings(await threads.reader.settings(undefined))
  const handlers = bridgeHandlers({
    threads,
    secrets,
    held: createHeldAttachments(),
    locale: systemLocale,
    spelling: createSpelling(new URL('./', import.meta.url)),
    systemLanguages: () => app.getPreferredSystemLanguages(),
    showHtml: pages.showHtml,
    showPart: pages.showPart,
    pickFiles: () => inFront(pickFiles, []),
    saveAs: (name, content) => inFront((window) => saveAs(window, name, content), undefined),
    saveAll: (files) => inFront((window) => saveAll(window, files), { saved: 0, folder: undefined }),
    openFile,
    dragFile: (file) => inFront((window) => dragFile(window, file), undefined),
    openLink,
    takeMailto: () => {
      listening = true
      const letter = pending
      pending = undefined
      return letter
    },
    postOneClick,
    print: (page) => inFront((window) => printPage(window, page), undefined),
    copyText: (text) => clipboard.writeText(text),
    onSettings: applySettings,
    letters: {
      keys: windows.letterKeys,
      open: (key) => {
        windows.openLetter(key)
        return undefined
      },
      finish: finishLetter,
      kept: () => {
        windows.kept()
        return undefined
      },
    },
    tell: windows.tell,
  })
  ipcMain.handle('hanji:request', ({ senderFrame }, name: unknown, payload: unknown) => {
    const sender = { url: senderFrame?.url ?? '', mainFrame: senderFrame !== null && senderFrame.parent === null }
    return answer(handlers, ({ url, mainFrame }) => mainFrame && url.split(/[?#]/)[0] === windowUrl, sender, name, payload)
  })
  windows.openMain()
  app.on('activate', () => {
    if (!windows.front()) listening = false
    windows.openMain()
  })
  powerMonitor.on('resume', () => void threads.engine.doubt(undefined))
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit()
  })
  let stopped = false
  app.on('before-quit', (event) => {
    if (stopped) return
    stopped = true
    event.preventDefault()
    void windows
      .settle()
      .then(() => Promise.allSettled([threads.stop(), removeOpened()]))
      .finally(() => app.quit())
  })
}

const systemLocale = () => app.getPreferredSystemLanguages()[0] ?? app.getLocale()
const systemLanguage = () => (systemLocale().toLowerCase().startsWith('ko') ? 'ko' : 'en')
