import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { createRandom } from '../../lab/mail/random.ts'
import { type ScriptedImap, startScriptedImap } from '../../lab/scripted/imap.ts'
import { startQuickEngine } from './engine.ts'
import { kinds } from './kinds/index.ts'
import type { Kind } from './kinds/kind.ts'
import { mostWithin } from './verdict/bounds.ts'
import { source } from './world.ts'

/** An hour of the engine's clock takes so long on a machine that has nothing else to do, in ms, and at most so many times as long. */
const usualHour = { ms: 12_000, times: 6 }
/** How long an engine takes to start there with nothing compiled yet, in ms. */
const usualStart = 600
const minute = 60_000
const hour = 60 * minute

/** All goes well, and some five seconds of the engine's clock after a connection waits the server ends all of them, again and again. */
const byeToAll: Kind = {
  name: 'BYE to all connections some seconds after one waits',
  arm({ imap, passes }) {
    let over = false
    const lift = imap.alter((said, { name }) => {
      if (name === 'IDLE') void passes(5_000).then(() => over || imap.cutAll())
      return said
    })
    return () => {
      over = true
      lift()
    }
  },
}

/**
 * The most connections that a server saw in any minute, and in an hour, in which nothing was achieved, and how many commands in all. `held`: how often
 * a connection answered a minute after it was made, since the machine was too slow to end it before: that is an achievement.
 */
export type Storm = { kind: string; minute: number; hour: number; commands: number; held: number }

/** What one server sees of an account. Times in ms of this thread's clock. */
type Seen = { connected: number[]; answered: { connection: number; at: number }[]; waits: Set<number>; greeted: Map<number, number> }

function watch(imap: ScriptedImap): Seen {
  const seen: Seen = { connected: [], answered: [], waits: new Set(), greeted: new Map() }
  imap.alter((said, { name, connection }) => {
    const at = Date.now()
    if (name === 'IDLE') seen.waits.add(connection)
    if (name === 'GREETING') {
      seen.connected.push(at)
      seen.greeted.set(connection, at)
    } else seen.answered.push({ connection, at })
    return said
  })
  return seen
}

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
  const slowness = Math.min(usualHour.times, Math.max(1, (Date.now() - began) / usualStart))
  const hourMs = usualHour.ms * slowness
  const rate = hour / hourMs
  const passes = (ms: number) => pause(ms / rate)
  const servers: ScriptedImap[] = []
  try {
    const lasting = [...kinds.filter((kind) => kind.lasting), byeToAll]
    const all = await Promise.all(
      lasting.map(async (kind, index) => {
        const imap = await startScriptedImap()
        servers.push(imap)
        for (const path of ['Sent', 'Archive']) imap.create(path)
        for (let n = 1; n <= 3; n++) imap.add(n === 3 ? 'Archive' : 'INBOX', source(`${index}-${n}`))
        const seen = watch(imap)
        const server = { host: '127.0.0.1', port: imap.port, security: 'none' as const, user: 'me' }
        const draft = { name: 'Me', email: 'me@example.test', password: 'right', imap: server }
        const { accountId } = await engine.client.addAccount({ draft })
        await engine.client.startAccount({ accountId })
        return { kind, imap, seen, accountId }
      }),
    )
    const isIdle = ({ imap }: { imap: ScriptedImap }) => imap.count(/^IDLE/) > 0
    const isSynced = async () => {
      const activity = await engine.client.activity(undefined)
      return all.every((each) => activity[each.accountId]?.state === 'up-to-date' && isIdle(each))
    }
    while (!(await isSynced())) await pause(20)
    const random = createRandom(1)
    engine.tell({ rate })
    const from = Date.now()
    const lifts = all.map(({ kind, imap }) => {
      const lift = kind.arm({ imap, random, times: Number.POSITIVE_INFINITY, passes })
      imap.cutAll()
      return lift
    })
    await pause(hourMs)
    for (const lift of lifts) lift()
    /** The engine's time; a clock of whole milliseconds says what is up to two of them less. */
    const shown = (at: number) => (at - from) * rate
    const accuracy = 2 * rate
    return all.map(({ kind, imap, seen: { connected, answered, waits, greeted } }) => {
      const held = answered.filter(
        ({ connection, at }) => !waits.has(connection) && shown(at) - shown(Math.max(from, greeted.get(connection) ?? from)) >= minute,
      )
      const within = {
        connected: connected.filter((at) => at >= from && shown(at) < hour).map(shown),
        achieved: held.map(({ at }) => shown(at)),
        asked: [],
      }
      return {
        kind: kind.name,
        minute: mostWithin(minute - accuracy, within),
        hour: mostWithin(hour, within),
        commands: imap.heard.length,
        held: new Set(held.map(({ connection }) => connection)).size,
      }
    })
  } finally {
    await engine.kill()
    for (const server of servers) await server.close()
    rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 50 })
  }
}
