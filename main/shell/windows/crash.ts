import { app, type BrowserWindow, dialog } from 'electron'
import type { ProblemHow } from '../../../preload/contract/program/problems.ts'
import { howGone } from '../diagnostics/recorder.ts'
import { dialogText } from '../system/dialog-texts.ts'

/** A window is loaded again so often within this time, in ms; then the person is asked. */
const most = { times: 3, withinMs: 5 * 60_000 }
/** Chromium calls a window unresponsive after half a minute; it may take so long again, in ms, until it is given up. */
const patienceMs = 5_000

/** What the address of a page that was lost ends in. */
const loadedAgain = '#again'

/** ERR_ABORTED of Chromium's net errors: another page was asked for meanwhile. */
const aborted = -3

/**
 * Loads a window again when its page dies, hangs or cannot be loaded: what was being written there is on disk, and the page takes it up.
 * After a few times the person is asked. `onGone` hears of each time, before it is loaded.
 */
export function keepWindow(
  window: BrowserWindow,
  url: string,
  { language, onGone }: { language: () => 'en' | 'ko'; onGone: (how: ProblemHow) => void },
): void {
  const { webContents } = window
  let gone: number[] = []
  let patience: NodeJS.Timeout | undefined
  let wasHung = false

  const load = (again: boolean) => {
    // The page says so, once.
    window.loadURL(again ? `${url}${loadedAgain}` : url).catch((error: unknown) => {
      const { errno } = error as { errno?: unknown }
      if (errno !== aborted) lost('not-loaded', `could not be loaded (${String(errno)})`)
    })
  }
  const lost = (how: ProblemHow, said: string) => {
    clearTimeout(patience)
    if (window.isDestroyed()) return
    console.error(`window: ${said}`)
    onGone(how)
    const now = Date.now()
    gone = [...gone.filter((at) => at > now - most.withinMs), now]
    if (gone.length <= most.times) setImmediate(() => load(true))
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
    if (response === 0) load(true)
    else window.destroy()
  }

  webContents.on('render-process-gone', (_event, { reason }) => {
    const how = wasHung ? 'hung' : howGone(reason)
    wasHung = false
    if (how) lost(how, `its page has ended (${reason})`)
  })
  window.on('unresponsive', () => {
    clearTimeout(patience)
    patience = setTimeout(() => {
      if (window.isDestroyed()) return
      wasHung = true
      webContents.forcefullyCrashRenderer()
    }, patienceMs)
  })
  window.on('responsive', () => clearTimeout(patience))
  window.on('closed', () => clearTimeout(patience))
  load(false)
}
