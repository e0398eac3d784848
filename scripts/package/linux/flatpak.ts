import { execFileSync, spawnSync } from 'node:child_process'
import { copyFileSync, cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { metainfoFile } from './system-files.ts'

/** Lays out what the manifest takes: the program, and beside it what the desktop needs to know of it. */
export function layOutFlatpak(root: string, program: string, desktopEntry: string): void {
  const folder = join(root, 'dist/flatpak')
  const share = join(folder, 'share')
  const put = (from: string, ...place: string[]) => {
    const to = join(share, ...place)
    mkdirSync(join(to, '..'), { recursive: true })
    copyFileSync(from, to)
  }
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  cpSync(program, join(folder, 'program'), { recursive: true, verbatimSymlinks: true })
  mkdirSync(join(share, 'applications'), { recursive: true })
  // There the program is found by its name.
  const entry = readFileSync(desktopEntry, 'utf8').replace(/^Exec=(?:"[^"\n]*"|[^\s"]+)/gm, 'Exec=hanji')
  writeFileSync(join(share, 'applications/hanji.desktop'), entry)
  put(metainfoFile(root), 'metainfo/hanji.metainfo.xml')
  put(join(root, 'scripts/package/icon.svg'), 'icons/hicolor/scalable/apps/hanji.svg')
  // Flatpak takes no icon beyond this size.
  for (const size of [64, 128, 256, 512]) put(join(root, `dist/icons/${size}x${size}.png`), `icons/hicolor/${size}x${size}/apps/hanji.png`)
}

/** Builds a single file that can be installed; returns where it is. @throws Error where flatpak-builder is not here, or what it needs */
export function buildFlatpak(root: string, version: string): string {
  if (spawnSync('flatpak-builder', ['--version'], { stdio: 'ignore' }).status !== 0) throw new Error('flatpak-builder is not installed')
  const repository = join(root, 'dist/flatpak-repository')
  const file = join(root, `dist/package/hanji-${version}-linux.flatpak`)
  const manifest = join(root, 'scripts/package/linux/flatpak.yml')
  const run = (command: string, args: string[]) => execFileSync(command, args, { cwd: join(root, 'dist'), stdio: 'inherit' })
  run('flatpak-builder', ['--force-clean', `--repo=${repository}`, '--install-deps-from=flathub', '--user', 'flatpak-build', manifest])
  run('flatpak', ['build-bundle', repository, file, 'app.hanji.mail'])
  return file
}
