import { type Electron, expect, inMain, type Probe, same, test } from './both.ts'

test.describe.configure({ mode: 'serial' })

test('app: names, paths, switches and languages', async ({ both }) => {
  await inMain(both, ({ app }) => ({
    name: app.getName(),
    version: app.getVersion(),
    folder: app.getAppPath().split('/').slice(-2),
    userData: app.getPath('userData').split('/').at(-1),
    packaged: app.isPackaged,
    ready: app.isReady(),
    locale: app.getLocale(),
    languages: app.getPreferredSystemLanguages(),
    flag: app.commandLine.hasSwitch('flag'),
    flagValue: app.commandLine.getSwitchValue('flag'),
    value: app.commandLine.getSwitchValue('value'),
    missing: [app.commandLine.hasSwitch('missing'), app.commandLine.getSwitchValue('missing')],
    lock: app.requestSingleInstanceLock(),
  }))
  // The one that was added last counts.
  await inMain(both, ({ app: { commandLine } }) => {
    for (const value of ['1', '2']) commandLine.appendSwitch('later', value)
    commandLine.appendSwitch('bare')
    return [commandLine.hasSwitch('later'), commandLine.getSwitchValue('later'), commandLine.hasSwitch('bare')]
  })
  await inMain(both, ({ app }) => {
    try {
      return app.getPath('nonsense' as 'home')
    } catch (error) {
      return (error as Error).constructor.name
    }
  })
})

test('pages: the protocol, its policy, and what may be asked for', async ({ both }) => {
  await same(both, ({ page }) => page.evaluate(() => fetch('/missing').then(({ status }) => status, String)))
  await same(both, ({ page }) =>
    page.evaluate(() => [
      location.href.startsWith('https://window.probe.') ? 'probe://window/index.html?x=1#y' : location.href,
      document.title,
    ]),
  )
  await same(both, ({ page }) =>
    page.evaluate(() =>
      fetch('https://elsewhere.example/').then(
        () => 'answered',
        (error: Error) => error.name,
      ),
    ),
  )
  await inMain(both, () =>
    // The stand-in is told of no fragments.
    (globalThis as unknown as Probe).requested.map((url) => url.split('#')[0]),
  )
  await same(both, ({ page }) => page.evaluate(() => typeof (globalThis as { require?: unknown }).require))
})

test('windows: their order, their events, and what pages ask them to open', async ({ both }) => {
  await Promise.all(
    both.map((app) => app.evaluate(async () => void (await (globalThis as unknown as Probe).openProbe('second')), undefined)),
  )
  const names = ({ BrowserWindow }: Electron) =>
    BrowserWindow.getAllWindows().map((window) => (window as unknown as { probeName: string }).probeName)
  await inMain(both, names)
  const told = () => (globalThis as unknown as Probe).told
  const clickFirst = (selector: string) => document.querySelector<HTMLElement>(selector)?.click()
  for (const app of both) {
    // Not by a locator: to Playwright, a navigation that the app has prevented on Electron never ends.
    await app.page.evaluate(clickFirst, 'a')
    await expect.poll(() => app.evaluate(told, undefined)).toContain('first navigates to probe://window/other.html')
    await app.page.evaluate(clickFirst, 'a[target]')
    await expect.poll(() => app.evaluate(told, undefined)).toContain('first opens https://elsewhere.example/x')
  }
  await inMain(both, told)
  await inMain(both, ({ BrowserWindow }) => {
    const window = BrowserWindow.getAllWindows()[0]
    const minimized = window?.isMinimized()
    window?.restore()
    window?.once('close', (event) => event.preventDefault())
    window?.close()
    return [window?.isDestroyed(), minimized]
  })
  await same(both, async (app) => {
    const closed = app.evaluate(
      ({ BrowserWindow }) =>
        new Promise((resolve) => {
          const window = BrowserWindow.getAllWindows()[0]
          const contents = window?.webContents
          const before = contents?.isDestroyed()
          window?.once('closed', () =>
            resolve([window.isDestroyed(), before, contents?.isDestroyed(), BrowserWindow.getAllWindows().length]),
          )
          window?.close()
        }),
      undefined,
    )
    return closed
  })
  await inMain(both, told)
})

test('menus: items, their submenus, and what a click hands on', async ({ both }) => {
  await inMain(both, ({ Menu }) => {
    const clicked: unknown[] = []
    const menu = Menu.buildFromTemplate([
      {
        label: 'File',
        submenu: [
          { label: 'One', accelerator: 'CmdOrCtrl+1', click: (item, _window, event) => clicked.push(item.label, event) },
          { type: 'separator' },
        ],
      },
      { label: 'Edit', submenu: [{ id: 'two', label: 'Two', enabled: false }] },
    ])
    Menu.setApplicationMenu(menu)
    const [file] = menu.items
    file?.submenu?.items[0]?.click({ triggeredByAccelerator: true })
    const described = (items: Electron.MenuItem[]): unknown =>
      items.map(({ label, type, accelerator, submenu }) => [label, type, accelerator ?? null, submenu ? described(submenu.items) : null])
    const named = menu.getMenuItemById('two')
    const before = named?.enabled
    if (named) named.enabled = true
    return [
      described(menu.items),
      clicked,
      Menu.getApplicationMenu() === menu,
      [before, named?.enabled, menu.items[1]?.submenu?.items[0]?.enabled, menu.getMenuItemById('three'), file?.enabled],
    ]
  })
  await inMain(both, ({ Menu }) => {
    Menu.setApplicationMenu(null)
    return Menu.getApplicationMenu()
  })
})

test('where a window is: its bounds, and whether it fills the screen', async ({ both }) => {
  await inMain(both, ({ screen }) => screen.getAllDisplays().map(({ workArea, size, scaleFactor }) => [workArea, size, scaleFactor]))
  const moved = { x: 40, y: 30, width: 700, height: 500 }
  for (const app of both) {
    await app.evaluate(({ BrowserWindow }, bounds) => BrowserWindow.getAllWindows()[0]?.setBounds(bounds), moved)
    const boundsNow = () => app.evaluate(({ BrowserWindow }) => ({ ...BrowserWindow.getAllWindows()[0]?.getNormalBounds() }), undefined)
    await expect.poll(boundsNow).toEqual(moved)
  }
  await inMain(both, ({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows()
    return [window?.getBounds(), window?.isMaximized(), window?.isMinimized()]
  })
})

test('the theme: what is chosen is what pages see', async ({ both }) => {
  for (const theme of ['dark', 'light'] as const) {
    for (const app of both) {
      await app.evaluate(({ nativeTheme }, chosen) => {
        nativeTheme.themeSource = chosen
      }, theme)
      await expect.poll(() => app.page.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches)).toBe(theme === 'dark')
    }
    await inMain(both, ({ nativeTheme }) => [nativeTheme.themeSource, nativeTheme.shouldUseDarkColors])
  }
})

test('the system: notifications, the tray, pictures, the clipboard, printing', async ({ both }) => {
  await inMain(both, ({ Notification }) => {
    const { title, body, silent, hasReply } = new Notification({ title: 'T', body: 'B', silent: true, hasReply: true })
    return { title, body, silent, hasReply }
  })
  await inMain(both, ({ Notification }) => {
    const notification = new Notification({ title: 'T' })
    const heard: unknown[] = []
    notification.on('click', () => heard.push('click'))
    notification.emit('click')
    return [notification.body, notification.silent, notification.hasReply, heard]
  })
  await inMain(both, ({ nativeImage, Tray, Menu }) => {
    const image = nativeImage.createFromBitmap(Buffer.alloc(4 * 4 * 4), { width: 4, height: 4 })
    const tray = new Tray(image)
    tray.setToolTip('x')
    tray.setContextMenu(Menu.buildFromTemplate([{ label: 'x' }]))
    const before = tray.isDestroyed()
    tray.destroy()
    return [image.getSize(), image.isEmpty(), before, tray.isDestroyed()]
  })
  await inMain(both, ({ clipboard }) => {
    clipboard.writeText('한지')
    return clipboard.readText()
  })
  await inMain(both, async ({ BrowserWindow }) => {
    const pdf = await BrowserWindow.getAllWindows()[0]?.webContents.printToPDF({ printBackground: true })
    return [Buffer.isBuffer(pdf), pdf?.subarray(0, 5).toString()]
  })
  await inMain(both, async ({ powerMonitor, shell, dialog, session }) => [
    typeof powerMonitor.on,
    typeof shell.openExternal,
    typeof shell.openPath,
    typeof dialog.showOpenDialog,
    typeof dialog.showSaveDialog,
    typeof dialog.showMessageBox,
    await session.fromPartition('probe').resolveProxy('https://press.example/'),
  ])
})

test('the last window: the app is told once, and lives on if it listens', async ({ both }) => {
  await same(both, async (app) => {
    await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close(), undefined)
    await expect.poll(() => app.evaluate(() => (globalThis as unknown as Probe).told.at(-1), undefined)).toBe('window-all-closed')
    return app.evaluate(() => (globalThis as unknown as Probe).told.filter((line) => line === 'window-all-closed').length, undefined)
  })
})
