import { zstdDecompressSync } from 'node:zlib'
import { afterEach, expect, test } from 'vitest'
import { createDigestPool, type DigestPool } from '../../main/engine/digest/pool.ts'

let pool: DigestPool | undefined
afterEach(() => pool?.close())
const bytes = (text: string) => new TextEncoder().encode(text)

test('a message on which a thread stands still is kept unread, and the others of its batch are read', { timeout: 30_000 }, async () => {
  pool = createDigestPool(new URL('./slow-digest.ts', import.meta.url), 1500)
  const digests = await pool.digest([bytes('Subject: one\r\n\r\nfirst'), bytes('hang'), bytes('Subject: two\r\n\r\nsecond')])
  expect(digests.map(({ snippet }) => snippet)).toEqual(['first', '', 'second'])
  expect(digests[1] && zstdDecompressSync(digests[1].content).toString()).toBe('hang')
})
