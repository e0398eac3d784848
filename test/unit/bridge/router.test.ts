import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { type Answering, answer, type ShellAnswers } from '../../../main/bridge/router.ts'
import { FaultError } from '../../../main/kit/rpc.ts'

const page = { url: 'app://hanji/index.html', mainFrame: true, window: 7 }
const isOurs = ({ url, mainFrame }: { url: string; mainFrame: boolean }) => mainFrame && url.startsWith('app://hanji/')
const handlers = (shell: Partial<ShellAnswers>) => ({ shell }) as Answering
const refused = { ok: false, fault: { kind: 'invalid-request' } }
const suggestServers = vi.fn(() => ({}) as never)

beforeEach(() => {
  vi.spyOn(console, 'warn').mockImplementation(() => {})
  vi.spyOn(console, 'error').mockImplementation(() => {})
})
afterEach(() => vi.restoreAllMocks())

test('a request of the contract is answered with what its handler gives', async () => {
  const given = await answer(handlers({ suggestServers: () => 'servers' as never }), isOurs, page, 'suggestServers', {
    email: 'ada@x.example',
  })
  expect(given).toEqual({ ok: true, value: 'servers' })
})

test('a handler learns which window asks', async () => {
  const reloadWindow = vi.fn(() => undefined)
  await answer(handlers({ reloadWindow }), isOurs, page, 'reloadWindow', {})
  expect(reloadWindow).toHaveBeenCalledWith({}, 7)
})

test.each([
  ['engine', 'removeRule', { id: 3 }],
  ['reader', 'getConversation', { id: 3 }],
] as const)('what the %s answers reaches it as it was validated, and nothing beside it', async (by, name, payload) => {
  const given = vi.fn(async () => 'given')
  const answering = { [by]: { [name]: given } } as unknown as Answering
  expect(await answer(answering, isOurs, page, name, { ...payload, more: 'than is asked for' })).toEqual({ ok: true, value: 'given' })
  expect(given).toHaveBeenCalledExactlyOnceWith(payload)
  expect(await answer(answering, isOurs, { ...page, mainFrame: false }, name, payload)).toEqual(refused)
  expect(await answer(answering, isOurs, page, name, { id: 'x' })).toEqual(refused)
  expect(given).toHaveBeenCalledTimes(1)
})

test('what threads do for the main thread alone is not to be had by its name', async () => {
  const anything = new Proxy({}, { get: () => () => 'done' })
  const answering = { shell: anything, engine: anything, reader: anything } as unknown as Answering
  for (const name of ['activity', 'startAccount', 'wake', 'close', 'overview', 'open', 'source', 'holdFile', 'download']) {
    expect(await answer(answering, isOurs, page, name, {}), name).toEqual(refused)
  }
})

test('a frame that is not our own page is refused and logged', async () => {
  for (const sender of [
    { ...page, url: 'https://evil.example/' },
    { ...page, mainFrame: false },
  ]) {
    expect(await answer(handlers({ suggestServers }), isOurs, sender, 'suggestServers', { email: 'a@b.example' })).toEqual(refused)
  }
  expect(suggestServers).not.toHaveBeenCalled()
  expect(console.warn).toHaveBeenCalledTimes(2)
})

test('a request that is not in the contract is refused, names from the prototype too', async () => {
  for (const name of ['readFile', 'constructor', '__proto__', 'toString', undefined, 7, { name: 'suggestServers' }]) {
    expect(await answer(handlers({ suggestServers }), isOurs, page, name, {})).toEqual(refused)
  }
})

test('a payload that does not fit is refused before its handler sees it', async () => {
  for (const payload of [undefined, null, {}, { email: 7 }, { email: 'x'.repeat(1_000_000) }]) {
    expect(await answer(handlers({ suggestServers }), isOurs, page, 'suggestServers', payload)).toEqual(refused)
  }
  expect(suggestServers).not.toHaveBeenCalled()
})

test('what a refused payload held is not in the log', async () => {
  const draft = { password: 'hush-hush' }
  await answer(handlers({}), isOurs, page, 'checkAccount', { draft })
  expect(JSON.stringify(vi.mocked(console.warn).mock.calls)).not.toContain('hush-hush')
})

test('a fault that a handler throws reaches the window as its kind, with the server’s words', async () => {
  const fault = { kind: 'server-refused', host: 'mx.example', reply: '550 no' } as const
  const given = await answer(
    handlers({
      suggestServers: () => {
        throw new FaultError(fault)
      },
    }),
    isOurs,
    page,
    'suggestServers',
    { email: 'a@b.example' },
  )
  expect(given).toEqual({ ok: false, fault })
})

test('an unforeseen error reaches the window as internal, without its message', async () => {
  const given = await answer(
    handlers({
      suggestServers: () => {
        throw new Error('/home/somebody/secret')
      },
    }),
    isOurs,
    page,
    'suggestServers',
    { email: 'a@b.example' },
  )
  expect(given).toEqual({ ok: false, fault: { kind: 'internal' } })
})
