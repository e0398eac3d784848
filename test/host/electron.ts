/** The part of Electron's API that the app uses, driving the system's Chromium. Anything else throws "not implemented by the stand-in". */
import { app } from './app.ts'
import { ipcMain } from './ipc.ts'
import { Menu } from './menu.ts'
import { orNotImplemented } from './missing.ts'
import { net, protocol, session } from './network.ts'
import { clipboard, dialog, Notification, nativeImage, nativeTheme, powerMonitor, screen, shell, Tray } from './system.ts'
import { BrowserWindow } from './window.ts'

export { recorded } from './recorded.ts'
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
  net,
  powerMonitor,
  protocol,
  screen,
  session,
  shell,
  Tray,
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
  net,
  powerMonitor,
  protocol,
  screen,
  session,
  shell,
  Tray,
})
