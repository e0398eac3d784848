import { writeFile } from 'node:fs/promises'
import { BrowserWindow, dialog, nativeTheme, session, shell } from 'electron'
import { safeFileName } from '../message/file-name.ts'
import { FaultError } from '../rpc.ts'
import { scheme, windowUrl } from './pages.ts'

/** Opens the main window: sandboxed, isolated, on our own page, and unable to leave it. */
export function openWindow(preload: string): BrowserWindow {
  const window = new BrowserWindow({
    width: 1280,
    height: 800,
    minWidth: 480,
    minHeight: 400,
    title: 'Hanji',
    backgroundColor: nativeTheme.shouldUseDarkColors ? '#1a1917' : '#fbfaf7',
    webPreferences: { preload, contextIsolation: true, sandbox: true, nodeIntegration: false, webSecurity: true, spellcheck: true },
  })
  const { webContents } = window
  webContents.setWindowOpenHandler(({ url }) => {
    void openOutside(url)
    return { action: 'deny' }
  })
  webContents.on('will-navigate', (event) => event.preventDefault())
  void window.loadURL(windowUrl)
  return window
}

/** A link of a message goes to the system's browser or mail program, never into our window, and only if it is of a kind that is safe there. */
async function openOutside(url: string): Promise<void> {
  const { protocol } = URL.canParse(url) ? new URL(url) : { protocol: '' }
  if (protocol === 'https:' || protocol === 'http:' || protocol === 'mailto:') await shell.openExternal(url)
}

/** The second lock on the door: whatever a page asks for, nothing but our own scheme leaves this session; no permission is granted. */
export function lockSession(): void {
  const own = new Set([`${scheme}:`, 'devtools:', 'data:', 'blob:'])
  session.defaultSession.webRequest.onBeforeRequest((details, callback) => {
    callback({ cancel: !own.has(new URL(details.url).protocol) })
  })
  session.defaultSession.setPermissionRequestHandler((_contents, _permission, callback) => callback(false))
}

/** Asks for files to attach; none when the person cancels. */
export async function pickFiles(window: BrowserWindow): Promise<string[]> {
  const { canceled, filePaths } = await dialog.showOpenDialog(window, { properties: ['openFile', 'multiSelections'] })
  return canceled ? [] : filePaths
}

/** Asks where to save and writes the file; undefined when the person cancels. @throws FaultError `disk-full` or `file`. */
export async function saveAs(window: BrowserWindow, name: string, content: Uint8Array): Promise<string | undefined> {
  const { canceled, filePath } = await dialog.showSaveDialog(window, { defaultPath: safeFileName(name) })
  if (canceled || !filePath) return undefined
  try {
    await writeFile(filePath, content)
    return filePath
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    throw new FaultError(code === 'ENOSPC' ? { kind: 'disk-full' } : { kind: 'file', reply: message })
  }
}
