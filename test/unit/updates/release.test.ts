import { execFileSync, spawnSync } from 'node:child_process'
import { createHash, generateKeyPairSync } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { readFeed } from '../../../main/updates/feed.ts'
import { readPublicKey } from '../../../main/updates/signature.ts'
import { publicKeyOf } from '../../../scripts/updates/feed.ts'
import { updateMetadata } from '../../../scripts/updates/metadata.ts'

const script = join(import.meta.dirname, '../../../scripts/feed.ts')
const { privateKey } = generateKeyPairSync('ed25519')
const older = generateKeyPairSync('ed25519').privateKey
const pem = (key: typeof privateKey) => key.export({ format: 'pem', type: 'pkcs8' }).toString()
const key = publicKeyOf(privateKey)

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'hanji-release-'))
  for (const name of [
    ...['hanji-1.2.3-linux-x86_64.AppImage', 'hanji-1.2.3-linux-amd64.deb', 'hanji-1.2.3-linux-x64.tar.gz', 'SHA256SUMS'],
    ...['hanji-1.2.3-mac-arm64.zip', 'hanji-1.2.3-mac-x64.zip', 'hanji-1.2.3-mac-x64.dmg'],
    ...['hanji-1.2.3-win-x64.exe', 'hanji-1.2.3-win-x64-portable.exe'],
  ])
    writeFileSync(join(folder, name), `this is ${name}`)
})
afterEach(() => rmSync(folder, { recursive: true }))

const write = (args: string[], secret: string, env: Record<string, string> = {}) =>
  spawnSync(process.execPath, [script, folder, ...args], {
    env: { ...process.env, HANJI_UPDATE_SECRET: secret, HANJI_UPDATE_KEY: '', ...env },
    encoding: 'utf8',
  })
const file = (name: string) => readFileSync(join(folder, name))
const feed = (name: string, by = key) => readFeed(name, file(name), file(`${name}.sig`).toString(), readPublicKey(by), JSON.parse)

test('a release has a feed for each system, which the program reads, with what it can install and its sums', () => {
  writeFileSync(join(folder, 'notes.txt'), '새로운 기능: <b>one</b>\n')
  const { status } = write(['--version=1.2.3', `--notes=${join(folder, 'notes.txt')}`, '--staging=20'], pem(privateKey), {
    HANJI_UPDATE_KEY: key,
  })
  expect(status).toBe(0)
  const appImage = 'hanji-1.2.3-linux-x86_64.AppImage'
  expect(feed('latest-linux.yml')).toMatchObject({
    version: '1.2.3',
    releaseNotes: '새로운 기능: <b>one</b>',
    stagingPercentage: 20,
    files: [{ url: appImage, size: file(appImage).length, sha512: createHash('sha512').update(file(appImage)).digest('base64') }],
  })
  const names = (name: string) => feed(name).files.map(({ url }) => url)
  expect(names('latest-mac.yml')).toEqual(['hanji-1.2.3-mac-arm64.zip', 'hanji-1.2.3-mac-x64.zip'])
  expect(names('latest.yml')).toEqual(['hanji-1.2.3-win-x64.exe'])
  expect(readdirSync(folder).filter((name) => name.endsWith('.yml'))).toHaveLength(3)
})

test('a release can be signed by an old key and a new one', () => {
  expect(write(['--version=1.2.3'], pem(older) + pem(privateKey)).status).toBe(0)
  expect(feed('latest.yml', publicKeyOf(older)).version).toBe('1.2.3')
  expect(feed('latest.yml').version).toBe('1.2.3')
})

test.each<[string, string[], string, Record<string, string>]>([
  ['of another version', ['--version=1.2.4'], pem(privateKey), {}],
  ['without a version', [], pem(privateKey), {}],
  ['without a key', ['--version=1.2.3'], '', {}],
  ['with a key of another kind', ['--version=1.2.3'], pem(generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey), {}],
  ['that no installed program would take', ['--version=1.2.3'], pem(older), { HANJI_UPDATE_KEY: key }],
  ['for more than everybody', ['--version=1.2.3', '--staging=101'], pem(privateKey), {}],
])('no feed is written %s', (_, args, secret, env) => {
  expect(write(args, secret, env).status).not.toBe(0)
  expect(readdirSync(folder).filter((name) => /yml|sig/.test(name))).toEqual([])
})

test('what OpenSSL makes is the key of a package and of a release', ({ skip }) => {
  if (spawnSync('openssl', ['version']).status !== 0) return skip('there is no OpenSSL here')
  const secret = execFileSync('openssl', ['genpkey', '-algorithm', 'ed25519'])
  const own = execFileSync('openssl', ['pkey', '-pubout', '-outform', 'DER'], { input: secret }).toString('base64')
  const env = { HANJI_UPDATE_FEED: 'https://u.example/', HANJI_UPDATE_KEY: own }
  expect(updateMetadata(env)).toEqual({ updates: { feed: 'https://u.example/', key: own } })
  expect(write(['--version=1.2.3'], secret.toString(), env).status).toBe(0)
})

test.each<[string, Record<string, string>, unknown]>([
  ['neither', {}, {}],
  ['both', { HANJI_UPDATE_FEED: 'https://u.example/', HANJI_UPDATE_KEY: key }, { updates: { feed: 'https://u.example/', key } }],
  ['no key', { HANJI_UPDATE_FEED: 'https://u.example/' }, undefined],
  ['no feed', { HANJI_UPDATE_KEY: key }, undefined],
  ['a feed without TLS', { HANJI_UPDATE_FEED: 'http://u.example/', HANJI_UPDATE_KEY: key }, undefined],
  ['a key that is none', { HANJI_UPDATE_FEED: 'https://u.example/', HANJI_UPDATE_KEY: 'AAAA' }, undefined],
])('a package is made with %s', (_, env, metadata) => {
  if (metadata === undefined) expect(() => updateMetadata(env)).toThrow()
  else expect(updateMetadata(env)).toEqual(metadata)
})
