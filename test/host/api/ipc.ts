import { EventEmitter } from 'node:events'
import { orNotImplemented } from './missing.ts'

type IpcEvent = {
  senderFrame: { url: string; parent: object | null }
  sender: object
  reply: (channel: string, ...args: unknown[]) => void
}
type Handler = (event: IpcEvent, ...args: unknown[]) => unknown

const handlers = new Map<string, Handler>()
const emitter = new EventEmitter()

export const ipcMain = orNotImplemented('ipcMain', {
  handle: (channel: string, handler: Handler) => {
    if (handlers.has(channel)) throw new Error(`Attempted to register a second handler for '${channel}'`)
    handlers.set(channel, handler)
  },
  removeHandler: (channel: string) => void handlers.delete(channel),
  on: (channel: string, listener: (...args: unknown[]) => void) => void emitter.on(channel, listener),
})

/** Takes one message of a page; answers as `ipcRenderer.invoke` expects it. */
export async function receive(
  event: IpcEvent,
  { type, channel, args }: { type: 'invoke' | 'send'; channel: string; args: unknown[] },
): Promise<{ ok: boolean; value: unknown }> {
  if (type === 'send') {
    emitter.emit(channel, event, ...args)
    return { ok: true, value: undefined }
  }
  const handler = handlers.get(channel)
  if (!handler) return { ok: false, value: `Error: No handler registered for '${channel}'` }
  try {
    return { ok: true, value: await handler(event, ...args) }
  } catch (error) {
    return { ok: false, value: String(error) }
  }
}
