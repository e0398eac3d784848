import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { chownSync, mkdtempSync, readdirSync, readFileSync, readlinkSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { buildFor, findElectron } from '../../scripts/electron.ts'
import { startDisplay } from '../e2e/display.ts'

/** `nobody`: root has no sandbox in Chromium, so that all other tests here run without one. */
const ordinary = 65_534
const isRoot = process.getuid?.() === 0
const asOrdinary = isRoot ? ['setpriv', `--reuid=${ordinary}`, `--regid=${ordinary}`, '--clear-groups'] : ['env']

/** Why an ordinary user cannot have a sandbox here; undefined where they can. */
function obstacle(): string | undefined {
  if (process.platform !== 'linux') return 'what a process may do is read from /proc'
  const [command = '', ...args] = [...asOrdinary, 'unshare', '--user', 'true']
  const { status, error } = spawnSync(command, args)
  if (error) return `there is no ${command}`
  return status === 0 ? undefined : 'not tested: this machine lets ordinary users make no namespaces, which Chromium’s sandbox needs'
}

type Process = { pid: string; command: string; seccomp: string; namespace: string }

/** Electron's processes of the user who starts it, with this profile or for it. */
function processesOf(main: number): Process[] {
  const all = readdirSync('/proc').filter((name) => /^\d+$/.test(name))
  const parents = new Map<string, string>()
  const found = all.flatMap((pid): Process[] => {
    try {
      const status = readFileSync(`/proc/${pid}/status`, 'utf8')
      parents.set(pid, /^PPid:\s+(\d+)/m.exec(status)?.[1] ?? '')
      const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ')
      return [{ pid, command, seccomp: /^Seccomp:\s+(\d)/m.exec(status)?.[1] ?? '', namespace: readlinkSync(`/proc/${pid}/ns/user`) }]
    } catch {
      // It has ended meanwhile.
      return []
    }
  })
  const isOfMain = (pid: string): boolean => pid === String(main) || (parents.has(pid) && isOfMain(parents.get(pid) ?? ''))
  return found.filter(({ pid }) => isOfMain(pid))
}

test('started by an ordinary user, what draws pages and messages is in a sandbox', async () => {
  const why = obstacle()
  // Where the machine is ours to set up, as in CI, what keeps it from running is a failure; elsewhere the reason is told.
  if (process.env['HANJI_SANDBOX'] === 'required') expect(why, 'an ordinary user can have a sandbox here').toBeUndefined()
  else test.skip(why !== undefined, why)
  const electron = findElectron() ?? ''
  const home = mkdtempSync(join(tmpdir(), 'hanji-ordinary-'))
  if (isRoot) chownSync(home, ordinary, ordinary)
  const display = await startDisplay({ forAll: true })
  const [command = '', ...args] = [...asOrdinary, electron, buildFor(electron), `--profile=${join(home, 'profile')}`]
  const child = spawn(command, args, {
    cwd: home,
    env: { PATH: process.env['PATH'], HOME: home, XDG_RUNTIME_DIR: home, DISPLAY: display.name, LANG: 'en_US.UTF-8' },
    stdio: 'ignore',
  })
  const ended = once(child, 'exit')
  try {
    const processes = () => processesOf(child.pid ?? 0)
    const drawing = () => processes().filter(({ command }) => command.includes('--type=renderer'))
    await expect.poll(() => drawing().length, { timeout: 60_000 }).toBeGreaterThan(0)
    const all = processes()
    expect(all.filter(({ command }) => /--no-sandbox|--disable-[a-z-]*sandbox/.test(command))).toEqual([])
    const main = all.find(({ pid }) => pid === String(child.pid))
    for (const { seccomp, namespace } of drawing()) {
      // Its system calls are filtered, and it lies in a namespace without rights over the rest.
      expect(seccomp).toBe('2')
      expect(namespace).not.toBe(main?.namespace)
    }
  } finally {
    child.kill('SIGKILL')
    await ended
    display.stop()
    rmSync(home, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 })
  }
})
