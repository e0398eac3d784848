import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { createRandom } from '../lab/random.ts'
import { type ScriptedImap, startScriptedImap } from '../lab/scripted-imap.ts'
import { startQuickEngine } from './engine.ts'
import { kinds } from './kinds/index.ts'
import type { Kind } from './kinds/kind.ts'
import { source } from './world.ts'

/** An hour of the engine's clock takes so long, in ms. */
const hourMs = 12_000

/** All goes well, and some five seconds of the engine's clock after a connection waits the server ends all of them, again and again. */
const byeToAll: Kind = {
  name: 'BYE to all connections some seconds after one waits',
  arm({ imap }) {
    const timers = new Set<NodeJS.Timeout>()
    const lift = imap.alter((said, { name }) => {
      if (name === 'IDLE') timers.add(setTimeout(() => imap.cutAll(), (5 * hourMs) / 3600))
      return said
    })
    return () => {
      lift()
      for (const timer of timers) clearTimeout(timer)
    }
  },
}

/** How many connections a server saw in the first minute, and in the hour, in which nothing could be achieved, and how many commands. */
export type Storm = { kind: string; minute: number; hour: number; commands: number }

/** One account for each kind of misbehaviour by which nothing can be achieved while it lasts; all last for an hour at the same time. */
export async function runStorms(): Promise<Storm[]> {
  const folder = mkdtempSync(join(tmpdir(), 'hanji-storm-'))
  const began = Date.now()
  const engine = await startQuickEngine({
    cachePath: join(folder, 'cache.sqlite'),
    compiled: join(folder, 'compiled'),
    clock: { began, rate: 1 },
    password: () => 'right',
    onEvent: () => {},
  })
  const servers: ScriptedImap[] = []
  try {
    const lasting = [...kinds.filter((kind) => kind.lasting), byeToAll]
    const all = await Promise.all(
      lasting.map(async (kind, index) => {
        const imap = await startScriptedImap()
        servers.push(imap)
        for (const path of ['Sent', 'Archive']) imap.create(path)
        for (let n = 1; n <= 3; n++) imap.add(n === 3 ? 'Archive' : 'INBOX', source(`${index}-${n}`))
        const connected: number[] = []
        imap.alter((said, { name }) => {
          if (name === 'GREETING') connected.push(Date.now())
          return said
        })
        const server = { host: '127.0.0.1', port: imap.port, security: 'none' as const, user: 'me' }
        const draft = { name: 'Me', email: 'me@example.test', password: 'right', imap: server }
        const { accountId } = await engine.client.addAccount({ draft })
        await engine.client.startAccount({ accountId })
        return { kind, imap, connected, accountId }
      }),
    )
    const isIdle = ({ imap }: { imap: ScriptedImap }) => imap.count(/^IDLE/) > 0
    const isSynced = async () => {
      const activity = await engine.client.activity(undefined)
      return all.every((each) => activity[each.accountId]?.state === 'up-to-date' && isIdle(each))
    }
    while (!(await isSynced())) await pause(20)
    const random = createRandom(1)
    engine.tell({ rate: 3_600_000 / hourMs })
    const from = Date.now()
    const lifts = all.map(({ kind, imap }) => {
      const lift = kind.arm({ imap, random, times: Number.POSITIVE_INFINITY, passes: async () => {} })
      imap.cutAll()
      return lift
    })
    await pause(hourMs)
    for (const lift of lifts) lift()
    return all.map(({ kind, imap, connected }) => {
      const since = connected.filter((at) => at >= from)
      return {
        kind: kind.name,
        minute: since.filter((at) => at < from + hourMs / 60).length,
        hour: since.length,
        commands: imap.heard.length,
      }
    })
  } finally {
    await engine.kill()
    for (const server of servers) await server.close()
    rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 50 })
  }
}
