import { dirname } from 'node:path'
import { describe, expect, test } from 'vitest'
import { code, files, importedBy, packagesOf, read, roomOf } from './sources.ts'

const program = code.filter((path) => /^(?:main|preload|renderer)\//.test(path))

describe('rooms', () => {
  const edges = new Map<string, Map<string, string[]>>()
  for (const path of program) {
    for (const to of importedBy(path).filter((other) => /^(?:main|preload|renderer)\//.test(other))) {
      const [from, into] = [roomOf(path), roomOf(to)]
      if (from === into) continue
      const all = edges.get(from) ?? new Map<string, string[]>()
      all.set(into, [...(all.get(into) ?? []), `${path} imports ${to}`])
      edges.set(from, all)
    }
  }

  test('are many, so that the imports of the program have been read', () => {
    expect(edges.size).toBeGreaterThan(30)
  })

  test('do not import each other, not even by way of a third one, types counted', () => {
    const reaches = (from: string, wanted: string, seen = new Set<string>()): boolean =>
      [...(edges.get(from)?.keys() ?? [])].some((to) => {
        if (to === wanted) return true
        if (seen.has(to)) return false
        seen.add(to)
        return reaches(to, wanted, seen)
      })
    const inCircles = [...edges].flatMap(([room, into]) => [...into].filter(([to]) => reaches(to, room)).map(([, imports]) => imports))
    // What has to go is likely where the fewest files lead.
    const ways = inCircles
      .toSorted((a, b) => a.length - b.length)
      .slice(0, 5)
      .flat()
    expect(ways, 'rooms that import each other: move what both need to one of them, or to a room below').toEqual([])
  })
})

test('a folder has at most 15 files', () => {
  const counts = new Map<string, number>()
  for (const path of files.filter((file) => !file.startsWith('main/message/') && !/\.(?:png|svg|ico|icns|woff2)$/.test(file)))
    counts.set(dirname(path), (counts.get(dirname(path)) ?? 0) + 1)
  const full = [...counts].filter(([, count]) => count > 15).map(([folder, count]) => `${folder}: ${count}`)
  expect(full, 'folders with more than 15 files: part them by what they are about').toEqual([])
})

test('a file of code has at most 300 lines', () => {
  const long = code.map((path) => [path, read(path).split('\n').length - 1] as const).filter(([, lines]) => lines > 300)
  expect(long, 'files with more than 300 lines: part them by what they do').toEqual([])
})

const importing = (name: string): string[] =>
  program.filter((path) => packagesOf(path).some((one) => one === name || one.startsWith(`${name}/`)))

test('only main/index, main/shell and preload/index touch Electron', () => {
  const others = importing('electron').filter((path) => !/^(?:main\/index\.ts|preload\/index\.ts|main\/shell\/.*)$/.test(path))
  expect(others, 'imports electron: give it what it needs of Electron as a parameter, from the shell').toEqual([])
})

test('answers and events reach a window by one way, and so in order', () => {
  const asks = program.filter((path) => /\bipcRenderer\.invoke\b|\bipcMain\.handle\b/.test(read(path)))
  expect(asks).toEqual([])
})

test('only engine/imap speaks through imapflow', () => {
  const others = importing('imapflow').filter((path) => !path.startsWith('main/engine/imap/'))
  expect(others, 'imports imapflow, types counted: ask for it in main/engine/imap').toEqual([])
})

test('SQL is in main/cache alone', () => {
  const opened = new Set(importing('node:sqlite'))
  const others = program.filter((path) => !path.startsWith('main/cache/') && (opened.has(path) || /\.sql\b/.test(read(path))))
  expect(others, 'holds SQL: ask it as a function of main/cache').toEqual([])
})

test('the reader has the cache for questions alone', () => {
  const others = program.filter(
    (path) => path.startsWith('main/reader/') && /\b(?:Cache|WritableCache|openCache|openSound)\b/.test(read(path)),
  )
  expect(others, "names the cache for writing: a window's question is answered from a ReadableCache").toEqual([])
})

/** What two rooms know is written down once: how its text looks, where it stands, and where it may look the same and be something else. */
const homes: [fact: string, text: RegExp, home: string, others: string[]][] = [
  ['what an address looks like', /\[\^\\s@<>\(\),;:"\]\+\$/, 'preload/mail/addresses.ts', []],
  ['how text is escaped for HTML', /\/&\/g, ?'&amp;'|'&': '&amp;'/, 'preload/html/escape.ts', []],
  // Rules look in recipients as they have always been written for them.
  ['how somebody is written', /\$\{[\w.]*name\} <\$\{/, 'preload/mail/addresses.ts', ['main/cache/rules/rows.ts']],
  // Under which names somebody signs is another fact, though most of these are domains of customers as well.
  [
    'which domains a mail provider has',
    /'(?:gmail|googlemail|hotmail|ymail|icloud|naver|hanmail|kakao|fastmail|yandex|protonmail|tutanota|foxmail|126)\.(?:com|net)'/,
    'preload/domains/providers.ts',
    ['main/message/authentication/providers.ts'],
  ],
  ['which roles are left out of lists', /["(]'junk', /, 'main/cache/folders/left-out.ts', []],
  ['what a reply code stands for where only a status is told', /'450' : '550'/, 'renderer/outbox/transcript-notes.ts', []],
]

test.each(homes)('%s is said in one place', (fact, text, home, others) => {
  const found = code.filter((path) => !path.startsWith('test/') && text.test(read(path)))
  expect(found, `${fact}: import it from ${home}`).toEqual([home, ...others].sort())
})

test('a limit of both sides of the bridge is a name that both sides know', () => {
  const limits = [...read('preload/mail/limits.ts').matchAll(/export const (\w+) =/g)].map(([, name = '']) => name)
  expect(limits.length).toBeGreaterThan(15)
  const sides = ['preload/contract/', 'main/', 'renderer/']
  const ofOne = limits.filter((name) => {
    const named = new RegExp(`\\b${name}\\b`)
    return sides.filter((side) => program.some((path) => path.startsWith(side) && named.test(read(path)))).length < 2
  })
  expect(ofOne, 'is kept to on one side alone: move it there').toEqual([])
  const unnamed = program.filter((path) => /\bmaxLength=\{\d|\.slice\(0, (?:500|10_000)\)\)/.test(read(path)))
  expect(unnamed, 'says as a number how much may be typed or asked for: import it from preload/mail/limits').toEqual([])
})

test('texts are filled in by i18next alone', () => {
  const others = code.filter((path) => !path.startsWith('test/') && /\.replace(?:All)?\(\s*'\{\{/.test(read(path)))
  expect(others, 'fills in a text by hand: plurals, and what stands between the braces besides a name, are lost').toEqual([])
})

/** A request whose refusal nobody hears has a comment that says why, on its line or on the one before. */
const unexplained = (source: string): string[] =>
  source
    .split('\n')
    .filter((line, at, lines) => /\brequestUnheard\(/.test(line) && !line.includes('//') && !/^\s*\/\/ /.test(lines[at - 1] ?? ''))

test('no request of the window is refused unheard', () => {
  const ofWindow = code.filter((path) => path.startsWith('renderer/') && path !== 'renderer/bridge.ts')
  const others = ofWindow.filter((path) => /(?:\bvoid |\.finally\(\(\) => )request(?:Surely)?\(/.test(read(path)))
  expect(others, 'asks and does not wait: `ask` tells the person why it is refused, `requestUnheard` needs a reason').toEqual([])
  expect(ofWindow.filter((path) => read(path).includes('requestUnheard(')).length).toBeGreaterThan(3)
  const wrong = ofWindow.flatMap((path) => unexplained(read(path)).map((line) => `${path}: ${line.trim()}`))
  expect(wrong, 'nobody hears of a refusal: say in a comment before it why nobody needs to').toEqual([])
})

test('a request that nobody hears of would be found', () => {
  expect(unexplained(`  requestUnheard('x', {})\n`)).toHaveLength(1)
  expect(unexplained(`  // It ends by itself.\n  requestUnheard('x', {})\n`)).toEqual([])
})
