import { type IpcMainEvent, ipcMain } from 'electron'
import type { Answer } from '../../../preload/contract/index.ts'
import { type Answering, answer } from '../../bridge/router.ts'
import { isPlainData } from '../../kit/plain-data.ts'
import { inShort } from '../../log/redact.ts'
import { windowUrl } from '../pages/protocol.ts'

/**
 * Answers what windows ask, once there is somebody to do so. Only our own page may ask, as the frame of a window, not within another. Answers go the
 * way that events go, so that a window hears both in the order in which they were said: what an event tells is newer than an answer before it.
 */
export function listenTo(ready: Promise<Answering>): void {
  ipcMain.on('hanji:request', (event, key: unknown, name: unknown, payload: unknown) => {
    const { sender, senderFrame } = event
    const asking = { url: senderFrame?.url ?? '', mainFrame: senderFrame !== null && senderFrame.parent === null, window: sender.id }
    const isOurs = ({ url, mainFrame }: { url: string; mainFrame: boolean }) => mainFrame && url.split(/[?#]/)[0] === windowUrl
    ready
      .then((answering) => answer(answering, isOurs, asking, name, payload))
      .then((found) => reply(event, key, found))
      .catch((error: unknown) => {
        console.error(`bridge: a request was not answered: ${inShort(error)}`)
        reply(event, key, internal)
      })
  })
}

const internal: Answer<never> = { ok: false, fault: { kind: 'internal' } }

/**
 * What cannot be handed over is answered all the same, since somebody waits for it: Electron only logs it. A window that has gone meanwhile waits no
 * more.
 */
function reply(event: IpcMainEvent, key: unknown, found: Answer<unknown>): void {
  if (typeof key !== 'string' || event.sender.isDestroyed()) return
  const crosses = isPlainData(found)
  if (!crosses) console.error('bridge: an answer could not be handed over')
  event.reply('hanji:answer', key, crosses ? found : internal)
}
