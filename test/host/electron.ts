/** The part of Electron's API that the app uses, driving the system's Chromium. Anything else throws "not implemented by the stand-in". */
import { app } from './app.ts'
import { ipcMain } from './ipc.ts'
import { orNotImplemented } from './missing.ts'
import { protocol, session } from './network.ts'
import { clipboard, dialog, Menu, Notification, nativeImage, nativeTheme, openMessageBoxes, powerMonitor, shell, Tray } from './system.ts'
import { threads } from './threads.ts'
import { BrowserWindow } from './window.ts'

export { recorded } from './recorded.ts'
/** Only for tests: the threads that the app has started, and the message boxes that are open. */
export {
  app,
  BrowserWindow,
  clipboard,
  dialog,
  ipcMain,
  Menu,
  Notification,
  nativeImage,
  nativeTheme,
  openMessageBoxes,
  powerMonitor,
  protocol,
  session,
  shell,
  Tray,
  threads,
}

export default orNotImplemented('', {
  app,
  BrowserWindow,
  clipboard,
  dialog,
  ipcMain,
  Menu,
  Notification,
  nativeImage,
  nativeTheme,
  powerMonitor,
  protocol,
  session,
  shell,
  Tray,
})
