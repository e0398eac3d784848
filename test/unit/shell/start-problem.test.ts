import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { migrations } from '../../../main/cache/migrations/index.ts'
import { openSound } from '../../../main/cache/store/repair.ts'
import { setCacheAside, startProblem } from '../../../main/shell/start/problem.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'hanji-start-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))
const path = () => join(folder, 'cache.sqlite')

function problemOf(run: () => unknown): ReturnType<typeof startProblem> {
  try {
    run()
  } catch (error) {
    return startProblem(error, path())
  }
  throw new Error('it can be opened')
}

/** What is wrong with a cache on a disk that is mounted like this, which only the process that opens it sees. */
function problemOn(options: string): string {
  const of = (file: string) => pathToFileURL(join(import.meta.dirname, '../../../main', file)).href
  const script = `
    import { openSound } from '${of('cache/store/repair.ts')}'
    import { startProblem } from '${of('shell/start/problem.ts')}'
    try { openSound(process.argv[1]).close(); console.log('none') } catch (error) { console.log(startProblem(error, process.argv[1]).kind) }`
  writeFileSync(join(folder, 'open.mjs'), script)
  const asRoot = process.getuid?.() === 0
  const disk = join(folder, 'disk')
  mkdirSync(disk)
  const run = `mount -t tmpfs -o ${options} none "$1" && exec "${process.execPath}" --input-type=module -e "$(cat "$0")" "$1/cache.sqlite"`
  return execFileSync('unshare', [asRoot ? '-m' : '-rm', 'sh', '-c', run, join(folder, 'open.mjs'), disk], { encoding: 'utf8' }).trim()
}

test('a cache that a newer Hanji has written, one that is no file, and one in the way of ours are told apart', () => {
  const cache = openSound(path())
  cache.sql(`PRAGMA user_version = ${migrations.length + 1}`).run()
  cache.close()
  expect(problemOf(() => openSound(path())).kind).toBe('newer-cache')
  rmSync(path())
  mkdirSync(path())
  expect(problemOf(() => openSound(path()))).toMatchObject({ kind: 'other', said: expect.stringMatching(/unable to open/) })
})

test('a disk that is full and one that may not be written are told apart', { timeout: 60_000 }, () => {
  expect(problemOn('size=16k')).toBe('disk-full')
  rmSync(join(folder, 'disk'), { recursive: true })
  expect(problemOn('ro,size=4m')).toBe('no-permission')
})

test('what a thread threw is known by its fields alone: they are all that comes over', () => {
  const thrown = (fields: object) => startProblem(Object.assign(new Error('said'), fields), path()).kind
  const sqlite = { code: 'ERR_SQLITE_ERROR' }
  expect(thrown({ ...sqlite, errcode: 13 })).toBe('disk-full')
  expect(thrown({ ...sqlite, errcode: 5 | (2 << 8) })).toBe('locked')
  expect(thrown({ ...sqlite, errcode: 11 | (1 << 8) })).toBe('damaged')
  expect(thrown({ ...sqlite, errcode: 19 })).toBe('damaged')
  expect(thrown({ code: 'EACCES' })).toBe('no-permission')
  expect(thrown({ fault: { kind: 'newer-cache' } })).toBe('newer-cache')
  expect(startProblem(undefined, path())).toEqual({ kind: 'other', said: '' })
})

test('a cache is set aside with its journal, under a name that is not taken, byte for byte', () => {
  const now = new Date('2026-11-29T12:00:00Z')
  for (const turn of ['first', 'second']) {
    for (const suffix of ['', '-wal', '-shm']) writeFileSync(path() + suffix, turn + suffix)
    const aside = setCacheAside(path(), now)
    for (const suffix of ['', '-wal', '-shm']) {
      expect(existsSync(path() + suffix)).toBe(false)
      expect(readFileSync(aside + suffix, 'utf8')).toBe(turn + suffix)
    }
  }
})
