import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, describe, expect, test, vi } from 'vitest'
import { asked, electron } from './stand-in.ts'

vi.mock('electron', async () => (await import('./stand-in.ts')).electron)

const { openWindow, lockSession, openOutside } = await import('../../../main/shell/windows/open.ts')
const { printPage } = await import('../../../main/shell/files/print.ts')
const { servePages, registerScheme } = await import('../../../main/shell/pages/protocol.ts')
const { startOutside } = await import('../../../main/shell/pages/outside-requests.ts')
const { post } = await import('../../../main/outside/ask.ts')

const root = join(import.meta.dirname, '../../..')
const call = (handler: ((...args: never[]) => unknown) | undefined, ...args: unknown[]): unknown => {
  if (!handler) throw new Error('there is no such handler')
  return (handler as (...args: unknown[]) => unknown)(...args)
}

beforeAll(async () => {
  const keeping = { language: () => 'en' as const, onGone: () => {} }
  openWindow('/preload.cjs', keeping)
  openWindow('/preload.cjs', keeping, { letter: 'l' })
  const [over] = asked.windows
  await printPage(over as never, { token: 't', as: 'paper', title: 'x' })
  openWindow('/preload.cjs', keeping, { file: true })
  openWindow('/preload.cjs', keeping, { folder: 1 })
  await lockSession()
})

describe.each([
  ['the mailbox', 0],
  ['a letter', 1],
  ['what is printed', 2],
  ['a file', 3],
  ['a folder', 4],
])('the window of %s', (_name, index) => {
  const window = () => {
    const found = asked.windows[index]
    if (!found) throw new Error('there is no such window')
    return found
  }
  const isPrevented = (name: string, event: Record<string, unknown> = {}) => {
    const preventDefault = vi.fn()
    call(window().on.get(name), { ...event, preventDefault })
    return preventDefault.mock.calls.length > 0
  }

  test('has no Node, is isolated and sandboxed, and keeps to the rules of the web (2, 3, 4, 6)', () => {
    const preferences = window().options['webPreferences'] as Record<string, unknown>
    expect(preferences).toMatchObject({ contextIsolation: true, sandbox: true, nodeIntegration: false })
    expect(preferences['webSecurity'] ?? true).toBe(true)
    const all = ['allowRunningInsecureContent', 'experimentalFeatures', 'enableBlinkFeatures', 'webviewTag', 'nodeIntegrationInSubFrames']
    expect(all.filter((name) => name in preferences)).toEqual([])
  })

  test('loads nothing but our own scheme (1, 18)', () => {
    for (const url of window().loaded) expect(url).toMatch(/^hanji:\/\//)
  })

  test('opens no other window, and hands no address on (14)', () => {
    expect(window().opens).toHaveLength(1)
    expect(call(window().opens[0], { url: 'https://evil.example/' })).toEqual({ action: 'deny' })
    expect(asked.external).toEqual([])
  })

  test('does not leave its page, and its frames do not leave ours (13)', () => {
    expect(isPrevented('will-navigate', { url: 'https://evil.example/' })).toBe(true)
    const frame = (url: string, isMainFrame = false) => isPrevented('will-frame-navigate', { url, isMainFrame })
    for (const url of [
      'https://evil.example/',
      'hanji://window/index.html',
      'hanji://message.evil/',
      'file:///etc/passwd',
      'data:text/html,x',
      'about:blank',
    ])
      expect(frame(url), url).toBe(true)
    expect(frame('hanji://message/frame.html')).toBe(false)
    expect(frame('hanji://message/frame.html', true)).toBe(true)
  })

  test('takes no webview (11, 12)', () => {
    expect(isPrevented('will-attach-webview')).toBe(true)
  })
})

test('there are no other windows, views or sessions than these', () => {
  const made = readdirSync(join(root, 'main'), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts'))
    .flatMap((path) => {
      const source = readFileSync(join(root, 'main', path), 'utf8')
      return [...source.matchAll(/new (?:BrowserWindow|BaseWindow|BrowserView|WebContentsView)\b|\bfromPartition\b|\bfromPath\b/g)].map(
        ([what]) => `${path}: ${what}`,
      )
    })
  expect(made.sort()).toEqual([
    'shell/files/print.ts: new BrowserWindow',
    'shell/pages/outside-requests.ts: fromPartition',
    'shell/windows/open.ts: new BrowserWindow',
  ])
  // All kinds of the first that there are: those in the address of its page.
  const queries = [...readFileSync(join(root, 'main/shell/windows/open.ts'), 'utf8').matchAll(/return .*[`'](\?\w+)/g)].map(
    ([, query]) => query,
  )
  expect(queries.sort()).toEqual(['?file', '?folder', '?letter'])
  const loaded = asked.windows.flatMap((window) => window.loaded).map((url) => new URL(url).search.replace(/=.*/, ''))
  expect([...new Set(loaded)].sort()).toEqual(['', '?file', '?folder', '?letter'])
})

test.each(['default', 'electron-updater', 'remote by http://proxy.example:8080', 'any other'])(
  'no page is permitted anything, whether it asks or looks, in the session %s (5)',
  (partition) => {
    if (partition !== 'default') electron.session.fromPartition(partition)
    const handlers = asked.permissions.get(partition)
    const answers: unknown[] = []
    call(handlers?.get('permission'), {}, 'media', (answer: unknown) => answers.push(answer))
    expect(answers).toEqual([false])
    expect(call(handlers?.get('check'), null, 'clipboard-read', 'hanji://window')).toBe(false)
    expect(call(handlers?.get('device'), { deviceType: 'hid' })).toBe(false)
  },
)

test('no request of a window leaves for a network', () => {
  const isCancelled = (url: string) => {
    let cancelled: unknown
    call(asked.session.get('request'), { url }, (answer: { cancel: boolean }) => {
      cancelled = answer.cancel
    })
    return cancelled
  }
  for (const url of ['https://x.example/', 'http://127.0.0.1/', 'ws://x.example/', 'ftp://x.example/', 'file:///etc/passwd'])
    expect(isCancelled(url), url).toBe(true)
  for (const url of ['hanji://window/index.html', 'data:text/plain,x']) expect(isCancelled(url), url).toBe(false)
  expect(asked.proxy).toMatchObject({ mode: 'fixed_servers' })
})

test('only links of the web and telephones are opened outside (15)', async () => {
  for (const url of [
    'javascript:alert(1)',
    'file:///x',
    'smb://x/y',
    'data:text/html,x',
    'hanji://window/',
    'ms-word:x',
    'search-ms:x',
    'mailto:x@y.example',
    'x',
  ])
    await openOutside(url)
  expect(asked.external).toEqual([])
  for (const url of ['https://x.example/', 'http://x.example/', 'tel:123']) await openOutside(url)
  expect(asked.external).toEqual(['https://x.example/', 'http://x.example/', 'tel:123'])
})

test('what is fetched through a proxy names neither the program nor its version, signs nobody in, and goes nowhere else', async () => {
  const { router } = startOutside()
  const leave = (url: string) => post(url, 'x', AbortSignal.timeout(5000), router)
  asked.proxies = 'PROXY proxy.example:8080; SOCKS4 old.example:1; SOCKS5 other.example:1080'
  asked.answers = { 'https://x.example/leave': { status: 200 }, 'https://x.example/moved': { status: 302, location: 'https://y.example/' } }
  expect(await leave('https://x.example/leave')).toBe(200)
  expect(await leave('https://x.example/moved')).toBe(302)
  const partition = 'remote by http://proxy.example:8080,socks5://other.example:1080'
  for (const { url, options, headers } of asked.requests) {
    expect(url).toMatch(/^https:\/\/x\.example\//)
    expect(options).toMatchObject({ session: { partition }, redirect: 'manual', credentials: 'omit', useSessionCookies: false })
    expect(options).toMatchObject({ cache: 'no-store', referrerPolicy: 'no-referrer', method: 'POST' })
    expect(headers).toEqual({ 'user-agent': 'Mozilla/5.0', 'content-type': 'application/x-www-form-urlencoded' })
  }
  expect(asked.requests).toHaveLength(2)
  expect(asked.agents.get(partition)).toBe('Mozilla/5.0')
  // Past its proxies this session knows no way, whatever the system's settings say.
  expect(asked.proxyOf.get(partition)).toEqual({
    ...{ mode: 'fixed_servers', proxyBypassRules: '<-loopback>' },
    proxyRules: 'http://proxy.example:8080,socks5://other.example:1080',
  })
})

test('through a proxy nobody is asked for addresses and local names; without one that can be used, nobody at all', async () => {
  const { router } = startOutside()
  const before = asked.requests.length
  const leave = (url: string) => post(url, 'x', AbortSignal.timeout(5000), router)
  asked.proxies = 'PROXY proxy.example:8080'
  for (const host of ['127.0.0.1', '8.8.8.8', '[2606:4700::1111]', 'router', 'nas.local', 'x.home.arpa'])
    await expect(leave(`https://${host}/x`), host).rejects.toMatchObject({ code: 'REFUSED' })
  asked.proxies = 'SOCKS4 old.example:1'
  await expect(leave('https://x.example/leave')).rejects.toMatchObject({ code: 'REFUSED' })
  expect(asked.requests).toHaveLength(before)
})

test('where no proxy can be reached, a connection of our own is made only if the settings have one', async () => {
  const { router } = startOutside()
  const leave = (url: string) => post(url, 'x', AbortSignal.timeout(5000), router)
  asked.answers = { 'https://down.localhost.example/leave': { error: 'net::ERR_PROXY_CONNECTION_FAILED' } }
  asked.proxies = 'PROXY proxy.example:8080'
  await expect(leave('https://down.localhost.example/leave')).rejects.toThrow('ERR_PROXY_CONNECTION_FAILED')
  asked.proxies = 'PROXY proxy.example:8080; DIRECT'
  // Looked up here, and nobody by that name.
  await expect(leave('https://down.localhost.example/leave')).rejects.toThrow(/ENOTFOUND|EAI_AGAIN|REFUSED|own network/)
})

test('our scheme goes round no policy, and serves nothing but files of the window (18)', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'hanji-pages-'))
  mkdirSync(join(folder, 'renderer', 'cmaps'), { recursive: true })
  writeFileSync(join(folder, 'secret.html'), 'secret')
  for (const name of ['index.html', 'frame.html', 'pdf.html', 'cmaps/x']) writeFileSync(join(folder, 'renderer', name), name)
  registerScheme()
  const privileges = { standard: true, secure: true, supportFetchAPI: true, stream: true, codeCache: true }
  expect(asked.privileges).toEqual([{ scheme: 'hanji', privileges }])
  servePages(join(folder, 'renderer'))
  const status = async (url: string) => ((await call(asked.scheme, { url })) as Response).status
  for (const url of [
    'hanji://window/index.html',
    'hanji://message/frame.html',
    'hanji://message/pdf.html',
    'hanji://message/cmaps/x',
    'hanji://message/cmaps/%78',
  ])
    expect(await status(url), url).toBe(200)
  for (const url of [
    'hanji://message/cmaps/..%2findex.html',
    'hanji://message/cmaps/%2e%2e%2findex.html',
    'hanji://message/cmaps/..%5cindex.html',
    'hanji://message/assets/..%2fframe.html',
    'hanji://message/index.html',
    'hanji://message/cmaps/%252e%252e%252findex.html',
    'hanji://window/..%2fsecret.html',
    'hanji://window/%2e%2e%2fsecret.html',
    'hanji://window/%00',
    'hanji://window/%',
    'hanji://message/%E0%A4%A',
    'hanji://message/%',
    'hanji://other/index.html',
  ])
    expect(await status(url), url).toBe(404)
  rmSync(folder, { recursive: true })
})

describe('the package', () => {
  const config = readFileSync(join(root, 'electron-builder.yml'), 'utf8')
  const fuses = /^electronFuses:\n((?: .*\n|\n)+)/m.exec(config)?.[1] ?? ''

  test.each([
    ['runAsNode', false],
    ['enableNodeOptionsEnvironmentVariable', false],
    ['enableNodeCliInspectArguments', false],
    ['enableEmbeddedAsarIntegrityValidation', true],
    ['onlyLoadAppFromAsar', true],
    ['enableCookieEncryption', true],
    ['grantFileProtocolExtraPrivileges', false],
    ['loadBrowserProcessSpecificV8Snapshot', false],
  ])('sets the fuse %s to %s (19)', (name, value) => {
    expect(fuses).toMatch(new RegExp(`^  ${name}: ${value}$`, 'm'))
  })

  test('has what it writes looked at by Gatekeeper, is hardened and has no channel to be changed by', () => {
    expect(config).toMatch(/^ {2}hardenedRuntime: true$/m)
    expect(config).toMatch(/^ {4}LSFileQuarantineEnabled: true$/m)
    expect(config).toMatch(/^publish: null$/m)
    expect(config).toMatch(/^asar: true$/m)
  })
})

test('every page of the program is sandboxed before there is one (4)', () => {
  const main = readFileSync(join(root, 'main', 'index.ts'), 'utf8')
  const processes = readFileSync(join(root, 'main/shell/start/processes.ts'), 'utf8')
  expect(processes).toContain("\n  if (!commandLine.hasSwitch('no-sandbox')) app.enableSandbox()\n")
  expect(main.indexOf('\narrangeProcesses()\n')).toBeGreaterThan(0)
  expect(main.indexOf('\narrangeProcesses()\n')).toBeLessThan(main.indexOf('app.whenReady()'))
})
