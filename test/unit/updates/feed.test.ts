import { generateKeyPairSync } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test, vi } from 'vitest'
import { isSafeAddress, readOwnPackage } from '../../../main/updates/config.ts'
import { plainNotes, readFeed } from '../../../main/updates/feed.ts'
import { refusalOf, UpdateRefused } from '../../../main/updates/refused.ts'
import { isSigned, signFeed } from '../../../main/updates/signature.ts'

const own = generateKeyPairSync('ed25519')
const other = generateKeyPairSync('ed25519')
const sum = `${'A'.repeat(86)}==`
const said = { version: '1.2.3', files: [{ url: 'Hanji.AppImage', sha512: sum, size: 3 }] }
const bytesOf = (feed: unknown) => Buffer.from(JSON.stringify(feed))
const read = (feed: unknown, signatures?: string) =>
  readFeed('latest.yml', bytesOf(feed), signatures ?? signFeed('latest.yml', bytesOf(feed), own.privateKey), own.publicKey, JSON.parse)
const refusal = (run: () => unknown) => {
  try {
    run()
  } catch (error) {
    return error instanceof UpdateRefused ? error.because : error
  }
  return undefined
}

test('a feed that is signed is read, by what it needs to say and nothing else', () => {
  expect(read({ ...said, packages: { x64: 'x' }, path: '/etc' })).toEqual({ ...said, releaseDate: '' })
})

const feed = bytesOf(said)
const ownLine = signFeed('latest.yml', feed, own.privateKey)
const otherLine = signFeed('latest.yml', feed, other.privateKey)
test.each<[string, string, boolean]>([
  ['the right key', ownLine, true],
  ['an old key and the right one, a line each', `${otherLine}${ownLine}`, true],
  ['the right key, with line ends of Windows', ownLine.replace('\n', '\r\n'), true],
  ['another key', otherLine, false],
  ['nobody', '', false],
  ['half a signature', ownLine.slice(0, 44), false],
  ['the right key, as the feed of another system', signFeed('latest-mac.yml', feed, own.privateKey), false],
  ['the right key, with other bytes', signFeed('latest.yml', bytesOf({ ...said, version: '9.9.9' }), own.privateKey), false],
  ['a page', '<html>not found</html>', false],
])('signed by %s', (_, signatures, is) => {
  expect(isSigned('latest.yml', feed, signatures, own.publicKey)).toBe(is)
  expect(refusal(() => read(said, signatures))).toBe(is ? undefined : 'unsigned')
})

test('one byte more or less, and a feed is not the one that was signed', () => {
  for (let at = 0; at < feed.length; at++) {
    const changed = Buffer.from(feed)
    changed[at] = (changed[at] ?? 0) ^ 1
    expect(isSigned('latest.yml', changed, ownLine, own.publicKey)).toBe(false)
  }
  expect(isSigned('latest.yml', Buffer.concat([feed, Buffer.from('\n')]), ownLine, own.publicKey)).toBe(false)
})

test.each<[string, unknown]>([
  ['no version', { ...said, version: undefined }],
  ['a version that is none', { ...said, version: 'latest' }],
  ['no files', { ...said, files: [] }],
  ['a file without SHA-512', { ...said, files: [{ url: 'a' }] }],
  ['a file with another sum', { ...said, files: [{ url: 'a', sha512: 'abcd' }] }],
  ['a stage that is no number', { ...said, stagingPercentage: 'all' }],
  ['a list', [said]],
  ['nothing', null],
])('a feed with %s is damaged, though it is signed', (_, wrong) => {
  expect(refusal(() => read(wrong))).toBe('damaged-feed')
})

test('what cannot be parsed is damaged, and is not parsed before its signature was looked at', () => {
  const bytes = Buffer.from('{')
  const parse = vi.fn(JSON.parse)
  const line = signFeed('latest.yml', bytes, own.privateKey)
  expect(refusal(() => readFeed('latest.yml', bytes, line, own.publicKey, parse))).toBe('damaged-feed')
  expect(parse).toHaveBeenCalledTimes(1)
  expect(refusal(() => readFeed('latest.yml', bytes, otherLine, own.publicKey, parse))).toBe('unsigned')
  expect(parse).toHaveBeenCalledTimes(1)
})

test('what is new is plain text: markup stands as it is, nothing turns the direction or hides', () => {
  expect(plainNotes('<b>Bold</b>\r\n- one\u202e\u0007\u200b')).toBe('<b>Bold</b>\n- one')
  expect(
    plainNotes([
      { version: '1.1.0', note: 'Later' },
      { version: '1.0.0', note: null },
    ]),
  ).toBe('1.1.0\nLater\n\n1.0.0')
  expect(plainNotes(undefined)).toBe('')
  expect(plainNotes('가'.repeat(100_000))).toHaveLength(20_000)
})

const secure = new URL('https://updates.hanji.example/stable/')
const loopback = new URL('http://127.0.0.1:8080/')
test.each<[string, URL, boolean]>([
  ['https://updates.hanji.example/stable/a', secure, true],
  ['https://cdn.example/a', secure, true],
  ['http://updates.hanji.example/stable/a', secure, false],
  ['http://127.0.0.1:8080/a', secure, false],
  ['ftp://updates.hanji.example/a', secure, false],
  ['file:///etc/passwd', secure, false],
  ['not an address', secure, false],
  ['http://127.0.0.1:8080/a', loopback, true],
  ['http://127.0.0.1:9/a', loopback, false],
  ['http://updates.hanji.example/a', loopback, false],
  ['http://updates.hanji.example/a', new URL('http://updates.hanji.example/'), false],
  ['http://localhost/a', new URL('http://localhost/'), false],
  ['http://127.0.0.1.example/a', new URL('http://127.0.0.1.example/'), false],
])('%s of a feed at %s is safe: %s', (address, at, safe) => {
  expect(isSafeAddress(address, at)).toBe(safe)
})

const folder = mkdtempSync(join(tmpdir(), 'hanji-config-'))
afterAll(() => rmSync(folder, { recursive: true }))
const packaged = (manifest: unknown) => {
  writeFileSync(join(folder, 'package.json'), JSON.stringify(manifest))
  return readOwnPackage(folder)
}
const key = own.publicKey.export({ format: 'der', type: 'spki' }).toString('base64')
const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 }).publicKey.export({ format: 'der', type: 'spki' }).toString('base64')

test('a package with a feed and a key asks there, some minutes after the start and once a day', async () => {
  const { updates, page } = await packaged({ homepage: 'https://hanji.example', updates: { feed: 'https://u.example/stable', key } })
  expect(page).toBe('https://hanji.example')
  expect(updates).toMatchObject({ firstAfterMs: 5 * 60_000, everyMs: 24 * 60 * 60_000 })
  expect(updates?.feed.href).toBe('https://u.example/stable/')
})

test.each<[string, unknown]>([
  ['neither', {}],
  ['no key', { updates: { feed: 'https://u.example/' } }],
  ['no feed', { updates: { key } }],
  ['a key that is none', { updates: { feed: 'https://u.example/', key: 'AAAA' } }],
  ['a key of another kind', { updates: { feed: 'https://u.example/', key: rsa } }],
  ['a feed that is a file', { updates: { feed: 'file:///tmp/', key } }],
])('a package with %s asks nobody', async (_, manifest) => {
  vi.spyOn(console, 'warn').mockImplementation(() => {})
  expect((await packaged(manifest)).updates).toBeUndefined()
})

test.each<[string, unknown, string]>([
  ['a sum that does not fit', Object.assign(new Error('sha512 checksum mismatch'), { code: 'ERR_CHECKSUM_MISMATCH' }), 'changed-file'],
  ['a full disk', Object.assign(new Error('ENOSPC: no space left'), { code: 'ENOSPC' }), 'no-room'],
  ['a name that is not known', new Error('net::ERR_NAME_NOT_RESOLVED'), 'unreachable'],
  ['a request that was stopped', new Error('net::ERR_BLOCKED_BY_CLIENT'), 'not-secure'],
  ['a kind of ours', new UpdateRefused('downgrade', '0.1.0'), 'downgrade'],
  ['nothing', undefined, 'other'],
])('%s has a kind that the window explains', (_, error, because) => {
  expect(refusalOf(error).because).toBe(because)
})
