import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** Lays out a folder as an Electron distribution for Linux is, whose `electron` opens the packed app in the stand-in of this checkout. */
export function makeStandInDistribution(root: string): string {
  const folder = join(root, 'dist/stand-in')
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(join(folder, 'resources'), { recursive: true })
  const { version } = JSON.parse(readFileSync(join(root, 'node_modules/electron/package.json'), 'utf8')) as { version: string }
  writeFileSync(join(folder, 'version'), version)
  writeFileSync(join(folder, 'LICENSE'), 'A stand-in for Electron, made to check the package with. Not to be shipped.\n')
  const quoted = (path: string) => `'${path.replaceAll("'", `'\\''`)}'`
  const script = [
    '#!/bin/sh',
    'here=$(dirname "$(readlink -f "$0")")',
    `exec ${quoted(process.execPath)} ${quoted(join(root, 'test/host/run.ts'))} "$here/resources/app.asar" "$@"`,
  ]
  writeFileSync(join(folder, 'electron'), `${script.join('\n')}\n`, { mode: 0o755 })
  return folder
}
