// A small app that asks of Electron what Hanji asks of it. Tests run it on Electron and on the stand-in, and compare.
import { app, BrowserWindow, ipcMain, protocol, session } from 'electron'

const profile = app.commandLine.getSwitchValue('profile')
app.setPath('userData', profile)
protocol.registerSchemesAsPrivileged([
  { scheme: 'probe', privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true } },
])

/** What happened, in order; tests read it. */
const told = []
const requested = []
Object.assign(globalThis, { told, requested, openProbe })

const pages = {
  '/index.html':
    '<!doctype html><title>Probe</title><div id="root"><a href="/other.html">away</a> <a href="https://elsewhere.example/x" target="_blank">out</a></div>',
  '/other.html': '<!doctype html><title>Other</title>',
}

/** Opens a window under a name by which events are told. */
async function openProbe(name) {
  const window = new BrowserWindow({
    width: 600,
    height: 400,
    title: 'Probe',
    webPreferences: { preload: `${import.meta.dirname}/preload.cjs`, contextIsolation: true, sandbox: true, nodeIntegration: false },
  })
  window.probeName = name
  for (const event of ['close', 'closed']) window.on(event, () => told.push(`${name} ${event}`))
  window.webContents.setWindowOpenHandler(({ url }) => {
    told.push(`${name} opens ${url}`)
    return { action: 'deny' }
  })
  window.webContents.on('will-navigate', (event, url) => {
    told.push(`${name} navigates to ${url}`)
    event.preventDefault()
  })
  window.webContents.on('did-finish-load', () => told.push(`${name} did-finish-load`))
  await window.loadURL('probe://window/index.html?x=1#y')
  told.push(`${name} loaded`)
  return window
}

app.on('window-all-closed', () => told.push('window-all-closed'))

app.whenReady().then(async () => {
  session.defaultSession.webRequest.onBeforeRequest((details, callback) => {
    const { protocol: scheme } = new URL(details.url)
    if (scheme !== 'devtools:') requested.push(details.url)
    callback({ cancel: scheme !== 'probe:' && scheme !== 'devtools:' })
  })
  session.defaultSession.setPermissionRequestHandler((_contents, _permission, callback) => callback(false))
  protocol.handle('probe', (request) => {
    const { pathname } = new URL(request.url)
    const page = pages[pathname]
    if (page === undefined) return new Response(null, { status: 404 })
    const csp = "default-src 'none'; script-src 'none'; connect-src probe://window https:; img-src data:"
    return new Response(page, { headers: { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': csp } })
  })
  ipcMain.handle('same', (_event, ...args) => args)
  ipcMain.handle('fails', () => {
    throw new TypeError('it went wrong')
  })
  ipcMain.handle('who', (event) => ({
    // Not the address itself: the stand-in hands pages the one that Chromium knows.
    url: event.senderFrame.url === 'probe://window/index.html?x=1#y',
    parent: event.senderFrame.parent === null,
    sender: BrowserWindow.getAllWindows().some(({ webContents }) => webContents.id === event.sender.id),
  }))
  let said = 0
  ipcMain.on('count', (event) => {
    const answer = said
    event.reply('answer', answer)
    said++
    event.sender.send('said', said)
  })
  ipcMain.on('told', (_event, ...args) => told.push(`page says ${JSON.stringify(args)}`))
  await openProbe('first')
})
