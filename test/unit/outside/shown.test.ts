import fc from 'fast-check'
import { JSDOM } from 'jsdom'
import { expect, test, vi } from 'vitest'
import { type MessageContent, type Payload, requests } from '../../../preload/contract/index.ts'
import { mostShown } from '../../../preload/mail/limits.ts'
import { sanitise } from '../../../renderer/html/clean/sanitise.ts'

const asked: Payload<'servePictures'>[] = []
const bridge = vi.hoisted(() => ({ fails: false }))
vi.mock('../../../renderer/bridge.ts', () => ({
  request: async (_name: string, payload: Payload<'servePictures'>) => {
    asked.push(payload)
    if (bridge.fails) throw new Error('refused')
    return { token: '11111111-2222-4333-8444-555555555555' }
  },
}))
const { handOver } = await import('../../../renderer/reader/body/frame/hand-over.ts')

const { window } = new JSDOM('')
const clean = (html: string) => sanitise(html, { load: true, on: window as unknown as Window & typeof globalThis })
const contentOf = (inline: MessageContent['inline'] = []) => ({ id: 7, path: [1, 2], subject: 'S', inline }) as unknown as MessageContent
/** Whether the bridge would take what a message asks it for. */
const isTaken = (html: string, inline?: MessageContent['inline']) => {
  asked.length = 0
  handOver(contentOf(inline), clean(html), 'plain', 'Show')
  return asked.every((payload) => requests.servePictures.payload.safeParse(payload).success)
}
const images = (count: number, of = (index: number) => `https://a.example/${index}.png`) =>
  Array.from({ length: count }, (_, index) => `<img src="${of(index)}">`).join('')

test('what does not fit is left out and counted, and the rest is asked for', () => {
  const { remote, blocked } = clean(images(mostShown.remote + 500))
  expect(remote).toHaveLength(mostShown.remote)
  expect(blocked).toHaveLength(500)
  const long = clean(`<img src="https://a.example/${'x'.repeat(9000)}">${images(2)}`)
  expect(long.remote).toEqual(['https://a.example/0.png', 'https://a.example/1.png'])
  expect(long.blocked).toEqual([{ kind: 'image', host: 'a.example' }])
})

test('the bridge takes whatever a message shows', () => {
  const inline = Array.from({ length: 900 }, (_, index) => ({
    ...{ contentId: `c${index}`, type: `image/png; ${'x'.repeat(300)}`, content: new Uint8Array(1) },
  })) as unknown as MessageContent['inline']
  expect(isTaken(images(2500))).toBe(true)
  expect(
    isTaken(
      images(900, (index) => `cid:c${index}`),
      inline,
    ),
  ).toBe(true)
  expect(asked[0]?.parts).toHaveLength(mostShown.parts)
  for (const length of [7900, 7980, 7990, 8000, 8001, 20_000])
    expect(isTaken(`<img src="http://a.example/${'é'.repeat(length / 6)}">`)).toBe(true)
  const hosts = [
    'http://[::1]/x',
    'http://a_b.example/',
    'http://xn--/',
    'http://a..b/',
    'http://%41.example/',
    'http://ａ.example/',
    'http://-/',
    'http://a/',
  ]
  expect(isTaken(hosts.map((url) => `<img src="${url}">`).join(''))).toBe(true)
})

test('so it does whatever addresses are made of', () => {
  const address = fc.tuple(
    fc.constantFrom('http://', 'https://', '//', 'HTTP:\\\\', 'https:'),
    fc.string({ unit: 'binary', maxLength: 60 }),
  )
  fc.assert(
    fc.property(fc.array(address, { maxLength: 8 }), (addresses) => {
      const escaped = addresses.map((parts) => parts.join('').replace(/&/g, '&amp;').replace(/"/g, '&quot;'))
      expect(isTaken(escaped.map((url) => `<img src="${url}"><p style="background:url('${url.replaceAll("'", '')}')">`).join(''))).toBe(
        true,
      )
    }),
    { numRuns: 100 },
  )
})

test('a message is shown without its pictures where they cannot be served', async () => {
  bridge.fails = true
  const body = await handOver(contentOf(), clean(`<p>Words</p>${images(1)}`), 'plain', 'Show').whenServed
  bridge.fails = false
  expect(body.html).toContain('Words')
  expect(body.token).toMatch(/^[0-9a-f-]{36}$/)
})

test('one reading has one name, however it is looked at; another reading has another', () => {
  asked.length = 0
  const safe = clean(images(2))
  for (const look of ['plain', 'sheet', 'dark-sheet'] as const)
    for (const label of ['Show', '보기']) handOver(contentOf(), safe, look, label)
  handOver(contentOf(), clean(images(2)), 'plain', 'Show')
  const readings = asked.map(({ remote }) => remote?.reading)
  expect(readings).toHaveLength(7)
  expect(new Set(readings.slice(0, 6)).size).toBe(1)
  expect(readings[6]).not.toBe(readings[0])
  expect(asked[0]?.remote).toMatchObject({ id: 7, path: [1, 2], addresses: ['https://a.example/0.png', 'https://a.example/1.png'] })
})
