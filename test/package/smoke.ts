import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from '@playwright/test'
import { unpackedIn } from '../../scripts/package/formats.ts'
import { connect, mainPage } from './person.ts'

/**
 * Starts what `npm run package` has built, on whichever system that was, and looks at its windows: the welcome, and a message file that a second
 * start hands over. It needs no server and installs nothing; with fuses set only a remote port shows what the windows do.
 */
const unpacked = join(import.meta.dirname, '../../dist/package', unpackedIn(process.platform))
const names: Partial<Record<NodeJS.Platform, string>> = { darwin: 'Hanji.app/Contents/MacOS/Hanji', win32: 'Hanji.exe' }
const linux = ['hanji', 'hanji-older'].find((name) => existsSync(join(unpacked, name)))
const program = join(unpacked, names[process.platform] ?? linux ?? 'hanji')
const folder = mkdtempSync(join(tmpdir(), 'hanji-smoke-'))
const profile = join(folder, 'profile')
const file = join(folder, 'A disk, 한글.eml')
writeFileSync(file, 'From: Ada Kim <ada@press.example>\r\nSubject: Out of a file\r\n\r\nHello from a disk\r\n')

// Root, as containers run, has no sandbox.
const own = [`--profile=${profile}`, ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])]
const env = { ...process.env, LANG: 'en_US.UTF-8' }
const child = spawn(program, [...own, '--remote-debugging-port=0'], { env, stdio: 'inherit' })
try {
  const page = await mainPage(await connect(join(profile, 'DevToolsActivePort'), '', child))
  await expect(page.getByRole('button', { name: 'Connect' })).toBeVisible()
  console.log('  ✓  it starts, and welcomes')
  const opens = page.context().waitForEvent('page')
  const second = spawn(program, [...own, file], { env, stdio: 'inherit' })
  await once(second, 'exit')
  const opened = await opens
  await expect(opened.getByRole('heading', { name: 'Out of a file' })).toBeVisible()
  await expect(opened.getByText('Hello from a disk').first()).toBeVisible()
  console.log('  ✓  a second start hands a message file over, which opens in a window of its own')
} finally {
  if (child.exitCode === null) {
    const ended = once(child, 'exit')
    child.kill()
    await ended
  }
  rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 })
}
process.exit()
