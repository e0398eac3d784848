import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { expect, test } from 'vitest'
import { safeFileName } from '../../../../main/kit/file-name.ts'
import { riskOf } from '../../../../main/message/files/attachments.ts'

test.each([
  ['report.pdf', 'report.pdf'],
  ['가을호 표지.pdf'.normalize('NFD'), '가을호 표지.pdf'.normalize('NFC')],
  ['a:b|c?.txt', 'a_b_c_.txt'],
  ['con.txt', '_con.txt'],
  ['  .hidden ', 'hidden'],
  ['👩‍👩‍👧‍👦 family.jpg', '👩‍👩‍👧‍👦 family.jpg'],
  ['❤️‍🔥.png', '❤️‍🔥.png'],
  ['🏴󠁧󠁢󠁥󠁮󠁧󠁿 match.pdf', '🏴󠁧󠁢󠁥󠁮󠁧󠁿 match.pdf'],
  ['می\u200cخواهم.pdf', 'می\u200cخواهم.pdf'],
  ['क्\u200dष.txt', 'क्\u200dष.txt'],
  ['re\u200dport.e\u200cxe', 're_port.e_xe'],
  ['\u200d👩.png', '_👩.png'],
  ['CON .txt', '_CON .txt'],
  ['nul', '_nul'],
  ['COM¹.txt', '_COM¹.txt'],
  ['CONIN$', '_CONIN$'],
  ['conout$.log', '_conout$.log'],
  ['desktop.ini', '_desktop.ini'],
  ['Autorun.inf', '_Autorun.inf'],
  ['concert.txt', 'concert.txt'],
  ['comic.pdf', 'comic.pdf'],
  ['a.txt. . .', 'a.txt'],
  ['x\ud800.txt', 'x\ufffd.txt'],
  ['', 'attachment'],
  ['..', 'attachment'],
  ['///', 'attachment'],
])('%j is saved as %j', (name, safe) => {
  expect(safeFileName(name)).toBe(safe)
})

test.each(['../../etc/passwd', '..\\..\\boot.ini', '/etc/shadow', 'C:\\x', 'a/../../b', 'nul\0.txt'])(
  '%j cannot leave its folder',
  (name) => {
    const safe = safeFileName(name)
    expect(basename(safe)).toBe(safe)
    expect(safe).not.toMatch(/[/\\\0]/)
  },
)

test('a direction mark cannot make a program look like a document', () => {
  expect(safeFileName('invoice\u202Efdp.exe')).toBe('invoice_fdp.exe')
})

test('a long name is shortened and keeps its extension', () => {
  const safe = safeFileName(`${'한'.repeat(400)}.pdf`)
  expect(Buffer.byteLength(safe)).toBeLessThanOrEqual(230)
  expect(Buffer.byteLength(safe)).toBeGreaterThan(225)
  expect(safe.endsWith('한.pdf')).toBe(true)
  expect(Array.from(safeFileName(`${'a'.repeat(400)}.pdf`))).toHaveLength(150)
})

test.each([
  ['140 Hangul', `${'한'.repeat(140)}.hwp`],
  ['Hangul that macOS took apart', `${'한'.repeat(140)}.hwp`.normalize('NFD')],
  ['emoji of several', `${'👩‍👩‍👧‍👦'.repeat(40)}.png`],
  ['accents without end', `e${'\u0301'.repeat(10_000)}.txt`],
  ['an extension of signs that are long', `${'한'.repeat(100)}.${'글'.repeat(18)}`],
  ['no extension', '𝕏'.repeat(300)],
])('a name of %s can be written, also with a number behind it', (_what, name) => {
  const folder = mkdtempSync(join(tmpdir(), 'hanji-names-'))
  const safe = safeFileName(name)
  expect(safe.length).toBeGreaterThan(4)
  writeFileSync(join(folder, safe), '')
  writeFileSync(join(folder, `${safe} (999).pdf`), '')
  expect(readdirSync(folder).map((written) => written.normalize('NFC'))).toContain(safe)
  rmSync(folder, { recursive: true })
})

test.each([
  `${'a'.repeat(149)} .txt`,
  `${'b'.repeat(147)} . .${'x'.repeat(9)}`,
  `${'c'.repeat(145)}... ...${'d'.repeat(20)}`,
  `x.pdf${' '.repeat(300)}.`,
])('what is left of %j ends with no blank and no dot, on either side of its extension', (name) => {
  const safe = safeFileName(name)
  expect(safe).not.toMatch(/[.\s]$/)
  expect(safe).not.toMatch(/[.\s]\.[^.]*$/)
})

test('a name of two megabytes takes no time to speak of', () => {
  for (const sign of ['.', ' ', 'a', '. ', '\u0301', 'a.exe ']) {
    const started = process.cpuUsage()
    riskOf(sign.repeat(1_000_000), 'application/pdf')
    const { user, system } = process.cpuUsage(started)
    expect((user + system) / 1000).toBeLessThan(1_000)
  }
})

test('emoji and letters that are joined deceive nobody; an invisible sign within other words does', () => {
  for (const name of ['👩‍👩‍👧‍👦.jpg', 'می\u200cخواهم.pdf', '🏴󠁧󠁢󠁥󠁮󠁧󠁿.pdf']) expect(riskOf(name, 'image/jpeg')).toBeUndefined()
  expect(riskOf('report\u200d.pdf', 'application/pdf')).toBe('disguised')
})
