import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { iconSizes, makeIcons } from '../../../scripts/package/icons.ts'
import { layOutFlatpak } from '../../../scripts/package/linux/flatpak.ts'
import { systemFiles } from '../../../scripts/package/linux/system-files.ts'

const root = join(import.meta.dirname, '../../..')
const copy = mkdtempSync(join(tmpdir(), 'hanji-flatpak-'))
afterAll(() => rmSync(copy, { recursive: true, force: true }))
for (const name of ['package.json', 'LICENSE', 'CHANGELOG.md', 'scripts/package/icon.svg', 'scripts/package/linux/metainfo.xml'])
  cpSync(join(root, name), join(copy, name))

/** How wide and high a PNG is, in px (its first chunk). */
function sizeOf(file: string): [number, number] {
  const bytes = readFileSync(file)
  return [bytes.readUInt32BE(16), bytes.readUInt32BE(20)]
}

test('the icon is drawn in each size from the one drawing', () => {
  const folder = makeIcons(copy)
  expect(readdirSync(folder)).toHaveLength(iconSizes.length)
  for (const size of iconSizes) expect(sizeOf(join(folder, `${size}x${size}.png`))).toEqual([size, size])
})

test('a Linux system gets metadata, icon, licence and changes at their places', () => {
  const files = systemFiles(copy, 'hanji')
  expect(files.map((file) => file.slice(file.lastIndexOf('=') + 1))).toEqual([
    '/usr/share/metainfo/hanji.metainfo.xml',
    '/usr/share/icons/hicolor/scalable/apps/hanji.svg',
    '/usr/share/doc/hanji/copyright',
    '/usr/share/doc/hanji/NEWS',
  ])
  const copyright = readFileSync(join(copy, 'dist/system/copyright'), 'utf8')
  expect(copyright).toMatch(/^Files: \*\nCopyright: 2026 .+\nLicense: Expat\n Permission is hereby granted/m)
  // An empty line would end the paragraph.
  expect(copyright.split('License: Expat\n')[1]).not.toMatch(/\n\n./)
})

test('in the flatpak the program is found by its name, whatever its path is elsewhere', () => {
  makeIcons(copy)
  systemFiles(copy, 'hanji')
  const program = join(copy, 'program')
  mkdirSync(program)
  writeFileSync(join(program, 'hanji'), '')
  const entry = join(copy, 'any.desktop')
  writeFileSync(entry, '[Desktop Entry]\nExec="/opt/Hanji Mail/hanji" %U\n\n[Desktop Action NewMessage]\nExec=hanji mailto:\n')
  layOutFlatpak(copy, program, entry)
  const share = join(copy, 'dist/flatpak/share')
  expect(readFileSync(join(share, 'applications/hanji.desktop'), 'utf8')).toBe(
    '[Desktop Entry]\nExec=hanji %U\n\n[Desktop Action NewMessage]\nExec=hanji mailto:\n',
  )
  expect(readdirSync(share).sort()).toEqual(['applications', 'icons', 'metainfo'])
  expect(readdirSync(join(copy, 'dist/flatpak/program'))).toEqual(['hanji'])
})
