import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { chownSync, existsSync, mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { type Browser, chromium, type Page } from '@playwright/test'

/** An ordinary user of the machine with a home, a display, a session bus and an unlocked keyring. */
export type Person = {
  home: string
  /** Runs a program to its end, and returns what it printed. @throws Error where it fails */
  run(command: string, args: string[]): string
  start(command: string, args: string[]): ChildProcess
  leave(): void
}

/** The user nobody, whom every Debian has: the session bus serves none that the system does not know. */
const ids = { uid: 65_534, gid: 65_534 }

export async function arrive(folder: string): Promise<Person> {
  const home = join(folder, 'home')
  const runtime = join(folder, 'run')
  for (const path of [home, runtime]) {
    mkdirSync(path, { recursive: true, mode: 0o700 })
    chownSync(path, ids.uid, ids.gid)
  }
  const env: NodeJS.ProcessEnv = {
    PATH: '/usr/local/bin:/usr/bin:/bin',
    HOME: home,
    XDG_RUNTIME_DIR: runtime,
    LANG: 'en_US.UTF-8',
    USER: 'nobody',
  }
  const started: ChildProcess[] = []
  const start: Person['start'] = (command, args) => {
    const child = spawn('setpriv', [`--reuid=${ids.uid}`, `--regid=${ids.gid}`, '--clear-groups', command, ...args], {
      cwd: home,
      env,
      stdio: ['pipe', 'pipe', 'pipe'],
    })
    child.stderr.resume()
    started.push(child)
    return child
  }
  const firstLine = async (child: ChildProcess) => {
    const ended = once(child, 'exit').then(() => Promise.reject(new Error(`${child.spawnargs.join(' ')} has ended`)))
    const [data] = (await Promise.race([once(child.stdout ?? child, 'data'), ended])) as [Buffer]
    ended.catch(() => {}) // It ends with all others.
    return data.toString().split('\n')[0] ?? ''
  }
  env['DISPLAY'] = `:${await firstLine(start('Xvfb', ['-displayfd', '1', '-screen', '0', '1400x1000x24', '-nolisten', 'tcp', '-noreset']))}`
  env['DBUS_SESSION_BUS_ADDRESS'] = await firstLine(start('dbus-daemon', ['--session', '--nofork', '--print-address']))
  start('gnome-keyring-daemon', ['--foreground', '--unlock', '--components=secrets']).stdin?.end('test')
  return {
    home,
    run(command, args) {
      const all = [`--reuid=${ids.uid}`, `--regid=${ids.gid}`, '--clear-groups', command, ...args]
      const { status, stdout, stderr } = spawnSync('setpriv', all, { cwd: home, env, encoding: 'utf8', timeout: 60_000 })
      if (status !== 0) throw new Error(`${command} ended with ${status}: ${stderr}`)
      return stdout
    },
    start,
    leave() {
      for (const child of started.reverse()) child.kill()
    },
  }
}

/** Resolves once the program has printed these words. @throws Error where it ends before */
export async function says(child: ChildProcess, words: string): Promise<void> {
  let said = ''
  const heard = new Promise<void>((resolve) => {
    for (const stream of [child.stdout, child.stderr])
      stream?.on('data', (data: Buffer) => {
        said += data.toString()
        if (said.includes(words)) resolve()
      })
  })
  const ended = once(child, 'exit').then(() => {
    if (!said.includes(words)) throw new Error(`it ended, and said: ${said}`)
  })
  await Promise.race([heard, ended])
}

/** A running Hanji, seen as its person sees it. */
export type Running = { page: Page; child: ChildProcess; quit(): Promise<void> }

/** Starts a command line as a desktop entry has it, and waits for the window. `profile`: where this person's Hanji keeps its things. */
export async function startEntry(person: Person, exec: string[], profile: string): Promise<Running> {
  const [command = '', ...args] = exec
  const ports = join(profile, 'DevToolsActivePort')
  const before = existsSync(ports) ? readFileSync(ports, 'utf8') : ''
  const child = person.start(command, [...args, '--remote-debugging-port=0'])
  const browser = await connect(ports, before, child)
  const page = await mainPage(browser)
  return {
    page,
    child,
    async quit() {
      const ended = once(child, 'exit')
      child.kill('SIGTERM')
      await ended
    },
  }
}

/** Connects to the windows of a program, once it has written the port into `file`, in which another run may have left `before`. */
export async function connect(file: string, before: string, child: ChildProcess): Promise<Browser> {
  const until = Date.now() + 60_000
  while (Date.now() < until && child.exitCode === null) {
    const said = existsSync(file) ? readFileSync(file, 'utf8') : ''
    const [port] = said.split('\n')
    if (port && said !== before) {
      try {
        return await chromium.connectOverCDP(`http://127.0.0.1:${port}`)
      } catch {
        // It has written where it will listen, and does not yet.
      }
    }
    await pause(100)
  }
  throw new Error('Hanji did not open a window')
}

/** The window of the mailbox, once it shows something. */
export async function mainPage(browser: Browser): Promise<Page> {
  const until = Date.now() + 30_000
  while (Date.now() < until) {
    const page = browser
      .contexts()[0]
      ?.pages()
      .find((candidate) => candidate.url().startsWith('hanji:'))
    if (page) {
      await page.waitForSelector('#root > *')
      return page
    }
    await pause(100)
  }
  throw new Error('the window shows no page')
}
