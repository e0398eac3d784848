import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { authorOf, metainfo, readManifest, releasesIn } from '../../../scripts/package/linux/metainfo.ts'

const root = join(import.meta.dirname, '../../..')
const xml = metainfo(root, 'hanji')

test('the metadata of the program says what package.json says', () => {
  const { homepage, version, license } = readManifest(root)
  expect(xml).toContain(`<url type="homepage">${homepage}</url>`)
  expect(xml).toContain(`<project_license>${license}</project_license>`)
  expect(xml).toContain(`<release version="${version}" date="`)
  expect(xml).not.toMatch(/@\w+@/)
})

test('every text of it is there in Korean, too', () => {
  for (const element of ['name', 'summary', 'p', 'li']) {
    const own = [...xml.matchAll(new RegExp(`<${element}>`, 'g'))].length
    const korean = [...xml.matchAll(new RegExp(`<${element} xml:lang="ko">`, 'g'))].length
    expect(korean, element).toBe(own)
  }
})

const validator = spawnSync('appstreamcli', ['--version'], { stdio: 'ignore' }).status === 0

test.skipIf(!validator)('it is valid by AppStream’s own tool', () => {
  const folder = mkdtempSync(join(tmpdir(), 'hanji-metainfo-'))
  try {
    const file = join(folder, 'app.hanji.mail.metainfo.xml')
    writeFileSync(file, xml)
    const { status, stdout } = spawnSync('appstreamcli', ['validate', '--no-net', '--pedantic', file], { encoding: 'utf8' })
    expect({ status, told: stdout.match(/^[EWI]: .*/gm) ?? [] }).toEqual({ status: 0, told: [] })
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})

test('the types that the desktop entry takes are those of the metadata, and those of macOS and Windows', () => {
  const builder = readFileSync(join(root, 'electron-builder.yml'), 'utf8')
  const [, linux = ''] = /mimeTypes: \[(.*)\]/.exec(builder) ?? []
  const said = [...xml.matchAll(/<mediatype>(.*?)<\/mediatype>/g)].map(([, type]) => type)
  expect(said).toEqual([...linux.split(', '), 'x-scheme-handler/mailto'])
  const associated = [...builder.matchAll(/^ +mimeType: (.*)$/gm)].map(([, type]) => type)
  expect(associated.sort()).toEqual(linux.split(', ').sort())
})

test('releases are the dated headings of the changelog, the newest first', () => {
  expect(releasesIn('## Unreleased\n\n## 1.2.0 (2026-12-01)\ntext\n## 1.1.0-rc.1 (2026-11-30)\n## 1.0 (soon)\n')).toEqual([
    { version: '1.2.0', date: '2026-12-01' },
    { version: '1.1.0-rc.1', date: '2026-11-30' },
  ])
  expect(() => authorOf({ author: 'Nobody' })).toThrow('author')
})
