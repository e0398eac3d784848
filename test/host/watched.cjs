// Loaded into the main process before the app, on Electron and on the stand-in: `globalThis.watched` knows what the app asks of the system,
// which threads it starts and what crosses its bridge, and lets tests answer its message boxes. What would leave the program is remembered only.
require('./recorded-network.cjs')
const { syncBuiltinESMExports } = require('node:module')
const workerThreads = require('node:worker_threads')

/** Watches this API of Electron's, once, before the app uses it. */
function watch({ app, dialog, ipcMain, Notification, shell, Tray }) {
  const watched = {
    notifications: [],
    badge: undefined,
    trayMenu: undefined,
    trayToolTip: undefined,
    opened: [],
    messageBoxes: [],
    threads: [],
    /** What windows asked and were told since a test last looked, in order. */
    traffic: [],
    /** Called with each thread that starts. */
    onThread: () => {},
  }
  globalThis.watched = watched

  const { show } = Notification.prototype
  Notification.prototype.show = function () {
    watched.notifications.push(this)
    show.call(this)
  }
  const setBadgeCount = app.setBadgeCount.bind(app)
  app.setBadgeCount = (count) => {
    watched.badge = count
    return setBadgeCount(count)
  }
  const { setContextMenu, setToolTip } = Tray.prototype
  Tray.prototype.setContextMenu = function (menu) {
    watched.trayMenu = menu?.items.map(({ type, label }) => (type === 'separator' ? '-' : label))
    setContextMenu.call(this, menu)
  }
  Tray.prototype.setToolTip = function (text) {
    watched.trayToolTip = text
    setToolTip.call(this, text)
  }

  shell.openExternal = async (url) => void watched.opened.push(url)
  shell.openPath = async (path) => {
    watched.opened.push(path)
    return ''
  }
  app.relaunch = () => void watched.opened.push('the program again')
  /** Stays open until a test chooses one of its buttons. */
  dialog.showMessageBox = (...args) =>
    new Promise((resolve) => {
      const box = {
        options: args.at(-1),
        choose: (response) => {
          watched.messageBoxes.splice(watched.messageBoxes.indexOf(box), 1)
          resolve({ response, checkboxChecked: false })
        },
      }
      watched.messageBoxes.push(box)
    })

  // The bridge: what crosses it is noted, and goes on as it is.
  const { traffic } = watched
  const handle = ipcMain.handle.bind(ipcMain)
  ipcMain.handle = (channel, handler) =>
    handle(channel, (event, ...args) => {
      const request = { kind: 'request', window: event.sender.id, name: args[0], payload: args[1], at: Date.now() }
      if (channel === 'hanji:request') traffic.push(request)
      return handler(event, ...args)
    })
  app.on('browser-window-created', (_event, { webContents }) => {
    const send = webContents.send.bind(webContents)
    webContents.send = (channel, ...args) => {
      if (channel === 'hanji:event')
        traffic.push({ kind: 'event', window: webContents.id, name: args[0], payload: args[1], at: Date.now() })
      send(channel, ...args)
    }
  })

  const { Worker } = workerThreads
  workerThreads.Worker = class extends Worker {
    constructor(file, options) {
      super(file, options)
      const thread = { name: options?.name, end: () => this.terminate() }
      watched.threads.push(thread)
      this.once('exit', () => void watched.threads.splice(watched.threads.indexOf(thread), 1))
      watched.onThread(thread)
    }
  }
  syncBuiltinESMExports()
}

module.exports = { watch }
if (process.versions.electron) watch(require('electron'))
