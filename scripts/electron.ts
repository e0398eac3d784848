import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { lookup } from 'node:dns/promises'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const root = join(import.meta.dirname, '..')
const folder = join(root, 'node_modules/electron')

/** The binary of an Electron that can be had: the one that is named, the one that is installed, or one that is downloaded now. */
export const getElectron = async (): Promise<string | undefined> => findElectron() ?? (await installElectron())

/** The binary of the Electron that comes with the npm packages, downloaded if it is not here; undefined where it cannot be had. */
export async function installElectron(): Promise<string | undefined> {
  const here = installedElectron()
  if (here || !(await canDownload())) return here
  console.log('setup: downloading Electron')
  spawnSync(process.execPath, [join(folder, 'install.js')], { stdio: 'ignore', timeout: 5 * 60_000 })
  return installedElectron()
}

/** The binary of the Electron whose folder HANJI_ELECTRON_DIST names, or of the one that is installed. @throws Error where the named one is not there. */
export function findElectron(): string | undefined {
  const named = process.env['HANJI_ELECTRON_DIST']
  if (!named) return installedElectron()
  const binary = join(named, binaries[process.platform] ?? 'electron')
  if (!existsSync(binary)) throw new Error(`HANJI_ELECTRON_DIST names ${named}, and there is no Electron in it`)
  return binary
}

const binaries: Partial<Record<NodeJS.Platform, string>> = {
  darwin: 'Electron.app/Contents/MacOS/Electron',
  win32: 'electron.exe',
}

/** The binary of the Electron that came with the npm packages, if it has been downloaded. */
export function installedElectron(): string | undefined {
  const file = join(folder, 'path.txt')
  if (!existsSync(file)) return undefined
  const path = join(folder, 'dist', readFileSync(file, 'utf8'))
  return existsSync(path) ? path : undefined
}

/** Asks for the name first, so that a machine without the network hears no at once. */
async function canDownload(): Promise<boolean> {
  try {
    await lookup('github.com')
    return true
  } catch {
    return false
  }
}

/** The app's build for an Electron that is older than its own, a folder with a package.json: for tests and demos only. */
const older = join(root, 'dist/older')
const lacking = new Map<string, boolean>()

/** Whether this Electron's Node lacks what the app is built on. */
function isOlder(electron: string): boolean {
  const known = lacking.get(electron)
  if (known !== undefined) return known
  const probe = "require('node:sqlite').DatabaseSync && require('node:zlib').zstdCompressSync || process.exit(3)"
  const { status } = spawnSync(electron, ['-e', probe], { env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' }, stdio: 'ignore' })
  lacking.set(electron, status !== 0)
  return status !== 0
}

/** Builds what this Electron can run, where that is not there yet, and returns its folder. The checkout's own build must be there. */
export function buildFor(electron: string): string {
  if (!isOlder(electron)) return root
  const stamp = join(older, '.sources')
  const sources = sourcesOfOlder()
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === sources) return older
  console.log('setup: building for an Electron that is older than the app’s own')
  const cli = join(root, 'node_modules/electron-vite/bin/electron-vite.js')
  const config = join(root, 'test/electron/vite.config.ts')
  const { status } = spawnSync(process.execPath, [cli, 'build', '--config', config, '--logLevel', 'error'], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
  })
  if (status !== 0) throw new Error('the build for an older Electron failed')
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }
  // A name of its own: a cache that this build writes is not to be mixed with a person's.
  const manifest = { name: 'hanji-older', productName: 'Hanji (older Electron)', version, type: 'module', main: 'main/index.js' }
  mkdirSync(older, { recursive: true })
  writeFileSync(join(older, 'package.json'), JSON.stringify(manifest))
  writeFileSync(stamp, sources)
  return older
}

function sourcesOfOlder(): string {
  const own = join(root, 'test/electron')
  const shims = readdirSync(join(own, 'shims')).map((name) => join(own, 'shims', name))
  const files = [join(root, 'out/.sources'), join(root, 'electron.vite.config.ts'), join(own, 'vite.config.ts'), ...shims.sort()]
  const sum = createHash('sha256')
  for (const file of files) sum.update(readFileSync(file))
  return sum.digest('hex')
}
