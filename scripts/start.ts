import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { buildFor, getElectron } from './electron.ts'

/** Opens the app, on Electron where it can be had. */
const root = join(import.meta.dirname, '..')
if (process.platform === 'linux' && !process.env['DISPLAY'] && !process.env['WAYLAND_DISPLAY']) {
  console.error('There is no display here to open a window on (DISPLAY and WAYLAND_DISPLAY are not set). `npm run demo` runs without one.')
  process.exit(1)
}
const electron = await getElectron()
if (!electron) console.log('Electron is not on this machine and cannot be downloaded from here: opening Hanji in the stand-in on Chromium.')
const [command, args] = electron
  ? [electron, [buildFor(electron), ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])]]
  : [process.execPath, [join(root, 'test/host/run.ts'), root]]
const child = spawn(command, [...args, ...process.argv.slice(2)], { stdio: 'inherit' })
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child.kill(signal))
child.on('exit', (code) => process.exit(code ?? 1))
