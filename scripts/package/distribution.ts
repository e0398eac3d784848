import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { buildFor, findElectron, installElectron } from '../electron.ts'
import { makeStandInDistribution } from './stand-in.ts'

/**
 * What the app is packed around. `kind`: the app's own Electron, which is what ships; one that was named, for tests; or the stand-in, which shows
 * that everything the package needs is in it. `build`: the folder of the bundles that it can run.
 */
export type Distribution = { kind: 'own' | 'named' | 'stand-in'; folder: string; version: string; build: string }

/** The Electron that HANJI_ELECTRON_DIST names, or the one of package.json, downloaded where that is possible, or the stand-in. */
export async function chooseDistribution(root: string): Promise<Distribution> {
  const named = process.env['HANJI_ELECTRON_DIST']
  if (named) {
    const binary = findElectron() ?? ''
    return { kind: 'named', folder: named, version: versionIn(named), build: buildFor(binary) }
  }
  const electron = await installElectron()
  if (!electron) return { kind: 'stand-in', folder: makeStandInDistribution(root), version: '', build: root }
  const folder = join(root, 'node_modules/electron/dist')
  return { kind: 'own', folder: existsSync(join(folder, 'version')) ? folder : dirname(electron), version: versionIn(folder), build: root }
}

const versionIn = (folder: string): string => readFileSync(join(folder, 'version'), 'utf8').trim().replace(/^v/, '')
