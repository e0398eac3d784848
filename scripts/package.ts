import { spawnSync } from 'node:child_process'
import { chmodSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Arch, build, type Configuration, Platform } from 'electron-builder'
import type { Licence } from '../preload/about.ts'
import { licencesAsText } from './licences.ts'
import { chooseDistribution, type Distribution } from './package/distribution.ts'
import { makeIcons } from './package/icons.ts'
import { layOutOlderApp } from './package/older-app.ts'
import { systemFiles } from './package/system-files.ts'

/**
 * Builds what this system installs (`--dir`: only the unpacked app; else the formats that are named, or all), says of each format whether it could be
 * built, and ends with 1 where a named one could not. Where Electron cannot be had, the unpacked app around the stand-in, to check and not to ship.
 */
const root = join(import.meta.dirname, '..')
const output = join(root, 'dist/package')
const formats: Partial<Record<NodeJS.Platform, string[]>> = {
  linux: ['AppImage', 'deb', 'rpm', 'tar.gz'],
  darwin: ['dmg', 'zip'],
  win32: ['nsis', 'portable'],
}

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

/** `--as=VERSION` builds as another version, to try an upgrade with. */
const version = process.argv.find((argument) => argument.startsWith('--as='))?.slice('--as='.length)
const own = configurationFor(distribution)
const licences = join(root, 'dist/system/LICENSES.bundled.txt')
mkdirSync(join(root, 'dist/system'), { recursive: true })
const builtIn = join(distribution.build, distribution.build === root ? 'out' : '', 'licences.json')
writeFileSync(licences, licencesAsText(JSON.parse(readFileSync(builtIn, 'utf8')) as Licence[]))
const fpm = systemFiles(root, own.linux?.executableName ?? 'hanji')
const config: Configuration = {
  ...own,
  deb: { fpm },
  rpm: { fpm },
  extraFiles: [{ from: licences, to: 'LICENSES.bundled.txt' }],
  ...(version ? { extraMetadata: { version } } : {}),
}
makeIcons(root)
const platform = Platform.current()
rmSync(output, { recursive: true, force: true })
await build({ projectDir: root, targets: platform.createTarget('dir'), config })

/** fpm comes from the network. Where dpkg-deb is at hand, that makes the .deb. */
function makeDebsWithDpkg(): void {
  if (process.env['CUSTOM_FPM_PATH'] || spawnSync('dpkg-deb', ['--version'], { stdio: 'ignore' }).status !== 0) return
  const file = join(root, 'dist/deb/fpm')
  const quoted = (path: string) => `'${path.replaceAll("'", `'\\''`)}'`
  mkdirSync(join(root, 'dist/deb'), { recursive: true })
  writeFileSync(file, `#!/bin/sh\nexec ${quoted(process.execPath)} ${quoted(join(root, 'scripts/package/deb.ts'))} "$@"\n`)
  chmodSync(file, 0o755)
  process.env['CUSTOM_FPM_PATH'] = file
}

const inFirstLine = (error: unknown) => String(error instanceof Error ? error.message : error).split('\n')[0]

const failed: string[] = []
for (const format of unpackedOnly ? [] : named.length > 0 ? named : (formats[process.platform] ?? [])) {
  const fpm = process.env['CUSTOM_FPM_PATH']
  if (format === 'deb') makeDebsWithDpkg()
  try {
    const files = await build({
      projectDir: root,
      targets: platform.createTarget(format, Arch[process.arch as 'x64' | 'arm64']),
      prepackaged: join(output, unpackedIn(process.platform)),
      config,
    })
    console.log(`package: ${format}: ${files.join(', ')}`)
  } catch (error) {
    failed.push(format)
    console.log(`package: ${format}: not built here: ${inFirstLine(error)}`)
  } finally {
    if (fpm === undefined) delete process.env['CUSTOM_FPM_PATH']
  }
}

function unpackedIn(system: NodeJS.Platform): string {
  if (system === 'darwin') return process.arch === 'arm64' ? 'mac-arm64' : 'mac'
  return system === 'win32' ? 'win-unpacked' : 'linux-unpacked'
}

console.log('package: done, in dist/package')
if (named.some((format) => failed.includes(format))) process.exit(1)
