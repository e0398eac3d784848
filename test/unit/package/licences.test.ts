import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { gatherLicences, licencesAsText } from '../../../scripts/licences.ts'

const root = join(import.meta.dirname, '../../..')
const out = mkdtempSync(join(tmpdir(), 'hanji-licences-'))
afterEach(() => rmSync(out, { recursive: true, force: true }))

function found(part: string, list: object[]): void {
  mkdirSync(join(out, part), { recursive: true })
  writeFileSync(join(out, part, 'licences.json'), JSON.stringify(list))
}
const one = { name: 'one', version: '1.0.0', identifier: 'MIT', text: 'The text of one' }

test('what any part of the build holds is listed once, by name, with what is copied beside it', () => {
  found('main', [{ ...one, name: 'zeta' }, one])
  found('renderer', [one])
  const all = gatherLicences(root, out)
  expect(all.filter(({ name }) => name === 'one')).toEqual([{ name: 'one', version: '1.0.0', licence: 'MIT', text: 'The text of one' }])
  const names = all.map(({ name }) => name)
  expect(names).toEqual([...names].sort())
  for (const name of ['dictionary-en', 'dictionary-ko', 'keytar', 'pdfjs-dist/cmaps', 'zeta']) expect(names).toContain(name)
  for (const { name, licence, text } of all) {
    expect(licence, name).not.toBe('')
    expect(text.length, name).toBeGreaterThan(10)
  }
})

test.each([
  ['text', { ...one, text: undefined }],
  ['text', { ...one, text: ' \n' }],
  ['licence', { ...one, identifier: undefined }],
])('a build with a package without a %s fails', (what, without) => {
  found('renderer', [without])
  expect(() => gatherLicences(root, out)).toThrow(`one 1.0.0 has no ${what}`)
})

test('one whose text stands with its authors’ other package has that', () => {
  found('renderer', [{ name: 'react-remove-scroll-bar', version: '2.3.8', identifier: 'MIT' }])
  expect(gatherLicences(root, out).find(({ name }) => name === 'react-remove-scroll-bar')?.text).toContain('Anton Korzunov')
})

test('one that says MIT without a text has the words of that in the name of its author', () => {
  found('main', [{ name: 'lazy-val', version: '1.0.5', identifier: 'MIT' }])
  const { text = '' } = gatherLicences(root, out).find(({ name }) => name === 'lazy-val') ?? {}
  expect(text).toMatch(/Copyright \(c\) Vladimir Krivosheev\n\nPermission is hereby granted/)
  expect(text).not.toContain('Hanji')
})

test('as a text each stands with its name, version, licence and text', () => {
  found('main', [one])
  expect(licencesAsText(gatherLicences(root, out))).toContain('one 1.0.0\nMIT\n\nThe text of one\n')
})
