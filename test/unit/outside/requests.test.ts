import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { getCACertificates, setDefaultCACertificates } from 'node:tls'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { createDirect, get, post, type Router } from '../../../main/outside/ask.ts'
import { type Recorder, startRecorder } from '../../lab/recorder.ts'
import { type Certificates, makeCertificates } from '../../lab/servers/certificates.ts'

createRequire(import.meta.url)('../../host/recorded-network.cjs')
const names = (globalThis as unknown as { recordedNames: Map<string, () => string[]> }).recordedNames
const internet = '11.22.33.44'

let folder: string
let certificates: Certificates
let recorder: Recorder
let secure: Recorder
let direct: ReturnType<typeof createDirect>
let router: Router

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'hanji-outside-'))
  certificates = makeCertificates(folder)
  setDefaultCACertificates([...getCACertificates('default'), readFileSync(certificates.ca, 'utf8')])
  const answers = (path: string, response: Parameters<Parameters<typeof startRecorder>[0] & object>[1]) => {
    const to = /^\/to\?(.*)$/.exec(path)?.[1]
    const [, status, step] = /^\/(30\d)\/(\d+)$/.exec(path) ?? []
    if (to !== undefined) response.writeHead(302, { location: decodeURIComponent(to) }).end()
    else if (status) response.writeHead(Number(status), { location: step === '0' ? '/end' : `/${status}/${Number(step) - 1}` }).end()
    else return false
    return true
  }
  recorder = await startRecorder(answers)
  secure = await startRecorder(answers, certificates)
})
beforeEach(() => {
  names.clear()
  recorder.requests.length = secure.requests.length = 0
  direct?.close()
  direct = createDirect([])
  router = async () => ({ way: { way: 'direct', own: [] }, ask: direct.ask })
})
afterAll(() => {
  direct.close()
  recorder.stop()
  secure.stop()
  rmSync(folder, { recursive: true })
})

const ask = async (url: string): Promise<number> => {
  const answer = await get(url, 'image/*', AbortSignal.timeout(20_000), router)
  answer.discard()
  return answer.status
}
/** That the recorder hears what is asked: silence means something then. */
const control = async () => {
  const before = recorder.requests.length
  expect(await ask(`${recorder.origin}/control`)).toBe(200)
  expect(recorder.paths().slice(before)).toEqual(['/control'])
}

test('a picture of the internet is asked for, by a request that tells nothing of who asks', async () => {
  expect(await ask(`${recorder.origin.replace('//', '//user:secret@')}/a.png?x=1#y`)).toBe(200)
  expect(await ask(`${secure.origin}/b.png`)).toBe(200)
  expect(secure.paths()).toEqual(['/b.png'])
  const [{ path, headers } = { path: '', headers: {} }] = recorder.requests
  expect(path).toBe('/a.png?x=1')
  expect({ ...headers }).toEqual({
    ...{ accept: 'image/*', 'user-agent': 'Mozilla/5.0', connection: 'keep-alive' },
    host: `pictures.recorded.example:${recorder.port}`,
  })
})

const inside = () => [
  ...[recorder.inside, `http://localhost:${recorder.port}`, `http://127.1:${recorder.port}`, `http://[::ffff:127.0.0.1]:${recorder.port}`],
  ...[
    `http://2130706433:${recorder.port}`,
    `http://0:${recorder.port}`,
    `http://[::1]:${recorder.port}`,
    `http://localhost.:${recorder.port}`,
  ],
]

test('the own network is not asked, however its address is written', async () => {
  await control()
  const before = recorder.connections()
  for (const origin of inside()) {
    await expect(ask(`${origin}/direct`), origin).rejects.toMatchObject({ code: 'REFUSED' })
    await expect(post(`${origin}/post`, 'x', AbortSignal.timeout(5000), router), origin).rejects.toMatchObject({ code: 'REFUSED' })
  }
  expect(recorder.connections()).toBe(before)
})

test('no redirect leads there, neither the first nor the last', async () => {
  await control()
  const targets = [
    ...inside(),
    ...inside().map((origin) => origin.replace('http:', '')),
    'file:///etc/passwd',
    'data:image/gif,x',
    'hanji://window/',
    'ftp://a.example/',
  ]
  for (const target of targets) {
    const before = recorder.requests.length
    const once = `${recorder.origin}/to?${encodeURIComponent(`${target}/reboot?now=1`)}`
    const twice = `${recorder.as('other')}/to?${encodeURIComponent(once)}`
    await expect(ask(once), target).rejects.toMatchObject({ code: 'REFUSED' })
    await expect(ask(twice), target).rejects.toMatchObject({ code: 'REFUSED' })
    expect(
      recorder
        .paths()
        .slice(before)
        .filter((path) => !path.startsWith('/to')),
    ).toEqual([])
  }
})

test('five redirects are followed, also to another host and back to plain HTTP, and not a sixth', async () => {
  for (const status of [301, 302, 303, 307, 308]) expect(await ask(`${recorder.origin}/${status}/4`)).toBe(200)
  await expect(ask(`${recorder.origin}/302/5`)).rejects.toMatchObject({ code: 'REFUSED' })
  expect(recorder.paths().filter((path) => path === '/end')).toHaveLength(5)
  expect(await ask(`${secure.origin}/to?${encodeURIComponent(`${recorder.as('cdn')}/far.png`)}`)).toBe(200)
  expect(recorder.requests.at(-1)).toMatchObject({ method: 'GET', path: '/far.png' })
})

test('a name is refused for one address of the own network, whatever the others are', async () => {
  await control()
  const before = recorder.connections()
  for (const addresses of [
    ['127.0.0.1'],
    [internet, '127.0.0.1'],
    ['127.0.0.1', internet],
    ['::1'],
    [internet, 'fd00::1'],
    ['169.254.169.254'],
    ['::ffff:127.0.0.1'],
    ['64:ff9b::7f00:1'],
  ]) {
    names.set('inner.recorded.example', () => addresses)
    await expect(ask(`${recorder.as('inner')}/x`), addresses.join()).rejects.toMatchObject({ code: 'REFUSED' })
    await expect(post(`${recorder.as('inner')}/x`, 'x', AbortSignal.timeout(5000), router)).rejects.toMatchObject({ code: 'REFUSED' })
  }
  expect(recorder.connections()).toBe(before)
})

test('a name that leads elsewhere at the second look is not looked up twice for one connection', async () => {
  let looks = 0
  names.set('rebinds.recorded.example', () => (looks++ === 0 ? [internet] : ['127.0.0.1']))
  expect(await ask(`${recorder.as('rebinds')}/first`)).toBe(200)
  expect(looks).toBe(1)
  await expect(ask(`${recorder.as('rebinds')}/second`)).rejects.toMatchObject({ code: 'REFUSED' })
  expect(recorder.paths()).toEqual(['/first'])
})

test('what this computer has an address in of the internet is its own network', async () => {
  direct = createDirect(['11.22.33.99/24'])
  await expect(ask(`${recorder.origin}/neighbour`)).rejects.toMatchObject({ code: 'REFUSED' })
  expect(recorder.requests).toEqual([])
})

test('behind a proxy it is not asked for addresses and local names, at no step', async () => {
  const asked: string[] = []
  router = async () => ({
    way: { way: 'proxy' },
    ask: (url, how) => {
      asked.push(url.hostname)
      return direct.ask(url, how)
    },
  })
  for (const origin of [
    ...inside(),
    `http://${internet}:${recorder.port}`,
    'http://printer',
    'http://nas.local',
    'http://x.home.arpa',
    'http://a.internal',
  ]) {
    await expect(ask(`${origin}/x`), origin).rejects.toMatchObject({ code: 'REFUSED' })
    const once = `${recorder.origin}/to?${encodeURIComponent(`${origin}/reboot`)}`
    await expect(ask(once), origin).rejects.toMatchObject({ code: 'REFUSED' })
  }
  expect(new Set(asked)).toEqual(new Set(['pictures.recorded.example']))
})

test('a form is posted as it is, and follows no redirect', async () => {
  const signal = AbortSignal.timeout(20_000)
  expect(await post(`${secure.origin}/leave?u=1`, 'List-Unsubscribe=One-Click', signal, router)).toBe(200)
  expect(secure.requests[0]).toMatchObject({ method: 'POST', path: '/leave?u=1', body: 'List-Unsubscribe=One-Click' })
  expect(secure.requests[0]?.headers['user-agent']).toBe('Mozilla/5.0')
  expect(await post(`${secure.origin}/307/0`, 'x', signal, router)).toBe(307)
  expect(secure.paths()).toEqual(['/leave?u=1', '/307/0'])
})

test('a host that is not who it says it is is not asked', async () => {
  names.set('x.y.recorded.example', () => [internet])
  await expect(ask(`${secure.as('x.y')}/a.png`)).rejects.toMatchObject({ code: 'ERR_TLS_CERT_ALTNAME_INVALID' })
  expect(secure.requests).toEqual([])
})

test('the way of tests to a server of theirs is nothing that the app knows, or that is packaged', () => {
  const root = join(import.meta.dirname, '../../..')
  const sources = ['main', 'preload', 'renderer'].flatMap((room) =>
    readdirSync(join(root, room), { recursive: true, encoding: 'utf8' }).map((name) => join(root, room, name)),
  )
  const code = sources.filter((path) => /\.tsx?$/.test(path))
  expect(code.length).toBeGreaterThan(300)
  expect(code.filter((path) => /recorded\.example|recordedNames|recorded-network/.test(readFileSync(path, 'utf8')))).toEqual([])
  const packaged = /^files:\n((?: {2}.*\n)+)/m.exec(readFileSync(join(root, 'electron-builder.yml'), 'utf8'))?.[1] ?? ''
  expect(packaged).toContain('out/')
  expect(packaged).not.toMatch(/^\s*- ['"]?(?:test|\*\*)/m)
})
