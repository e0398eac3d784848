// Before all else: what any module writes is nobody else's.
import './shell/start/private-files.ts'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { app, clipboard, powerMonitor } from 'electron'
import type { Settings } from '../preload/contract/index.ts'
import { createHeldAttachments } from './bridge/attachment-tokens.ts'
import { shellAnswers } from './bridge/handlers.ts'
import type { Answering } from './bridge/router.ts'
import { faultOf } from './kit/rpc.ts'
import { howEnded } from './log/from-threads.ts'
import { inShort } from './log/redact.ts'
import { createSecrets, serviceOf } from './secrets/keychain.ts'
import { gatherDiagnostics } from './shell/diagnostics/gather.ts'
import { type Recorder, startRecord } from './shell/diagnostics/recorder.ts'
import { guardProcess } from './shell/diagnostics/uncaught.ts'
import { asSaved, chooseFile, clearOpened, dragFiles, openFile, pickFiles, removeOpened, saveAll, saveAs } from './shell/files/dialogs.ts'
import { createFileOpener } from './shell/files/opener.ts'
import { printPage } from './shell/files/print.ts'
import { createMenu } from './shell/menus/application.ts'
import { nameProgram, offerOnIcon } from './shell/menus/launcher.ts'
import { newestUnread } from './shell/menus/newest-unread.ts'
import { soon } from './shell/menus/once-a-second.ts'
import { createTray } from './shell/menus/tray.ts'
import { tellNewMail } from './shell/notifications/new-mail.ts'
import { postOneClick } from './shell/pages/outside-requests.ts'
import { registerScheme, servePages } from './shell/pages/protocol.ts'
import { answerCommandLine } from './shell/start/command-line.ts'
import { dataFolder } from './shell/start/data-folder.ts'
import { tellStartFailed, untilStarted } from './shell/start/failed.ts'
import { arrangeProcesses } from './shell/start/processes.ts'
import { takeProfile } from './shell/start/profile-lock.ts'
import { isSafeMode, safely, withoutSafeMode } from './shell/start/safe-mode.ts'
import { startUpdates } from './shell/start/updates.ts'
import { about } from './shell/system/about.ts'
import { defaultMail, makeDefaultMail } from './shell/system/default-mail.ts'
import { speak, spokenLanguage, systemLanguage, systemLocale } from './shell/system/language.ts'
import { watchBounds } from './shell/system/limits.ts'
import { hiddenSwitch, startAtLogin } from './shell/system/start-at-login.ts'
import { letInputMethodsIn } from './shell/system/wayland.ts'
import { createWindows } from './shell/windows/all.ts'
import { createMailboxWindow } from './shell/windows/mailbox.ts'
import { lockSession } from './shell/windows/open.ts'
import { overWindows } from './shell/windows/over.ts'
import { listenTo } from './shell/windows/requests.ts'
import { createTelling } from './shell/windows/tell.ts'
import { applyLastTheme, applyTheme } from './shell/windows/theme.ts'
import { createSpelling } from './spelling/thread.ts'
import { startThreads, type Threads } from './threads.ts'

answerCommandLine()
nameProgram()
letInputMethodsIn()

/** Until windows are answered, or the person is told why they are not. */
let starting = true
guardProcess((error) => void couldNotStart(error))

const folder = dataFolder()
const data = folder.path
registerScheme()
arrangeProcesses()

const running = Promise.withResolvers<Threads>()
/** Settled as soon as there can be windows: somebody listens to what they ask. */
const listened = Promise.withResolvers<void>()
const mailbox = createMailboxWindow({ windows: () => windows, may: listened.promise, args: process.argv })
const windows = createWindows(fileURLToPath(new URL('../preload/index.cjs', import.meta.url)), {
  language: spokenLanguage,
  onMailboxGone: mailbox.gone,
  onGone: (how) => record?.problems.note('window', how),
  folder: data,
})
/** Kept from when this process has the profile. */
let record: Recorder | undefined
/** The system started it with the session: no window until somebody asks for one. */
let hidden = app.commandLine.hasSwitch(hiddenSwitch)

// Where nothing can be written there is no lock either, and to quit without a word would be all that one sees: `start` says why.
void (folder.usable ? takeProfile(data, spokenLanguage) : Promise.resolve(true)).then(
  (isOurs) => (isOurs ? begin() : app.quit()),
  couldNotStart,
)

function begin(): void {
  app.on('second-instance', (_event, argv, workingFolder) => {
    hidden = false
    // Who opens a file wants to see that, and not the mailbox before it.
    if (files.open(argv.slice(1), workingFolder)) return
    mailbox.follow(argv)
    void listened.promise.then(windows.showMain)
  })
  // So macOS tells of links and files, also before there is a window.
  app.on('open-url', (_event, url) => mailbox.follow([url]))
  app.on('open-file', (event, path) => {
    event.preventDefault()
    files.openPaths([path])
  })
  app.whenReady().then(start).catch(couldNotStart)
}

/** Something unforeseen kept the program from starting: the person may have it started anew. */
async function couldNotStart(error: unknown): Promise<void> {
  if (!starting) return
  starting = false
  console.error(`could not start: ${inShort(error)}`)
  if (await tellStartFailed({ path: data, language: spokenLanguage, window: windows.front }, error)) app.relaunch()
  app.exit(1)
}

const files = createFileOpener({ windows, threads: running.promise, may: listened.promise, language: spokenLanguage })

const over = overWindows(windows)

let inTray = false
let countUnread: () => void = () => {}
let tellBounds: () => Promise<void> = async () => {}

async function start(): Promise<void> {
  if (!folder.usable) {
    const now = await untilStarted({ path: data, language: spokenLanguage, window: windows.front }, folder.prepare)
    if (!now) return app.exit(1)
    if (!(await takeProfile(data, spokenLanguage))) return app.quit()
  }
  record = startRecord(data)
  const { log, problems } = record
  const secrets = createSecrets(serviceOf(data))
  const pages = servePages(fileURLToPath(new URL('../renderer', import.meta.url)))
  applyLastTheme(data)
  await lockSession()
  // What a former run left behind is no reason to wait.
  clearOpened(data).catch((error: unknown) => console.warn(`opened copies: ${faultOf(error).kind}`))
  // The window comes up beside the threads: what it asks is answered as soon as they can.
  const ready = Promise.withResolvers<Answering>()
  listenTo(ready.promise)
  listened.resolve()
  const opensFiles = files.open(process.argv.slice(1), process.cwd())
  if (mailbox.isAwaited || !(opensFiles || hidden)) windows.openMain()
  const cachePath = join(data, 'cache.sqlite')
  const notifier = tellNewMail(running.promise, {
    language: ({ language }) => (language === 'system' ? systemLanguage() : language),
    onOpen: mailbox.openMessage,
    onReply: (id, text) => mailbox.tell('quickReply', { id, text }),
  })
  const telling = createTelling({ windows, changed: async (what) => (await running.promise).reader.changed(what) })
  const started = await untilStarted({ path: cachePath, language: spokenLanguage, window: windows.front }, () =>
    startThreads({
      cachePath,
      bundles: new URL('./', import.meta.url),
      secrets,
      onEvent: (event) => {
        if (event.name === 'activityChanged') record?.activity(event.payload.accountId, event.payload.activity)
        if (event.name === 'mailArrived') notifier.arrived(event.payload.ids, event.payload.returned)
        else if (event.name === 'messagesChanged') telling.messagesChanged(event.payload)
        else if (event.name === 'activityChanged') telling.activityChanged(event.payload)
        else windows.tell(event.name, event.payload)
        if (event.name === 'messagesChanged' || event.name === 'foldersChanged') countUnread()
      },
      onThread: (thread, state) => {
        log.note(`${thread}: ${state}`)
        windows.tell('threadChanged', { thread, state })
        if (state === 'running') countUnread()
        if (thread === 'engine' && state === 'running') void tellBounds()
      },
      onEnd: (thread, error, hung) => problems.note(thread, hung ? 'hung' : howEnded(error), inShort(error)),
      safe: isSafeMode(),
    }),
  )
  if (!started) return app.exit(1)
  const threads = started.value
  running.resolve(threads)
  const menu = createMenu(mailbox.fromMenu)
  const tray = createTray({
    onOpen: mailbox.openMessage,
    onWrite: () => mailbox.tell('command', { id: 'new-message', byKeys: false }),
    onQuit: () => app.quit(),
  })
  countUnread = soon(async () => {
    const { folders } = await threads.reader.overview(undefined)
    const unread = folders.filter(({ role }) => role === 'inbox').reduce((sum, folder) => sum + folder.unread, 0)
    app.setBadgeCount(unread)
    if (inTray) tray.update({ unread, newest: unread === 0 ? [] : await newestUnread(threads) })
  })
  countUnread()
  const updates = startUpdates(threads, data, (update) => windows.tell('updateChanged', { update }))
  const bounds = watchBounds(data, {
    engine: threads.engine,
    tell: windows.tell,
    note: log.note,
    onSaving: () => updates.want(wantsUpdates()),
  })
  tellBounds = bounds.tellEngine
  const inForce = (settings: Settings) => (isSafeMode() ? safely(settings) : settings)
  let atLogin = false
  let lookForUpdates = false
  const wantsUpdates = () => lookForUpdates && !bounds.saving()
  const applySettings = ({ theme, language, shortcuts, tray: wanted, startAtLogin: wantedAtLogin, saveData, ...other }: Settings) => {
    speak(language)
    applyTheme(data, theme)
    if (wantedAtLogin || atLogin) startAtLogin(wantedAtLogin)
    atLogin = wantedAtLogin
    inTray = wanted
    tray.want(wanted)
    if (wanted) countUnread()
    lookForUpdates = other.updates
    bounds.saveData(saveData)
    updates.want(wantsUpdates())
    menu.set(spokenLanguage(), shortcuts)
    offerOnIcon(spokenLanguage(), (id) => mailbox.fromMenu(id, false, undefined))
  }
  applySettings(inForce(await threads.reader.settings(undefined)))
  const restart = async (args: string[]): Promise<undefined> => {
    // What is being written can only be put on disk by a thread that runs.
    await threads.revive()
    app.relaunch({ args })
    app.quit()
    return undefined
  }
  const shell = shellAnswers({
    threads,
    secrets,
    held: createHeldAttachments(),
    locale: systemLocale,
    spelling: createSpelling(new URL('./', import.meta.url)),
    systemLanguages: () => app.getPreferredSystemLanguages(),
    updates,
    version: app.getVersion(),
    servePictures: pages.servePictures,
    servePage: pages.servePage,
    showPart: pages.showPart,
    pickFiles: (asking) => over(asking, pickFiles, []),
    saveAs: (asking, name, content) => over(asking, (window) => saveAs(window, name, content), undefined),
    chooseFile: (asking, name) => over(asking, (window) => chooseFile(window, name), undefined),
    asSaved,
    saveAll: (asking, all) => over(asking, (window) => saveAll(window, all), { saved: 0, folder: undefined }),
    openFile,
    dragFiles: (asking, all) => over(asking, (window) => dragFiles(window, all), undefined),
    openLink: mailbox.openLink,
    takeMailto: mailbox.listens,
    postOneClick,
    noteList: telling.noteList,
    asTold: telling.asTold,
    readFile: files.read,
    print: (asking, page) => over(asking, (window) => printPage(window, page), undefined),
    noteUnavailable: menu.unavailable,
    defaultMail,
    makeDefaultMail,
    editText: (asking, what) => windows.find(asking)?.webContents[what](),
    copyText: (text) => clipboard.writeText(text),
    reload: windows.reload,
    onSettings: applySettings,
    inForce,
    safeMode: isSafeMode(),
    lowRoom: bounds.lowRoom,
    saving: bounds.saving,
    networkChanged: bounds.networkChanged,
    problems,
    diagnostics: () => gatherDiagnostics(data, threads, { log, problems }),
    letters: {
      elsewhere: windows.lettersBeside,
      claim: windows.claimLetter,
      open: (key) => {
        windows.openLetter(key)
        return undefined
      },
      finish: mailbox.finishLetter,
      kept: windows.kept,
    },
    about,
    openMailbox: windows.openAnother,
    restartProgram: () => restart(process.argv.slice(1)),
    restartNormally: () => restart(withoutSafeMode(process.argv.slice(1))),
    tell: windows.tell,
  })
  ready.resolve({ ...threads, shell })
  starting = false
  app.on('activate', mailbox.open)
  app.on('browser-window-focus', bounds.lookAgain)
  powerMonitor.on('resume', () => {
    bounds.look()
    threads.engine.doubt(undefined).catch(() => {}) // A new thread has new connections.
  })
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin' && !inTray) app.quit()
  })
  let stopped = false
  app.on('before-quit', (event) => {
    if (stopped) return
    stopped = true
    event.preventDefault()
    void windows
      .settle()
      .then(updates.beforeEnd)
      .then(() => Promise.allSettled([threads.stop(), removeOpened()]))
      .then(updates.atEnd)
      .finally(() => app.quit())
  })
}
