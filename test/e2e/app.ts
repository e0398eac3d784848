import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, existsSync, readdirSync, readlinkSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { _electron, type Browser, chromium, type Page } from '@playwright/test'
import { buildFor, findElectron, installedElectron } from '../../scripts/electron.ts'
import type { ControlAnswer } from '../host/control.ts'
import { findsRecorders } from '../lab/recorder.ts'

/** The app in a real window: on Electron where its binary is, on the stand-in otherwise. Same tests for both. */
export type App = {
  page: Page
  /** The main process: what to kill. */
  pid: number
  /** Runs a function in the main process with Electron's API, as Playwright's `electronApp.evaluate` does. */
  evaluate<T, A>(run: (electron: typeof import('electron'), argument: A) => T | Promise<T>, argument: A): Promise<T>
  /** Closes the window and waits until the program has ended. */
  quit(): Promise<void>
  /** Ends it as a power cut would, and waits until it is gone. */
  kill(): Promise<void>
  /** Resolves when the program has ended, whoever ended it. */
  ended(): Promise<void>
  /** What the main process printed. */
  output(): string
}

/** `executable` is a packed app's; without it the checkout's build runs, or another app's `folder`. `switches` are for the browser beneath. */
export type LaunchOptions = {
  profile: string
  env?: Record<string, string | undefined>
  executable?: string
  switches?: string[]
  folder?: string
  /** Whether the window is to show something first; `false` where the program shall not come so far. */
  filled?: boolean
  /** A person uses it: what the app asks of the system is done, not only remembered for a test. */
  attended?: boolean
}

const root = join(import.meta.dirname, '../..')
const watched = join(root, 'test/host/watched.cjs')

/** Copies the app as it is built for what the tests run on, for a test that changes it: `launch` takes the folder. */
export function copyApp(to: string): void {
  const electron = findElectron()
  const built = electron ? buildFor(electron) : root
  for (const name of built === root ? ['package.json', 'out'] : readdirSync(built)) {
    cpSync(join(built, name), join(to, name), { recursive: true })
  }
}

export async function launch(options: LaunchOptions): Promise<App> {
  // What is packed here is packed around the stand-in, unless an Electron is installed to pack it around.
  const electron = options.executable ? installedElectron() && options.executable : findElectron()
  return electron ? launchElectron(electron, options) : launchStandIn(options)
}

export async function launchElectron(
  electron: string,
  { profile, env, executable, switches = [], folder, filled = true, attended = false }: LaunchOptions,
): Promise<App> {
  const app = await _electron.launch({
    executablePath: electron,
    args: [
      ...(attended || executable ? [] : ['-r', watched]),
      ...(executable ? [] : [folder ?? buildFor(electron)]),
      `--profile=${profile}`,
      '--no-sandbox',
      findsRecorders,
      ...switches,
    ],
    env: { ...(process.env as Record<string, string>), ...(env as Record<string, string>) },
    // Else the page has the light one, whatever the app or the system says.
    colorScheme: null,
  })
  const child = app.process()
  const printed = collect(child)
  const page = await app.firstWindow()
  await page.waitForSelector(filled ? '#root > *' : '#root', { state: 'attached' })
  return {
    page,
    pid: child.pid ?? 0,
    evaluate: (run, argument) => app.evaluate(run as never, argument),
    quit: () => app.close(),
    kill: () => killed(child),
    ended: () => untilEnded(child),
    output: printed,
  }
}

export async function launchStandIn({
  profile,
  env,
  executable,
  switches = [],
  folder = root,
  filled = true,
  attended = false,
}: LaunchOptions): Promise<App> {
  const node = join(root, 'node_modules/.bin/node')
  const [command, args] = executable ? [executable, []] : [node, [join(root, 'test/host/run.ts'), folder]]
  const child = spawn(command, [...args, `--profile=${profile}`, findsRecorders, ...switches], {
    env: { ...process.env, ...env, ...(attended ? { STAND_IN_ATTENDED: '1' } : {}) },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  })
  const printed = collect(child)
  const ask = createControl(child)
  const browser = await connectTo(child, ask, printed)
  const page = await windowPage(browser, filled)
  await page.setViewportSize({ width: 1280, height: 800 })
  return {
    page,
    pid: child.pid ?? 0,
    evaluate: async (run, argument) => (await ask({ type: 'evaluate', source: run.toString(), argument })) as never,
    async quit() {
      if (child.exitCode !== null) return
      const chromium = chromiumOf(profile)
      const ended = once(child, 'exit')
      await ask({ type: 'evaluate', source: '(electron) => { electron.app.quit() }', argument: undefined }).catch(() => {})
      await ended
      await browser.close().catch(() => {})
      await untilGone(chromium)
    },
    async kill() {
      // Another may have the profile by now.
      if (child.exitCode !== null || child.signalCode !== null) return
      const chromium = chromiumOf(profile)
      await killed(child)
      await browser.close().catch(() => {})
      await untilGone(chromium)
    },
    ended: () => untilEnded(child),
    output: printed,
  }
}

type Ask = (request: { type: 'evaluate'; source: string; argument: unknown } | { type: 'endpoint' }) => Promise<unknown>

function createControl(child: ChildProcess): Ask {
  const waiting = new Map<number, (answer: ControlAnswer) => void>()
  let next = 1
  child.on('message', (answer: ControlAnswer) => waiting.get(answer.id)?.(answer))
  child.on('exit', () => {
    for (const [id, settle] of waiting) settle({ id, ok: false, value: 'the app has ended' })
  })
  return (request) =>
    new Promise((resolve, reject) => {
      const id = next++
      waiting.set(id, ({ ok, value }) => {
        waiting.delete(id)
        if (ok) resolve(value)
        else reject(new Error(String(value)))
      })
      child.send({ id, ...request })
    })
}

async function connectTo(child: ChildProcess, ask: Ask, printed: () => string): Promise<Browser> {
  const until = Date.now() + 30_000
  while (Date.now() < until && child.exitCode === null) {
    const endpoint = (await ask({ type: 'endpoint' }).catch(() => undefined)) as string | undefined
    if (endpoint) {
      try {
        return await chromium.connectOverCDP(endpoint)
      } catch {
        // An address of the run before, which nobody serves any more.
      }
    }
    await pause(50)
  }
  throw new Error(`the app did not open a window:\n${printed()}`)
}

async function windowPage(browser: Browser, filled: boolean): Promise<Page> {
  const until = Date.now() + 20_000
  while (Date.now() < until) {
    const page = browser.contexts()[0]?.pages()[0]
    if (page && page.url() !== 'about:blank') {
      await page.waitForSelector(filled ? '#root > *' : '#root', { state: 'attached' })
      return page
    }
    await pause(30)
  }
  throw new Error('the window shows no page')
}

async function killed(child: ChildProcess): Promise<void> {
  const ended = untilEnded(child)
  child.kill('SIGKILL')
  await ended
}

async function untilEnded(child: ChildProcess): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
}

/** The process that has the profile now, by the link that it leaves there. */
function chromiumOf(profile: string): number | undefined {
  try {
    return Number(/\d+$/.exec(readlinkSync(join(profile, 'stand-in-browser/SingletonLock')))?.[0])
  } catch {
    return undefined // There is none.
  }
}

/** Chromium notices a moment later that its program is gone, and writes into its profile until then. */
async function untilGone(pid: number | undefined): Promise<void> {
  const until = Date.now() + 20_000
  while (pid !== undefined && existsSync(`/proc/${pid}`)) {
    if (Date.now() > until) throw new Error('Chromium did not end with its program')
    await pause(20)
  }
}

function collect(child: ChildProcess): () => string {
  let text = ''
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (data: Buffer) => {
      text += data.toString()
    })
  return () => text
}
