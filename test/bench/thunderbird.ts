import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { connect, type Socket } from 'node:net'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { freePorts } from '../lab/servers/ports.ts'

type Account = { host: string; port: number; user: string; password: string }

/** Thunderbird with one account, as a peer: it fetches its texts by itself. */
export type Thunderbird = {
  pid: number
  /** Resolves once the inbox takes so many bytes on the disk, and grows no more. */
  offline(bytes: number): Promise<void>
  stop(): Promise<void>
}

export const hasThunderbird = (): boolean => existsSync('/usr/bin/thunderbird')

/** Starts it on an empty profile on a display, and gives it the account, in the clear. */
export async function startThunderbird(profile: string, display: string, account: Account): Promise<Thunderbird> {
  mkdirSync(profile, { recursive: true })
  const [port = 0] = await freePorts(1)
  const prefs = {
    'marionette.port': port,
    'app.donation.eoy.version.viewed': 999,
    'app.update.enabled': false,
    'datareporting.policy.dataSubmissionEnabled': false,
    'toolkit.telemetry.enabled': false,
    'mail.provider.suppress_dialog_on_startup': true,
    'mail.rights.version': 1,
    'mail.spotlight.firstRunDone': true,
    'mail.shell.checkDefaultClient': false,
    'mailnews.start_page.enabled': false,
  }
  writeFileSync(
    join(profile, 'user.js'),
    Object.entries(prefs)
      .map(([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});\n`)
      .join(''),
  )
  const child = spawn('/usr/bin/thunderbird', ['--marionette', '--remote-allow-system-access', '--no-remote', '--profile', profile], {
    env: { ...process.env, DISPLAY: display, HOME: profile, DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nonexistent' },
    stdio: 'ignore',
  })
  const remote = await openRemote(port)
  await remote.run(setUpAccount, account)
  remote.close()
  return {
    pid: child.pid ?? 0,
    async offline(bytes) {
      const size = () => sizeBelow(join(profile, 'ImapMail'))
      for (let before = -1, still = 0; still < 30; ) {
        const now = size()
        still = now >= bytes && now === before ? still + 1 : 0
        before = now
        await pause(1_000)
      }
    },
    async stop() {
      if (child.exitCode !== null) return
      const ended = once(child, 'exit')
      child.kill()
      await ended
    },
  }
}

/** Runs in Thunderbird, with the rights of its own code. */
const setUpAccount = `
  const { MailServices } = ChromeUtils.importESModule('resource:///modules/MailServices.sys.mjs')
  const [{ host, port, user, password }] = arguments
  const server = MailServices.accounts.createIncomingServer(user, host, 'imap')
  server.port = port
  server.socketType = 0
  server.authMethod = 3
  server.password = password
  server.valid = true
  const identity = MailServices.accounts.createIdentity()
  identity.email = user
  identity.fullName = 'Alice'
  identity.valid = true
  const account = MailServices.accounts.createAccount()
  account.addIdentity(identity)
  account.incomingServer = server
  MailServices.accounts.defaultAccount = account
  server.getNewMessages(server.rootFolder, null, null)
`

/** Firefox's own protocol for tests (Marionette): a length, a colon, and JSON. */
async function openRemote(port: number): Promise<{ run(script: string, ...args: unknown[]): Promise<void>; close(): void }> {
  const socket = await untilOpen(port)
  let read = ''
  let id = 0
  const waiting = new Map<number, { resolve: () => void; reject: (error: Error) => void }>()
  socket.setEncoding('utf8').on('data', (chunk: string) => {
    read += chunk
    for (let colon = read.indexOf(':'); colon > 0; colon = read.indexOf(':')) {
      const length = Number(read.slice(0, colon))
      if (read.length < colon + 1 + length) return
      const answer: unknown = JSON.parse(read.slice(colon + 1, colon + 1 + length))
      read = read.slice(colon + 1 + length)
      if (!Array.isArray(answer)) continue
      const [, of, error] = answer as [number, number, unknown]
      const asked = waiting.get(of)
      if (error) asked?.reject(new Error(JSON.stringify(error)))
      else asked?.resolve()
    }
  })
  const send = (command: string, parameters: object) =>
    new Promise<void>((resolve, reject) => {
      id++
      waiting.set(id, { resolve, reject })
      const wire = JSON.stringify([0, id, command, parameters])
      socket.write(`${Buffer.byteLength(wire)}:${wire}`)
    })
  await send('WebDriver:NewSession', {})
  await send('Marionette:SetContext', { value: 'chrome' })
  return {
    run: (script, ...args) => send('WebDriver:ExecuteScript', { script, args, sandbox: 'system' }),
    close: () => socket.destroy(),
  }
}

async function untilOpen(port: number): Promise<Socket> {
  for (let tries = 0; ; tries++) {
    const socket = connect({ host: '127.0.0.1', port })
    try {
      await once(socket, 'connect')
      return socket
    } catch (error) {
      if (tries > 300) throw error
      await pause(200)
    }
  }
}

const sizeBelow = (folder: string): number =>
  existsSync(folder)
    ? readdirSync(folder, { recursive: true, withFileTypes: true }).reduce(
        (sum, entry) =>
          entry.isFile() && !entry.name.endsWith('.msf')
            ? sum + (statSync(join(entry.parentPath, entry.name), { throwIfNoEntry: false })?.size ?? 0)
            : sum,
        0,
      )
    : 0
