// The least that a program of this kind can be: a window with one word, from a protocol of its own.
import { app, BrowserWindow, protocol } from 'electron'

const profile = app.commandLine.getSwitchValue('profile')
if (profile) app.setPath('userData', profile)
protocol.registerSchemesAsPrivileged([{ scheme: 'empty', privileges: { standard: true, secure: true } }])
// Not awaited here: Electron is ready once this file has been run.
app.whenReady().then(() => {
  protocol.handle(
    'empty',
    () => new Response('<!doctype html><div id="root"><p role="option">Here</p></div>', { headers: { 'content-type': 'text/html' } }),
  )
  const window = new BrowserWindow({ width: 1280, height: 800, webPreferences: { contextIsolation: true, sandbox: true } })
  return window.loadURL('empty://window/')
})
app.on('window-all-closed', () => app.quit())
