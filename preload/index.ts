import { contextBridge, ipcRenderer } from 'electron'
import type { Bridge } from './contract/index.ts'

const bridge: Bridge = {
  request: (name, payload) => ipcRenderer.invoke('hanji:request', name, payload),
  on: (name, listener) => {
    const forward = (_event: unknown, eventName: string, payload: unknown) => {
      if (eventName === name) listener(payload as Parameters<typeof listener>[0])
    }
    ipcRenderer.on('hanji:event', forward)
    return () => {
      ipcRenderer.off('hanji:event', forward)
    }
  },
}

contextBridge.exposeInMainWorld('hanji', bridge)
