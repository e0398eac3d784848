import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { formats, unpackedIn, whyNot } from '../../../scripts/package/formats.ts'

const root = join(import.meta.dirname, '../../..')
const read = (name: string) => readFileSync(join(root, name), 'utf8')
// It comes with electron-builder, which reads its configuration with it.
const { load } = createRequire(createRequire(import.meta.url).resolve('app-builder-lib/package.json'))('js-yaml') as {
  load: (text: string) => unknown
}

type Target = { target: string; arch: string[] }
type Builder = {
  electronFuses: Record<string, boolean>
  asar: boolean
  linux: { target: string[] }
  mac: { target: Target[]; hardenedRuntime: boolean; entitlements: string; entitlementsInherit: string }
  win: { target: Target[] }
  deb: { afterRemove: string }
}
const builder = load(read('electron-builder.yml')) as Builder

test('what npm run package builds is what electron-builder is set up for, and what public CI builds', () => {
  const named = (targets: Target[]) => targets.map(({ target }) => target)
  expect([...(formats.linux ?? [])].filter((format) => format !== 'flatpak')).toEqual(builder.linux.target)
  expect(formats.darwin).toEqual(named(builder.mac.target))
  expect(formats.win32).toEqual(named(builder.win.target))
  const workflow = read('.github/workflows/packages.yml')
  expect(workflow).toContain('npm run package -- flatpak\n')
  for (const format of [...builder.linux.target, ...(formats.darwin ?? []), ...(formats.win32 ?? [])])
    expect(workflow).toMatch(new RegExp(`formats: .*\\b${format.replace('.', '\\.')}\\b`))
})

test('a Mac gets one app for both kinds, hardened, that asks for nothing but what V8 needs', () => {
  expect(builder.mac.target.flatMap(({ arch }) => arch)).toEqual(['universal', 'universal'])
  expect(unpackedIn('darwin')).toBe('mac-universal')
  expect(builder.mac.hardenedRuntime).toBe(true)
  expect(builder.mac.entitlementsInherit).toBe(builder.mac.entitlements)
  const keys = [...read(builder.mac.entitlements).matchAll(/<key>(.*?)<\/key>/g)].map(([, key]) => key)
  expect(keys).toEqual(['com.apple.security.cs.allow-jit'])
})

test('every fuse is set, and the archive is checked', () => {
  expect(builder.asar).toBe(true)
  expect(builder.electronFuses).toEqual({
    runAsNode: false,
    enableNodeOptionsEnvironmentVariable: false,
    enableNodeCliInspectArguments: false,
    enableEmbeddedAsarIntegrityValidation: true,
    onlyLoadAppFromAsar: true,
    enableCookieEncryption: true,
    grantFileProtocolExtraPrivileges: false,
    loadBrowserProcessSpecificV8Snapshot: false,
  })
})

test('who cannot build a format is told why', () => {
  expect(whyNot('AppImage', new Error('getaddrinfo ENOTFOUND github.com'))).toMatch(/downloaded from github\.com/)
  expect(whyNot('rpm', new Error('spawn rpmbuild ENOENT'))).toMatch(/rpmbuild, of the package rpm/)
  expect(whyNot('flatpak', new Error('flatpak-builder is not installed\nmore'))).toBe('flatpak-builder is not installed')
})

test('home and contact have one place: package.json says them, and what repeats them says the same', () => {
  const { homepage, author } = JSON.parse(read('package.json')) as { homepage: string; author: string }
  const { hostname } = new URL(homepage)
  const address = /<(.+)>/.exec(author)?.[1]
  expect(address).toBe(`hello@${hostname}`)
  for (const name of ['electron-builder.yml', 'scripts/package/linux/metainfo.xml', 'scripts/package/linux/flatpak.yml'])
    expect(read(name)).not.toContain(hostname)
  for (const name of ['README.md', 'SECURITY.md', 'CODE_OF_CONDUCT.md', 'docs/install.md']) {
    const said = read(name).match(new RegExp(`[\\w.+-]*@?${hostname.replace('.', '\\.')}`, 'g')) ?? []
    expect(
      said.filter((one) => one !== hostname && one !== address),
      name,
    ).toEqual([])
  }
})

type Flatpak = {
  id: string
  command: string
  base: string
  'rename-desktop-file': string
  'rename-icon': string
  'rename-appdata-file': string
  'finish-args': string[]
  modules: { name: string; sources: { type: string; path?: string; commands?: string[] }[]; 'build-commands': string[] }[]
}

test('the flatpak opens no folder to the program, and gives it network, windows, sound, keyring and notifications alone', () => {
  const flatpak = load(read('scripts/package/linux/flatpak.yml')) as Flatpak
  expect(flatpak).toMatchObject({
    ...{ id: 'app.hanji.mail', command: 'hanji', base: 'org.electronjs.Electron2.BaseApp' },
    ...{ 'rename-desktop-file': 'hanji.desktop', 'rename-icon': 'hanji', 'rename-appdata-file': 'hanji.metainfo.xml' },
  })
  expect(flatpak['finish-args'].sort()).toEqual(
    [
      ...['--share=network', '--share=ipc', '--socket=wayland', '--socket=fallback-x11', '--socket=pulseaudio', '--device=dri'],
      ...['org.freedesktop.secrets', 'org.freedesktop.Notifications', 'org.kde.StatusNotifierWatcher'].map((name) => `--talk-name=${name}`),
    ].sort(),
  )
  const [module] = flatpak.modules
  expect(module?.sources[0]).toMatchObject({ type: 'dir', path: '../../dist/flatpak' })
  // Without this Chromium would have no sandbox there.
  expect(module?.sources[1]?.commands).toEqual(['exec zypak-wrapper /app/hanji/hanji "$@"'])
})
