import { app, type BrowserWindow, dialog } from 'electron'
import { dialogText } from './dialog-texts.ts'

/** A window is loaded again so often within this time, in ms; then the person is asked. */
const most = { times: 3, withinMs: 5 * 60_000 }
/** Chromium calls a window unresponsive after half a minute; it may take so long again, in ms, until it is given up. */
const patienceMs = 5_000

/** ERR_ABORTED of Chromium's net errors: another page was asked for meanwhile. */
const aborted = -3

/**
 * Loads a window again when its page dies, hangs or cannot be loaded: what was being written there is on disk, and the page takes it up.
 * After a few times the person is asked. `onGone` hears of each time, before it is loaded.
 */
export function keepWindow(
  window: BrowserWindow,
  url: string,
  { language, onGone }: { language: () => 'en' | 'ko'; onGone: () => void },
): void {
  const { webContents } = window
  let gone: number[] = []
  let patience: NodeJS.Timeout | undefined

  const load = () => {
    window.loadURL(url).catch((error: unknown) => {
      const { errno } = error as { errno?: unknown }
      if (errno !== aborted) lost(`could not be loaded (${String(errno)})`)
    })
  }
  const lost = (how: string) => {
    clearTimeout(patience)
    if (window.isDestroyed()) return
    console.error(`window: ${how}`)
    onGone()
    const now = Date.now()
    gone = [...gone.filter((at) => at > now - most.withinMs), now]
    if (gone.length <= most.times) setImmediate(load)
    else void ask()
  }
  const ask = async () => {
    const spoken = language()
    const { response } = await dialog.showMessageBox({
      type: 'error',
      title: app.getName(),
      message: dialogText(spoken, 'windowLost.message'),
      detail: dialogText(spoken, 'windowLost.detail'),
      buttons: [dialogText(spoken, 'windowLost.again'), dialogText(spoken, 'windowLost.close')],
      defaultId: 0,
      cancelId: 1,
      noLink: true,
    })
    if (window.isDestroyed()) return
    gone = []
    if (response === 0) load()
    else window.destroy()
  }

  webContents.on('render-process-gone', (_event, { reason }) => {
    if (reason !== 'clean-exit') lost(`its page has ended (${reason})`)
  })
  window.on('unresponsive', () => {
    clearTimeout(patience)
    patience = setTimeout(() => {
      if (!window.isDestroyed()) webContents.forcefullyCrashRenderer()
    }, patienceMs)
  })
  window.on('responsive', () => clearTimeout(patience))
  window.on('closed', () => clearTimeout(patience))
  load()
}
