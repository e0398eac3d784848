import { execFile } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'

test('threads are ended amid packing and unpacking, and those that they have started, without an abort of the program', {
  timeout: 60_000,
}, async () => {
  const script = join(import.meta.dirname, './ended-often.ts')
  const { stdout } = await promisify(execFile)(process.execPath, [script, '40'])
  expect(stdout).toBe('ended 40')
})

test('nothing of ours ends a thread otherwise, or packs and unpacks where it may be ended', () => {
  const root = join(import.meta.dirname, '../../../main')
  const files = readdirSync(root, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
  const sources = files.map((entry) => ({ name: entry.name, text: readFileSync(join(entry.parentPath, entry.name), 'utf8') }))
  const lines = sources.flatMap(({ name, text }) => text.split('\n').map((line) => ({ name, line })))
  expect(lines.filter(({ line }) => /\.terminate\(\)/.test(line)).map(({ name }) => name)).toEqual(['end-thread.ts'])
  const packing = lines.filter(({ line }) =>
    /\b(?:zstd|inflate|deflate|gzip|gunzip|unzip|brotli)\w*(?:Sync)?\(|\bcreate(?:Zstd|Inflate|Deflate|G|Brotli)/i.test(line),
  )
  const bare = packing.filter(({ line }) => /\bfrom 'node:zlib'|Sync\(|\bcreate/.test(line) && !line.includes('unbroken('))
  expect(bare.map(({ name, line }) => `${name}: ${line.trim()}`)).toEqual([])
  expect(packing.length).toBeGreaterThan(2)
})
