/** The part of Electron's API that the app uses, driving the system's Chromium. Anything else throws "not implemented by the stand-in". */
import { app } from './api/app.ts'
import { ipcMain } from './api/ipc.ts'
import { Menu } from './api/menu.ts'
import { orNotImplemented } from './api/missing.ts'
import { net, protocol, session } from './api/network.ts'
import { clipboard, dialog, Notification, nativeImage, nativeTheme, powerMonitor, screen, shell, Tray } from './api/system.ts'
import { BrowserWindow } from './api/window.ts'

export { recorded } from './api/recorded.ts'
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
