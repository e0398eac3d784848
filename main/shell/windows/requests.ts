import { ipcMain } from 'electron'
import { type Answering, answer } from '../../bridge/router.ts'
import { windowUrl } from '../pages/protocol.ts'

/** Answers what windows ask, once there is somebody to do so. Only our own page may ask, as the frame of a window, not within another. */
export function listenTo(ready: Promise<Answering>): void {
  ipcMain.handle('hanji:request', async ({ sender: { id }, senderFrame }, name: unknown, payload: unknown) => {
    const sender = { url: senderFrame?.url ?? '', mainFrame: senderFrame !== null && senderFrame.parent === null, window: id }
    return answer(await ready, ({ url, mainFrame }) => mainFrame && url.split(/[?#]/)[0] === windowUrl, sender, name, payload)
  })
}
