import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

/** A private D-Bus session with an unlocked gnome-keyring: a real Secret Service that knows nothing of this machine's. */
export type Keyring = { env: Record<string, string>; stop(): void }

/** Starts both in `folder`; programs that get `env` use them. */
export async function startKeyring(folder: string): Promise<Keyring> {
  const home = join(folder, 'keyring-home')
  const runtime = join(folder, 'keyring-run')
  for (const path of [home, runtime]) mkdirSync(path, { recursive: true, mode: 0o700 })
  const own = { HOME: home, XDG_DATA_HOME: join(home, 'data'), XDG_RUNTIME_DIR: runtime }
  const bus = spawn('dbus-daemon', ['--session', '--nofork', '--print-address'], {
    env: { ...process.env, ...own },
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  const address = await firstLine(bus)
  const env = { ...own, DBUS_SESSION_BUS_ADDRESS: address }
  const daemon = spawn('gnome-keyring-daemon', ['--foreground', '--unlock', '--components=secrets'], {
    env: { ...process.env, ...env },
    stdio: ['pipe', 'ignore', 'ignore'],
  })
  daemon.stdin?.end('test')
  await untilOwned('org.freedesktop.secrets', { ...process.env, ...env })
  return {
    env: { DBUS_SESSION_BUS_ADDRESS: address },
    stop() {
      daemon.kill()
      bus.kill()
    },
  }
}

async function untilOwned(name: string, env: NodeJS.ProcessEnv): Promise<void> {
  const ask = ['--session', '--print-reply', '--dest=org.freedesktop.DBus', '/', 'org.freedesktop.DBus.NameHasOwner', `string:${name}`]
  const until = Date.now() + 10_000
  while (Date.now() < until) {
    const { stdout } = spawnSync('dbus-send', ask, { env, encoding: 'utf8', timeout: 5_000 })
    if (stdout.includes('boolean true')) return
    await pause(20)
  }
  throw new Error(`nobody offers ${name}`)
}

async function firstLine(child: ChildProcess): Promise<string> {
  const [data] = (await once(child.stdout ?? child, 'data')) as [Buffer]
  return data.toString().split('\n')[0] ?? ''
}
