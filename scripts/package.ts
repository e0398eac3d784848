import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { build, Platform } from 'electron-builder'
import { installElectron } from './electron.ts'
import { makeStandInDistribution } from './package/stand-in.ts'

/**
 * Builds what this system installs (`--dir`: only the unpacked app). Where Electron cannot be had, builds the unpacked app around
 * the stand-in, which shows that everything the package needs is in it.
 */
const root = join(import.meta.dirname, '..')
const output = join(root, 'dist/package')
const electron = await installElectron()
const unpackedOnly = process.argv.includes('--dir') || !electron
if (!electron)
  console.log('package: Electron cannot be downloaded from here: building the unpacked app around the stand-in, to check and not to ship.')
rmSync(output, { recursive: true, force: true })
await build({
  projectDir: root,
  targets: unpackedOnly ? Platform.current().createTarget('dir') : Platform.current().createTarget(),
  config: {
    extends: join(root, 'electron-builder.yml'),
    // The stand-in is a script: there is no Electron binary to set fuses in.
    ...(electron ? {} : { electronDist: makeStandInDistribution(root), electronFuses: null }),
  },
})
console.log('package: done, in dist/package')
