import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Arch, build, type Configuration, Platform } from 'electron-builder'
import type { Licence } from '../preload/contract/program/about.ts'
import { licencesAsText } from './licences.ts'
import { chooseDistribution, type Distribution } from './package/distribution.ts'
import { formats, unpackedIn, whyNot } from './package/formats.ts'
import { makeIcons } from './package/icons.ts'
import { buildFlatpak, layOutFlatpak } from './package/linux/flatpak.ts'
import { readManifest } from './package/linux/metainfo.ts'
import { systemFiles } from './package/linux/system-files.ts'
import { layOutOlderApp } from './package/older-app.ts'
import { sbomOf } from './package/sbom.ts'
import { makeKeytarUniversal, makeTarball, withDpkg } from './package/tools.ts'
import { updateMetadata } from './updates/metadata.ts'

/**
 * Builds what this system installs (`--dir`: only the unpacked app; else the formats that are named, or all), says of each format whether it could be
 * built, and ends with 1 where a named one could not. Where Electron cannot be had, the unpacked app around the stand-in, to check and not to ship.
 */
const root = join(import.meta.dirname, '..')
const output = join(root, 'dist/package')

const named = process.argv.slice(2).filter((argument) => !argument.startsWith('-'))
const distribution = await chooseDistribution(root)
const unpackedOnly = process.argv.includes('--dir') || distribution.kind === 'stand-in'
if (distribution.kind === 'stand-in')
  console.log('package: Electron cannot be downloaded from here: building the unpacked app around the stand-in, to check and not to ship.')
if (distribution.kind === 'named')
  console.log(`package: around Electron ${distribution.version} of HANJI_ELECTRON_DIST, to try and not to ship.`)

function configurationFor({ kind, folder, version, build: bundles }: Distribution): Configuration {
  const own: Configuration = { extends: join(root, 'electron-builder.yml') }
  if (kind === 'own') return own
  if (kind === 'stand-in') return { ...own, electronDist: folder, electronFuses: null } // A script: there is no binary to set fuses in.
  if (bundles === root) return { ...own, electronDist: folder, electronVersion: version }
  return { ...own, ...layOutOlderApp(root, bundles), electronDist: folder, electronVersion: version }
}

/** `--as=VERSION` builds as another version, to try an upgrade with, and `--quick` packs less tightly. */
const version = process.argv.find((argument) => argument.startsWith('--as='))?.slice('--as='.length)
const own = configurationFor(distribution)
const licences = join(root, 'dist/system/LICENSES.bundled.txt')
mkdirSync(join(root, 'dist/system'), { recursive: true })
const builtIn = join(distribution.build, distribution.build === root ? 'out' : '', 'licences.json')
const bundled = JSON.parse(readFileSync(builtIn, 'utf8')) as Licence[]
writeFileSync(licences, licencesAsText(bundled))
const fpm = systemFiles(root, own.linux?.executableName ?? 'hanji')
const config: Configuration = {
  ...own,
  deb: { fpm, ...(process.argv.includes('--quick') ? { compression: 'gz' } : {}) },
  rpm: { fpm },
  extraFiles: [{ from: licences, to: 'LICENSES.bundled.txt' }],
  extraMetadata: { ...(version ? { version } : {}), ...updateMetadata(process.env) },
}
makeIcons(root)
const platform = Platform.current()
const arch = process.platform === 'darwin' ? Arch.universal : Arch[process.arch as 'x64' | 'arm64']
if (process.platform === 'darwin') makeKeytarUniversal(root)
rmSync(output, { recursive: true, force: true })
await build({ projectDir: root, targets: platform.createTarget('dir', arch), config })

const unpacked = join(output, unpackedIn(process.platform))
const manifest = readManifest(root)
const subject = { name: manifest.name, version: version ?? manifest.version, electron: distribution.version }
writeFileSync(join(output, `hanji-${subject.version}-${process.platform}.cdx.json`), JSON.stringify(sbomOf(subject, bundled), null, 1))

/** Builds one format around the unpacked app; returns its files. */
async function buildFormat(format: string): Promise<string[]> {
  const target = (name: string) => ({ projectDir: root, targets: platform.createTarget(name, arch), prepackaged: unpacked, config })
  switch (format) {
    case 'flatpak':
      if (distribution.kind !== 'own') throw new Error('it is for the Electron of package.json alone')
      // electron-builder hands over the desktop entry before it would make a .deb, and then does not.
      await build({
        ...target('deb'),
        effectiveOptionComputed: async ([, desktopEntry]: [string[], string]) => {
          layOutFlatpak(root, unpacked, desktopEntry)
          return true
        },
      })
      return [buildFlatpak(root, version ?? manifest.version)]
    case 'tar.gz': {
      const { name = manifest.name } = distribution.build === root ? {} : { name: 'hanji-older' }
      return [makeTarball(unpacked, join(output, `${name}-${version ?? manifest.version}-linux-${process.arch}.tar.gz`))]
    }
    case 'deb': {
      const dpkg = withDpkg(root)
      if (!dpkg) return build(target(format))
      process.env['CUSTOM_FPM_PATH'] = dpkg.fpm
      try {
        return await build(target(format))
      } finally {
        delete process.env['CUSTOM_FPM_PATH']
      }
    }
    default:
      return build(target(format))
  }
}

const failed: string[] = []
for (const format of unpackedOnly ? [] : named.length > 0 ? named : (formats[process.platform] ?? [])) {
  try {
    console.log(`package: ${format}: ${(await buildFormat(format)).join(', ')}`)
  } catch (error) {
    failed.push(format)
    console.log(`package: ${format}: not built here: ${whyNot(format, error)}`)
  }
}

console.log('package: done, in dist/package')
if (named.some((format) => failed.includes(format))) process.exit(1)
