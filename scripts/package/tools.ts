import { execFileSync, spawnSync } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'

/** Whether a program of the system is here. */
const has = (command: string, ...args: string[]): boolean => spawnSync(command, args, { stdio: 'ignore' }).status === 0

/** fpm comes from the network. Where dpkg-deb is at hand, that makes the .deb: names a program that takes fpm's arguments. */
export function withDpkg(root: string): { fpm: string } | undefined {
  if (process.env['CUSTOM_FPM_PATH'] || !has('dpkg-deb', '--version')) return undefined
  const file = join(root, 'dist/deb/fpm')
  const quoted = (path: string) => `'${path.replaceAll("'", `'\\''`)}'`
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, `#!/bin/sh\nexec ${quoted(process.execPath)} ${quoted(join(root, 'scripts/package/linux/deb.ts'))} "$@"\n`)
  chmodSync(file, 0o755)
  return { fpm: file }
}

/** Packs the unpacked app as electron-builder does, in a folder of its name, with the system's own tar: that takes 7-Zip from the network. */
export function makeTarball(unpacked: string, file: string): string {
  const folder = basename(file).replace(/\.tar\.gz$/, '')
  const from = basename(unpacked)
  const owned = ['--owner=0', '--group=0', '--numeric-owner', `--transform=s,^${from},${folder},`]
  execFileSync('tar', [...owned, '-czf', file, '-C', dirname(unpacked), from])
  return file
}

/**
 * Makes keytar's addon one for both kinds of Mac, as the rest of the app is: npm installs that of this machine alone. Its builds for both come
 * from keytar's own releases.
 */
export function makeKeytarUniversal(root: string): void {
  const keytar = join(root, 'node_modules/keytar')
  const addon = join(keytar, 'build/Release/keytar.node')
  const folder = mkdtempSync(join(tmpdir(), 'hanji-keytar-'))
  try {
    const both = ['x64', 'arm64'].map((arch) => {
      const args = [join(root, 'node_modules/prebuild-install/bin.js'), '--arch', arch, '--force']
      execFileSync(process.execPath, args, { cwd: keytar, stdio: 'inherit' })
      const kept = join(folder, `${arch}.node`)
      execFileSync('cp', [addon, kept])
      return kept
    })
    execFileSync('lipo', ['-create', '-output', addon, ...both])
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
