import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { answer, type BridgeHandlers } from '../../../main/bridge/router.ts'
import { FaultError } from '../../../main/kit/rpc.ts'

const page = { url: 'app://hanji/index.html', mainFrame: true, window: 7 }
const isOurs = ({ url, mainFrame }: { url: string; mainFrame: boolean }) => mainFrame && url.startsWith('app://hanji/')
const handlers = (own: Partial<BridgeHandlers>) => own as BridgeHandlers
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
  const listRules = vi.fn(() => [])
  await answer(handlers({ listRules }), isOurs, page, 'listRules', {})
  expect(listRules).toHaveBeenCalledWith({}, 7)
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
