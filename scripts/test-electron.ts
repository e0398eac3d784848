import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { getElectron } from './electron.ts'

/** Runs the window tests on real Electron: all of them, or what the arguments choose, as Playwright understands them. */
const root = join(import.meta.dirname, '..')
const electron = await getElectron()
if (!electron) {
  console.error('There is no Electron here: it cannot be downloaded, and HANJI_ELECTRON_DIST names none.')
  process.exit(1)
}
console.log(`test:electron: on ${electron}`)
const { status } = spawnSync(process.execPath, [join(root, 'node_modules/@playwright/test/cli.js'), 'test', ...process.argv.slice(2)], {
  cwd: root,
  stdio: 'inherit',
  env: { ...process.env, HANJI_FIRST_SYNC: process.env['HANJI_FIRST_SYNC'] ?? '20000' },
})
process.exit(status ?? 1)
