import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { metainfo, readManifest } from './metainfo.ts'

/** Where `systemFiles` writes the metadata. */
export const metainfoFile = (root: string): string => join(root, 'dist/system/metainfo.xml')

/**
 * What a package of a Linux system holds outside the program's own folder: AppStream metadata, the icon in any size, the licence and the
 * changes where Debian's policy wants them (12.5, 12.7). Written below `dist/system`; returns fpm's arguments, `FILE=PLACE`.
 */
export function systemFiles(root: string, program: string): string[] {
  const folder = join(root, 'dist/system')
  mkdirSync(folder, { recursive: true })
  const put = (name: string, content: string, place: string): string => {
    writeFileSync(join(folder, name), content)
    return `${join(folder, name)}=${place}`
  }
  return [
    put('metainfo.xml', metainfo(root, program), `/usr/share/metainfo/${program}.metainfo.xml`),
    `${join(root, 'scripts/package/icon.svg')}=/usr/share/icons/hicolor/scalable/apps/${program}.svg`,
    put('copyright', copyright(root), `/usr/share/doc/${program}/copyright`),
    put('NEWS', readFileSync(join(root, 'CHANGELOG.md'), 'utf8'), `/usr/share/doc/${program}/NEWS`),
  ]
}

/** The machine-readable form of Debian (DEP-5), for what is Hanji's own; what is bundled is listed beside the program. */
function copyright(root: string): string {
  const { homepage, author } = readManifest(root)
  const licence = readFileSync(join(root, 'LICENSE'), 'utf8')
  const [owner = ''] = /^Copyright.*$/m.exec(licence) ?? []
  const text = licence.slice(licence.indexOf('\n\n', licence.indexOf(owner)) + 2).trimEnd()
  const indented = text.split('\n').map((line) => ` ${line.trim() === '' ? '.' : line}`)
  return [
    'Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/',
    'Upstream-Name: Hanji',
    `Upstream-Contact: ${author}`,
    `Source: ${homepage}`,
    'Comment: The program holds other software, too, each with its own licence. See LICENSES.bundled.txt,',
    ' LICENSE.electron.txt and LICENSES.chromium.html in its folder.',
    '',
    'Files: *',
    `Copyright: ${owner.replace(/^Copyright \(c\) /, '')}`,
    'License: Expat',
    ...indented,
    '',
  ].join('\n')
}
