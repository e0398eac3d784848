import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openReadOnly } from '../../main/cache/store/open.ts'
import type { EngineEvent } from '../../main/engine/handlers.ts'
import { readerHandlers } from '../../main/reader/handlers.ts'
import type { EngineClient } from '../../main/threads.ts'
import type { Need } from '../../preload/contract/index.ts'
import { type ScriptedImap, type ScriptedOptions, startScriptedImap } from '../lab/scripted/imap.ts'
import { startQuickEngine } from './contrary/engine.ts'

/** The built engine with an account of a scripted server, and a clock that runs `rate` times as fast. */
export type Quick = {
  imap: ScriptedImap
  engine: EngineClient
  account: number
  events: EngineEvent[]
  /** The states that the window was told of since the last call. */
  states(): string[]
  state(): Promise<string>
  /** The subjects in a folder, sorted; with `readable` only of those whose text is here. */
  subjects(path: string, which?: 'readable'): string[]
  /** The id of a message by its folder and subject; 0 where it is not listed. */
  id(path: string, subject: string): number
  /** What needs the person. */
  needs(): Need[]
  /** The engine's time, in ms since the epoch. */
  now(): number
  /** Resolves once so many ms of the engine's time have passed. */
  passes(ms: number): Promise<void>
  /** Resolves once this is so. */
  until(check: () => boolean | Promise<boolean>): Promise<void>
}

type Options = ScriptedOptions & {
  rate: number
  fill?: (imap: ScriptedImap) => void
  /** The port that stands in front of the server's, where there is one. */
  port?: (imap: ScriptedImap) => Promise<number>
}

/** Starts both, lets `fill` put mailboxes on the server, and runs `work`; ends both in any case. */
export async function withQuick({ rate, fill, port, ...options }: Options, work: (quick: Quick) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'hanji-quick-'))
  const cachePath = join(folder, 'cache.sqlite')
  const imap = await startScriptedImap(options)
  fill?.(imap)
  const clock = { began: Date.now(), rate }
  const events: EngineEvent[] = []
  const quick = await startQuickEngine({
    ...{ cachePath, compiled: join(folder, 'compiled'), clock, password: () => 'right' },
    onEvent: (event) => events.push(event),
  })
  const cache = openReadOnly(cachePath)
  const reader = readerHandlers(cache, { read: async () => undefined, close: async () => {} })
  const engine = quick.client
  const rowsOf = (path: string) => {
    const found = reader.overview().folders.find((candidate) => candidate.path === path)
    if (!found) return []
    const view = { kind: 'folder', folderId: found.id } as const
    const { ids } = reader.listMessageIds({ view }, () => {})
    return reader.getRows({ view, ids: [...new Uint32Array(ids.buffer, ids.byteOffset, ids.byteLength / 4)] })
  }
  try {
    const server = { host: '127.0.0.1', port: (await port?.(imap)) ?? imap.port, security: 'none' as const, user: 'me' }
    const { accountId } = await engine.addAccount({ draft: { name: 'Me', email: 'me@example.test', password: 'right', imap: server } })
    await engine.startAccount({ accountId })
    let told = 0
    const passes = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms / rate))
    await work({
      ...{ imap, engine, account: accountId, events, passes },
      states() {
        const fresh = events.slice(told)
        told = events.length
        return fresh.flatMap((event) => (event.name === 'activityChanged' ? [event.payload.activity.state] : []))
      },
      state: async () => (await engine.activity(undefined))[accountId]?.state ?? '',
      subjects: (path, which) =>
        rowsOf(path)
          .flatMap(({ subject, offline }) => (which === undefined || offline ? [subject] : []))
          .sort(),
      id: (path, subject) => rowsOf(path).find((row) => row.subject === subject)?.id ?? 0,
      needs: () => reader.overview().needs,
      now: () => clock.began + (Date.now() - clock.began) * rate,
      async until(check) {
        while (!(await check())) await new Promise((resolve) => setTimeout(resolve, 10))
      },
    })
  } finally {
    await quick.kill()
    await reader.close()
    await imap.close()
    rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 50 })
  }
}
