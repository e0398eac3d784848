import { contextBridge, ipcRenderer } from 'electron'
import type { Bridge } from './contract/index.ts'
import { createListeners } from './listeners.ts'

const { on, dispatch } = createListeners()
ipcRenderer.on('hanji:event', (_event, name: string, payload: unknown) => dispatch(name, payload))

const bridge: Bridge = {
  request: (name, payload) => ipcRenderer.invoke('hanji:request', name, payload),
  on,
}

contextBridge.exposeInMainWorld('hanji', bridge)
