import { spawnSync } from 'node:child_process'
import { lookup } from 'node:dns/promises'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const folder = join(import.meta.dirname, '../node_modules/electron')

/** The path of Electron's binary, downloaded if it is not here; undefined where it cannot be had. */
export async function getElectron(): Promise<string | undefined> {
  const here = installed()
  if (here || !(await canDownload())) return here
  console.log('setup: downloading Electron')
  spawnSync(process.execPath, [join(folder, 'install.js')], { stdio: 'ignore', timeout: 5 * 60_000 })
  return installed()
}

function installed(): string | undefined {
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
