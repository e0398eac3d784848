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

/** The preload as Electron runs it: what it put on the window, and what it listens to. */
async function preloaded() {
  vi.resetModules()
  const listen = vi.fn<(channel: string, listener: (event: object, ...args: unknown[]) => void) => void>()
  const send = vi.fn<(channel: string, ...args: unknown[]) => void>()
  const expose = vi.fn<(key: string, bridge: Bridge) => void>()
  vi.doMock('electron', () => ({ ipcRenderer: { on: listen, send }, contextBridge: { exposeInMainWorld: expose } }))
  await import('../../../preload/index.ts')
  const [[, bridge] = []] = expose.mock.calls
  if (!bridge) throw new Error('there is no bridge')
  const tell = (channel: string, ...args: unknown[]) => listen.mock.calls.find(([name]) => name === channel)?.[1]({}, ...args)
  return { bridge, listen, send, tell }
}

test('the preload listens to main once, however many listen in the window', async () => {
  const { bridge, listen, tell } = await preloaded()
  for (let count = 0; count < 50; count++) bridge.on('outboxChanged', () => heard.push(count))
  expect(listen.mock.calls.filter(([channel]) => channel === 'hanji:event')).toHaveLength(1)
  tell('hanji:event', 'outboxChanged', {})
  expect(heard).toHaveLength(50)
})

test('each answer goes to what asked for it, in whatever order they come', async () => {
  const { bridge, send, tell } = await preloaded()
  const answers = Promise.all([bridge.request('checkMail', {}), bridge.request('listOutbox', {})])
  const [one, other] = send.mock.calls
  expect([one?.slice(2), other?.slice(2)]).toEqual([
    ['checkMail', {}],
    ['listOutbox', {}],
  ])
  tell('hanji:answer', other?.[1], { ok: true, value: ['letter'] })
  tell('hanji:answer', one?.[1], { ok: true, value: undefined })
  expect(await answers).toEqual([
    { ok: true, value: undefined },
    { ok: true, value: ['letter'] },
  ])
})

test('an answer to the document that was there before is not taken for one to this', async () => {
  const before = await preloaded()
  void before.bridge.request('listOutbox', {})
  const { bridge, send, tell } = await preloaded()
  const asked = bridge.request('listOutbox', {})
  tell('hanji:answer', before.send.mock.calls[0]?.[1], { ok: true, value: ['of another'] })
  tell('hanji:answer', send.mock.calls[0]?.[1], { ok: true, value: [] })
  expect(await asked).toEqual({ ok: true, value: [] })
})

test('what cannot be sent is refused at once', async () => {
  const { bridge, send } = await preloaded()
  send.mockImplementation(() => {
    throw new Error('An object could not be cloned.')
  })
  await expect(bridge.request('listOutbox', {})).rejects.toThrow('could not be cloned')
})
