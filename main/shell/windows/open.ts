import { app, BrowserWindow, Menu, nativeTheme, type Session, screen, session, shell, type WebContents } from 'electron'
import en from '../../../locales/en.json' with { type: 'json' }
import ko from '../../../locales/ko.json' with { type: 'json' }
import type { ProblemHow } from '../../../preload/contract/program/problems.ts'
import { scheme, windowUrl } from '../pages/protocol.ts'
import { fitting, type KeptBounds } from './bounds.ts'
import { keepWindow } from './crash.ts'

/**
 * Opens a window, with the mailbox (at a folder, if one is named), with one letter or with the message of a file: sandboxed, isolated, on our own page, and unable to
 * leave it. `onGone` hears when its page has died and is about to be loaded again.
 */
export function openWindow(
  preload: string,
  keeping: { language: () => 'en' | 'ko'; onGone: (how: ProblemHow) => void },
  { letter, folder, file, bounds }: { letter?: string; folder?: number | undefined; file?: boolean; bounds?: KeptBounds | undefined } = {},
): BrowserWindow {
  const window = new BrowserWindow({
    ...(letter !== undefined ? { width: 760, height: 620 } : file ? { width: 860, height: 760 } : { width: 1280, height: 800 }),
    ...(bounds
      ? fitting(
          bounds,
          screen.getAllDisplays().map(({ workArea }) => workArea),
        )
      : {}),
    minWidth: 480,
    minHeight: 400,
    title: 'Hanji',
    backgroundColor: nativeTheme.shouldUseDarkColors ? '#1a1917' : '#fbfaf7',
    webPreferences: {
      preload,
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      webSecurity: true,
      spellcheck: false,
      // Else Chromium keeps what it compiled only of a script that it has met several times within three days.
      v8CacheOptions: 'bypassHeatCheck',
    },
  })
  if (bounds?.maximized) window.maximize()
  const { webContents } = window
  sealContents(webContents)
  webContents.on('context-menu', (_event, { isEditable, selectionText }) =>
    textMenu(keeping.language(), isEditable, selectionText !== '')?.popup({ window }),
  )
  keepWindow(window, windowUrl + queryOf({ letter, folder, file }), keeping)
  return window
}

/** By what a page knows whose window it is in. A file is not named: the page asks for the one of its window, and for no other. */
function queryOf({ letter, folder, file }: { letter: string | undefined; folder: number | undefined; file: boolean | undefined }): string {
  if (letter !== undefined) return `?letter=${encodeURIComponent(letter)}`
  if (file) return '?file'
  return folder === undefined ? '' : `?folder=${folder}`
}

/**
 * No page leaves its place, no frame leaves our pages of messages, and nothing opens by itself: links are asked about by our own page and
 * opened by the bridge, never by the browser.
 */
export function sealContents(webContents: WebContents): void {
  webContents.setWindowOpenHandler(() => ({ action: 'deny' }))
  webContents.on('will-navigate', (event) => event.preventDefault())
  webContents.on('will-frame-navigate', (event) => {
    if (event.isMainFrame || !event.url.startsWith(`${scheme}://message/`)) event.preventDefault()
  })
  webContents.on('will-attach-webview', (event) => event.preventDefault())
}

/** What a person expects to do with text. */
function textMenu(language: 'en' | 'ko', editable: boolean, selected: boolean): Menu | undefined {
  const { roles: texts } = (language === 'ko' ? ko : en).menu
  const roles = editable
    ? (['undo', 'redo', 'cut', 'copy', 'paste', 'pasteAndMatchStyle', 'selectAll'] as const)
    : selected
      ? (['copy'] as const)
      : []
  return roles.length === 0 ? undefined : Menu.buildFromTemplate(roles.map((role) => ({ role, label: texts[role] })))
}

/** A link goes to the system's browser or telephone, never into our window, and only if it is of a kind that is safe there. */
export async function openOutside(url: string): Promise<void> {
  const { protocol } = URL.canParse(url) ? new URL(url) : { protocol: '' }
  // What a telephone takes for an order is no number (3GPP TS 22.030).
  const isCall = protocol === 'tel:' && !/[*#]|%2[a3]/i.test(url)
  if (protocol === 'https:' || protocol === 'http:' || isCall) await shell.openExternal(url)
}

/**
 * The second lock on the door: whatever a page asks for, nothing but our own scheme leaves this session; no permission is granted. What
 * the browser does before it asks (connecting ahead, looking up names) goes to a proxy that is not there. Sessions that are made later, those
 * that ask for pictures and new versions, have no pages, and grant nothing either.
 */
export async function lockSession(): Promise<void> {
  await session.defaultSession.setProxy({ mode: 'fixed_servers', proxyRules: 'socks5://127.0.0.1:1', proxyBypassRules: '<-loopback>' })
  const own = new Set([`${scheme}:`, 'devtools:', 'data:', 'blob:'])
  session.defaultSession.webRequest.onBeforeRequest((details, callback) => {
    callback({ cancel: !own.has(new URL(details.url).protocol) })
  })
  permitNothing(session.defaultSession)
  app.on('session-created', permitNothing)
}

function permitNothing(one: Session): void {
  one.setPermissionRequestHandler((_contents, _permission, callback) => callback(false))
  one.setPermissionCheckHandler(() => false)
  one.setDevicePermissionHandler(() => false)
}
