import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { extractFile, listPackage } from '@electron/asar'
import { expect, test } from '../fixtures.ts'
import { addAccount, expectStatus } from '../person.ts'

const root = join(import.meta.dirname, '../../..')
const app = join(root, 'dist/package/linux-unpacked')
const archive = join(app, 'resources/app.asar')
const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
  version: string
  devDependencies: Record<string, string>
}

test.describe.configure({ mode: 'serial' })

test.beforeAll(() => {
  // Around an Electron that is only named it would be another app; that one is installed and tried by `npm run test:package`.
  const { HANJI_ELECTRON_DIST: _, ...env } = process.env
  execFileSync(process.execPath, [join(root, 'scripts/package.ts'), '--dir'], { cwd: root, env, timeout: 240_000 })
})

test('the package holds the bundles, keytar and nothing else', () => {
  const files = listPackage(archive, { isPack: false }).filter((path) => /\.[a-z0-9]+$/i.test(path))
  for (const needed of [
    '/out/main/index.js',
    '/out/main/engine.js',
    '/out/main/reader.js',
    '/out/main/spelling.js',
    '/out/main/dictionaries/en-US.dic',
    '/out/preload/index.cjs',
    '/out/renderer/index.html',
  ]) {
    expect(files).toContain(needed)
  }
  const allowed =
    /^\/(package\.json|out\/licences\.json|out\/(main|preload|renderer)\/.+\.(js|mjs|cjs|html|css|woff2|bcmap)|out\/main\/chunks\/hunspell\.wasm|out\/main\/dictionaries\/.+\.(aff|dic|license)|node_modules\/keytar\/.+)$/
  expect(files.filter((path) => !allowed.test(path))).toEqual([])
  expect(files.filter((path) => /\.(ts|tsx|map)$/.test(path))).toEqual([])
})

test('the licences of all that is bundled lie beside the program, too', () => {
  const listed = JSON.parse(extractFile(archive, 'out/licences.json').toString()) as { name: string; version: string; text: string }[]
  const text = readFileSync(join(app, 'LICENSES.bundled.txt'), 'utf8')
  expect(listed.length).toBeGreaterThan(100)
  for (const one of listed) expect(text).toContain(`${one.name} ${one.version}\n`)
})

test('keytar lies outside the archive, where its native part can be loaded', () => {
  expect(existsSync(join(app, 'resources/app.asar.unpacked/node_modules/keytar/build/Release/keytar.node'))).toBe(true)
})

test('the packed package.json names the entry and no development dependency', () => {
  const packed = JSON.parse(extractFile(archive, 'package.json').toString()) as Record<string, unknown>
  expect(packed).toMatchObject({ main: 'out/main/index.js', version: manifest.version })
  expect(packed).not.toHaveProperty('devDependencies')
})

test('the packed app starts, keeps a password in the keychain and syncs', async ({ lab, start }) => {
  await lab.fill('alice', { count: 3, answers: 0 })
  const { page } = await start({}, { executable: join(app, 'hanji') })
  await addAccount(page, lab, 'alice')
  await expectStatus(page, 'Up to date')
  await expect(page.getByRole('option')).toHaveCount(3)
})
