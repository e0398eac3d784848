import { beforeEach, expect, test, vi } from 'vitest'
import type { Bridge } from '../../../preload/contract/index.ts'
import { createListeners } from '../../../preload/listeners.ts'

const heard: unknown[] = []
beforeEach(() => heard.splice(0))

test('an event reaches those who listen to it, in their order, and nobody else', () => {
  const { on, dispatch } = createListeners()
  on('savingChanged', ({ saving }) => heard.push(['first', saving]))
  on('outboxChanged', () => heard.push('another'))
  on('savingChanged', ({ saving }) => heard.push(['second', saving]))
  dispatch('savingChanged', { saving: true })
  dispatch('roomChanged', { free: 7 })
  dispatch('constructor', {})
  expect(heard).toEqual([
    ['first', true],
    ['second', true],
  ])
})

test('who stops hears nothing more, also of the event that is being told', () => {
  const { on, dispatch } = createListeners()
  const stops: (() => void)[] = []
  on('outboxChanged', () => {
    heard.push('first')
    for (const stop of stops) stop()
    on('outboxChanged', () => heard.push('late'))
  })
  stops.push(on('outboxChanged', () => heard.push('stopped')))
  dispatch('outboxChanged', {})
  expect(heard).toEqual(['first'])
})

test('the same function may listen twice, and each time stops alone', () => {
  const { on, dispatch } = createListeners()
  const listener = () => heard.push('told')
  const stop = on('outboxChanged', listener)
  on('outboxChanged', listener)
  dispatch('outboxChanged', {})
  stop()
  stop()
  dispatch('outboxChanged', {})
  expect(heard).toHaveLength(3)
})

test('the preload listens to main once, however many listen in the window', async () => {
  const listen = vi.fn<(channel: string, listener: (event: object, name: string, payload: unknown) => void) => void>()
  const expose = vi.fn<(key: string, bridge: Bridge) => void>()
  vi.doMock('electron', () => ({ ipcRenderer: { on: listen, invoke: vi.fn() }, contextBridge: { exposeInMainWorld: expose } }))
  await import('../../../preload/index.ts')
  const bridge = expose.mock.calls[0]?.[1]
  for (let count = 0; count < 50; count++) bridge?.on('outboxChanged', () => heard.push(count))
  expect(listen).toHaveBeenCalledOnce()
  listen.mock.calls[0]?.[1]({}, 'outboxChanged', {})
  expect(heard).toHaveLength(50)
})
