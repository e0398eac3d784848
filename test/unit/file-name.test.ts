import { basename } from 'node:path'
import { expect, test } from 'vitest'
import { safeFileName } from '../../main/message/file-name.ts'

test.each([
  ['report.pdf', 'report.pdf'],
  ['가을호 표지.pdf'.normalize('NFD'), '가을호 표지.pdf'.normalize('NFC')],
  ['a:b|c?.txt', 'a_b_c_.txt'],
  ['con.txt', '_con.txt'],
  ['  .hidden ', 'hidden'],
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
  expect(Array.from(safe)).toHaveLength(150)
  expect(safe.endsWith('한.pdf')).toBe(true)
})
