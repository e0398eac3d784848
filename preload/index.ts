import { contextBridge, ipcRenderer } from 'electron'
import { createQuestions } from './answers.ts'
import type { Answer, Bridge, Payload, RequestName, Result } from './contract/index.ts'
import { createListeners } from './listeners.ts'

const { on, dispatch } = createListeners()
ipcRenderer.on('hanji:event', (_event, name: string, payload: unknown) => dispatch(name, payload))

// Not by `invoke`, whose answers come by a pipe of their own: an event that was sent after one could be here before it.
const questions = createQuestions(crypto.randomUUID())
ipcRenderer.on('hanji:answer', (_event, key: string, answer: unknown) => questions.answered(key, answer))

const bridge: Bridge = {
  request: <N extends RequestName>(name: N, payload: Payload<N>) =>
    questions.ask((key) => ipcRenderer.send('hanji:request', key, name, payload)) as Promise<Answer<Result<N>>>,
  on,
}

contextBridge.exposeInMainWorld('hanji', bridge)
