import { randomBytes } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { sourceOf } from '../../../../main/cache/store/source-format.ts'
import { createPacker, createRoom, unpack } from '../../../../main/engine/ingest/packed.ts'
import { createDigestPool, type DigestPool } from '../../../../main/engine/ingest/pool.ts'

const root = join(import.meta.dirname, '../../../..')
let pool: DigestPool | undefined
afterEach(() => pool?.close())

test('a message leaves the memory that threads share before any code reads it, whatever its size', () => {
  // None of these lengths ends at a word, and the last is larger than most messages.
  const sources = [1, 4_001, 300_003].map((size) => randomBytes(size))
  const { packed, add } = createPacker().begin()
  expect(sources.map(add)).toEqual([true, true, true])
  const read: Buffer[] = []
  for (const source of unpack(packed)) {
    expect(source.buffer).toBeInstanceOf(ArrayBuffer)
    read.push(Buffer.from(source))
  }
  expect(read).toEqual(sources)
})

test('two that unpack at once have memory of their own', () => {
  const { packed, add } = createPacker().begin()
  for (const text of ['first', 'second']) add(Buffer.from(text))
  const [one, other] = [unpack(packed), unpack(packed)]
  const first = one.next().value
  other.next()
  const second = other.next().value
  expect([first, second].map((source) => source && Buffer.from(source).toString())).toEqual(['first', 'second'])
})

test('stored forms leave shared memory on their way back, also those that had no room there', () => {
  const packer = createPacker()
  const { packed } = packer.begin()
  const forms = [7, 1_200_000, 100_001].map((size) => randomBytes(size))
  const stored = forms.map(createRoom(packed))
  const contents = stored.map(packer.contents(packed, false))
  expect(contents.map((content) => Buffer.from(content))).toEqual(forms)
  for (const content of contents) expect(content.buffer).toBeInstanceOf(ArrayBuffer)
})

test('what the digest threads give back lies in ordinary memory, also where a thread stood still', { timeout: 30_000 }, async () => {
  pool = createDigestPool(new URL('./slow-digest.ts', import.meta.url), 1500)
  for (const texts of [
    ['Subject: a\r\n\r\nread', 'Subject: b\r\n\r\nread too'],
    ['Subject: a\r\n\r\nread', 'hang', 'Subject: b\r\n\r\nread too'],
  ]) {
    const batch = pool.begin()
    for (const text of texts) batch.add(Buffer.from(text))
    await pool.digest(batch, (digests) => {
      for (const { content } of digests) expect(content.buffer).toBeInstanceOf(ArrayBuffer)
      expect(digests.map(({ content }) => Buffer.from(sourceOf(content)).toString())).toEqual(texts)
    })
  }
})

/** Where shared memory may be named: the one file that copies messages into it and out of it, and words of 32 bits that Atomics alone touch. */
const doors = ['main/engine/ingest/packed.ts', 'main/kit/end-thread.ts']
const naming = /\bSharedArrayBuffer\b|\bAtomics\b|\bshared: true\b|\.memory\b|\{ memory\b/

test('no other code makes or touches memory that threads share', () => {
  const files = ['main', 'preload', 'renderer'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && /\.[cm]?tsx?$/.test(entry.name))
      .map((entry) => join(entry.parentPath, entry.name)),
  )
  const named = files.filter((path) => naming.test(readFileSync(path, 'utf8'))).map((path) => relative(root, path).split(sep).join('/'))
  expect(named.sort()).toEqual(doors)
  // No byte of it, which V8 13.0 could not read.
  expect(readFileSync(join(root, 'main/kit/end-thread.ts'), 'utf8')).not.toMatch(/Uint8|\bBuffer\b|DataView|words\[/)
})
