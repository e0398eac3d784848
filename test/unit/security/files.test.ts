import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { type DownloadDeps, downloadAnswers } from '../../../main/bridge/downloads.ts'
import { openCache } from '../../../main/cache/store/open.ts'
import { type Marking, markOrigin } from '../../../main/shell/files/origin-mark.ts'
import { asked } from './stand-in.ts'

vi.mock('electron', async () => (await import('./stand-in.ts')).electron)
// As most systems have it; modes are then what the program makes of them.
process.umask(0o022)
const { asSaved, clearOpened, openFile, removeOpened, saveAs } = await import('../../../main/shell/files/dialogs.ts')
const { makePrivate } = await import('../../../main/shell/start/private-files.ts')

const modeOf = (path: string) => (statSync(path).mode & 0o777).toString(8)
let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'hanji-files-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

describe('the mark of origin', () => {
  const marked = async (platform: NodeJS.Platform, fails = false) => {
    const done: unknown[][] = []
    const record = async (...what: unknown[]) => {
      done.push(what)
      if (fails) throw Object.assign(new Error('no'), { code: 'ENOTSUP' })
    }
    const how: Marking = { platform, write: record, run: record, now: () => Date.UTC(2026, 10, 30) }
    await markOrigin('/x/report.pdf', how)
    return done
  }

  test('is the zone of the internet on Windows', async () => {
    expect(await marked('win32')).toEqual([['/x/report.pdf:Zone.Identifier', '[ZoneTransfer]\r\nZoneId=3\r\n']])
  })

  test('is a quarantine on macOS', async () => {
    const [[program, args] = []] = await marked('darwin')
    expect(program).toBe('/usr/bin/xattr')
    expect(args).toEqual(['-w', 'com.apple.quarantine', expect.stringMatching(/^0083;[0-9a-f]{8};Hanji;[0-9A-F-]{36}$/), '/x/report.pdf'])
  })

  test('is there on no other system, and a disk that cannot keep it keeps no file from being saved', async () => {
    expect(await marked('linux')).toEqual([])
    expect(await marked('win32', true)).toHaveLength(1)
  })
})

test('a name of 140 Hangul can be saved and opened', async () => {
  const name = `${'한국어파일이름'.repeat(20)}.hwp`
  await openFile({ name, content: new Uint8Array(3) })
  const opened = asked.opened.at(-1) ?? ''
  expect(statSync(opened).size).toBe(3)
  expect(basename(opened)).toMatch(/^한국어파일이름.*\.hwp$/)
  asked.saveTo = join(folder, basename(opened))
  await saveAs({} as never, name, new Uint8Array(3))
  expect(readdirSync(folder)).toHaveLength(1)
})

test('copies that are opened are nobody else’s; what a person saves is as their own files are', async () => {
  await openFile({ name: 'x.pdf', content: new Uint8Array(1) })
  const opened = asked.opened.at(-1) ?? ''
  expect([modeOf(opened), modeOf(dirname(opened)), modeOf(dirname(dirname(opened)))]).toEqual(['600', '700', '700'])
  asked.saveTo = join(folder, 'x.pdf')
  await saveAs({} as never, 'x.pdf', new Uint8Array(1))
  expect(modeOf(asked.saveTo)).toBe('644')
})

test.each(['600', '640', '644', '755', '666', '777'])('a file of mode %s that is saved over keeps it, also behind a link', async (mode) => {
  const path = join(folder, 'mine.pdf')
  writeFileSync(path, 'old')
  chmodSync(path, Number.parseInt(mode, 8))
  for (const [name, content] of [
    ['mine.pdf', 'new'],
    ['link.pdf', 'newer'],
  ] as const) {
    if (name === 'link.pdf') symlinkSync(path, join(folder, name))
    asked.saveTo = join(folder, name)
    await saveAs({} as never, name, new TextEncoder().encode(content))
    expect(modeOf(path)).toBe(mode)
    expect(readFileSync(path, 'utf8')).toBe(content)
  }
})

test('copies that a killed run left are gone after the next start with that profile, those of others stay', async () => {
  await removeOpened()
  await clearOpened(join(folder, 'one'))
  const left = mkdtempSync(asked.opened.at(-1) ? join(tmpdir(), await prefixOf(join(folder, 'one'))) : '')
  writeFileSync(join(left, 'letter.pdf'), 'x')
  const others = mkdtempSync(join(tmpdir(), await prefixOf(join(folder, 'two'))))
  mkdirSync(join(folder, 'kept'))
  writeFileSync(join(folder, 'kept', 'x'), '')
  const link = `${left}-link`
  symlinkSync(join(folder, 'kept'), link)
  await clearOpened(join(folder, 'one'))
  expect([existsSync(left), existsSync(link), existsSync(others), existsSync(join(folder, 'kept', 'x'))]).toEqual([
    false,
    false,
    true,
    true,
  ])
  rmSync(others, { recursive: true })
})

/** What the copies of a profile are named by: as the program itself does it. */
async function prefixOf(profile: string): Promise<string> {
  const { createHash } = await import('node:crypto')
  return `hanji-opened-${createHash('sha256').update(profile).digest('hex').slice(0, 12)}-`
}

test('the cache is nobody else’s, whatever the umask was, and one that was readable is mended at the start', () => {
  const path = join(folder, 'cache.sqlite')
  const cache = openCache(path)
  cache.sql('CREATE TABLE x (y)').run()
  expect(readdirSync(folder).map((name) => modeOf(join(folder, name)))).toEqual(['600', '600', '600'])
  for (const name of readdirSync(folder)) chmodSync(join(folder, name), 0o644)
  chmodSync(folder, 0o755)
  makePrivate(folder)
  expect(readdirSync(folder).map((name) => modeOf(join(folder, name)))).toEqual(['600', '600', '600'])
  expect(modeOf(folder)).toBe('700')
  cache.close()
})

test('a folder that is shared by design stays so, and nothing but the cache in it is touched', () => {
  chmodSync(folder, 0o1777)
  writeFileSync(join(folder, 'of-others'), '')
  chmodSync(join(folder, 'of-others'), 0o644)
  makePrivate(folder)
  expect((statSync(folder).mode & 0o7777).toString(8)).toBe('1777')
  expect(modeOf(join(folder, 'of-others'))).toBe('644')
})

describe('a message that goes from the server straight into a file', () => {
  const download = async (saved: boolean) => {
    const path = join(folder, 'Big.eml')
    const marked: string[] = []
    const reader = { open: async () => ({ row: { subject: 'Big' } }) }
    const { downloadToFile } = downloadAnswers({
      threads: { engine: { download: async () => ({ saved }) }, reader } as unknown as DownloadDeps['threads'],
      chooseFile: async () => path,
      asSaved: async (one, writing) => {
        const written = await writing()
        if (written) marked.push(one)
        return written
      },
    })
    return { answer: await downloadToFile({ id: 1, key: 'k' } as never, undefined as never), marked, path }
  }

  test('is saved as attachments are, with the mark of origin', async () => {
    const { answer, marked, path } = await download(true)
    expect(answer).toEqual({ saved: path })
    expect(marked).toEqual([path])
  })

  test('has no mark where it was given up', async () => {
    expect(await download(false)).toMatchObject({ answer: { saved: undefined }, marked: [] })
  })

  test('is readable as the person’s other files are', async () => {
    const path = join(folder, 'saved.eml')
    expect(await asSaved(path, async () => writeFileSync(path, 'x', { mode: 0o600 }))).toBeUndefined()
    expect(modeOf(path)).toBe('644')
  })

  test('takes the place and the rights of a file that was there, and leaves one alone where it was given up', async () => {
    const path = join(folder, 'saved.eml')
    writeFileSync(path, 'x')
    chmodSync(path, 0o640)
    await asSaved(path, async () => {
      writeFileSync(`${path}.part`, 'y', { mode: 0o600 })
      renameSync(`${path}.part`, path)
      return true
    })
    expect(modeOf(path)).toBe('640')
    chmodSync(path, 0o604)
    expect(await asSaved(path, async () => false)).toBe(false)
    expect(modeOf(path)).toBe('604')
    expect(await asSaved(join(folder, 'never'), async () => false)).toBe(false)
  })
})
