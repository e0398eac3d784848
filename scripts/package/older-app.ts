import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Configuration } from 'electron-builder'

/** What these bundles need beside them: keytar as ever, and what stands in for node:sqlite. */
const modules = ['keytar', 'libsql', '@libsql/linux-x64-gnu', '@neon-rs/load', 'detect-libc']

/**
 * Lays out the app whose bundles lie in `bundles`, for an Electron that is older than the app's own, and returns what makes a package of it. It has a name
 * of its own: it writes another cache, and must not take the place of a person's Hanji.
 */
export function layOutOlderApp(root: string, bundles: string): Configuration {
  const app = join(root, 'dist/older-app')
  rmSync(app, { recursive: true, force: true })
  mkdirSync(app, { recursive: true })
  for (const part of ['main', 'preload', 'renderer']) cpSync(join(bundles, part), join(app, 'out', part), { recursive: true })
  cpSync(join(bundles, 'licences.json'), join(app, 'out/licences.json'))
  const versionOf = (name: string) =>
    (JSON.parse(readFileSync(join(root, 'node_modules', name, 'package.json'), 'utf8')) as { version: string }).version
  for (const name of modules) cpSync(join(root, 'node_modules', name), join(app, 'node_modules', name), { recursive: true })
  const own = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Record<string, unknown>
  const { version, description, license, author, homepage, type, main } = own
  const manifest = {
    ...{ name: 'hanji-older', productName: 'Hanji Older', desktopName: 'hanji-older.desktop' },
    ...{ version, description, license, author, homepage, type, main },
    dependencies: Object.fromEntries(modules.map((name) => [name, versionOf(name)])),
  }
  writeFileSync(join(app, 'package.json'), JSON.stringify(manifest, null, 1))
  return {
    directories: { app },
    appId: 'app.hanji.older',
    productName: 'Hanji Older',
    linux: {
      executableName: 'hanji-older',
      desktop: { entry: { Name: 'Hanji (older Electron)' }, desktopActions: { NewMessage: { Exec: 'hanji-older mailto:' } } },
    },
    files: modules.slice(1).map((name) => `node_modules/${name}/**/*`),
    asarUnpack: ['**/*.node'],
  }
}
