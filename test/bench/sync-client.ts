import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { setTimeout as sleep } from 'node:timers/promises'
import type { EngineEvent } from '../../main/engine/handlers.ts'
import type { Secrets } from '../../main/secrets/index.ts'
import { startThreads, type Threads } from '../../main/threads.ts'
import type { Folder } from '../../preload/contract/index.ts'
import type { Changed, SyncOrder, SyncResult, SyncTarget } from './target.ts'

/** Hanji's main process without its window, on an empty profile: syncs the folder that its parent sends and sends back the times. */
process.once('message', async (target: SyncOrder) => {
  const folder = mkdtempSync(join(tmpdir(), 'hanji-bench-'))
  const result = await run(target, folder).catch(
    (error: unknown): SyncResult => ({ ...nothing, error: error instanceof Error ? error.message : String(error) }),
  )
  process.send?.(result)
  // Once the mailbox has changed the parent asks for another run on the same profile, or for the end.
  process.once('message', async (wanted: Changed | 'end') => {
    const again = wanted === 'end' ? undefined : await startAgain(target, folder)
    const changed = again && wanted !== 'end' ? await again.reach(wanted) : undefined
    process.send?.({ ...result, changed })
    // Then it may be stopped while the mailbox changes once more, until it is told to end.
    process.on('message', async (more: Changed | 'end') => {
      if (more !== 'end') return process.send?.(await again?.reach(more))
      await again?.stop()
      rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 })
      return process.exit()
    })
  })
})

const nothing: SyncResult = {
  first50: undefined,
  listed: undefined,
  offline: undefined,
  unchanged: undefined,
  changed: undefined,
  messages: 0,
  bytes: 0,
  rssMB: 0,
  delayP99ms: 0,
  readerP99ms: 0,
  cacheRatio: 0,
  error: undefined,
}

const cachePathIn = (profile: string) => join(profile, 'cache.sqlite')
const secretsOf = ({ password }: SyncTarget): Secrets => ({
  get: async () => password,
  set: async () => {},
  delete: async () => {},
  available: async () => true,
})

/** Starts the program on what is there already; `reach` waits until it has all of this, and tells how long after the start that was, in s. */
async function startAgain(
  target: SyncOrder,
  profile: string,
): Promise<{ reach(changed: Changed): Promise<number>; stop(): Promise<void> }> {
  const began = performance.now()
  let look = () => {}
  const threads = await startThreads({
    cachePath: cachePathIn(profile),
    bundles: new URL(target.bundles),
    secrets: secretsOf(target),
    onEvent: () => look(),
  })
  const reach = ({ total, starred }: Changed) =>
    new Promise<number>((resolve) => {
      const mine = follow(async () => {
        const folder = (await threads.reader.overview(undefined)).folders.find(({ path }) => path === target.folder)
        const { ids } = await threads.reader.listMessageIds({ view: { kind: 'starred' } })
        if (folder?.offline !== total || ids.byteLength / 4 !== starred) return
        // The last event may have had it ask once more, after the next one began to look.
        if (look === mine) look = () => {}
        resolve(Math.round(performance.now() - began) / 1000)
      })
      look = mine
      look()
    })
  return { reach, stop: () => threads.stop() }
}

async function run(target: SyncOrder, profile: string): Promise<SyncResult> {
  const { messages } = target
  let look = () => {}
  let failed: (reason: Error) => void = () => {}
  const onEvent = (event: EngineEvent) => {
    look()
    if (event.name !== 'activityChanged') return
    const { activity } = event.payload
    if (activity.state !== 'offline' && activity.state !== 'sign-in-needed') return
    failed(new Error([activity.fault.kind, activity.fault.reply].filter(Boolean).join(': ')))
  }
  const threads = await startThreads({
    cachePath: cachePathIn(profile),
    bundles: new URL(target.bundles),
    secrets: secretsOf(target),
    onEvent,
  })
  const { accountId } = await threads.engine.addAccount({
    draft: { name: '', email: 'bench@example.test', imap: target.server, password: target.password },
  })
  const delay = monitorEventLoopDelay({ resolution: 1 })
  let rss = 0
  const sampling = setInterval(() => {
    rss = Math.max(rss, process.memoryUsage.rss())
  }, 50)
  const reader = sampleReader(threads)
  delay.enable()
  const began = performance.now()
  const times: Pick<SyncResult, 'first50' | 'listed' | 'offline'> = { first50: undefined, listed: undefined, offline: undefined }
  let done = false
  const end = new Promise<void>((resolve, reject) => {
    failed = reject
    look = follow(async () => {
      if (done) return
      const seconds = Math.round(performance.now() - began) / 1000
      const state = (await threads.reader.overview(undefined)).folders.find(({ path }) => path === target.folder)
      if (!state) return
      times.first50 ??= (await readable(threads, state, Math.min(50, messages))) ? seconds : undefined
      if (state.total >= messages) times.listed ??= seconds
      if (state.offline >= messages) {
        times.offline ??= seconds
        done = true
        resolve()
      }
    })
  })
  await threads.engine.startAccount({ accountId })
  const error = await end.then(
    () => undefined,
    (reason: Error) => reason.message,
  )
  delay.disable()
  clearInterval(sampling)
  const readerP99ms = await reader.stop()
  const unchanged = error === undefined ? await lookAgain(threads, accountId) : undefined
  const bytes = await sizeOf(threads, target.folder)
  await threads.stop()
  const stored = readdirSync(profile).reduce((sum, name) => sum + statSync(join(profile, name)).size, 0)
  const cacheRatio = bytes === 0 ? 0 : Math.round((stored / bytes) * 100) / 100
  const rssMB = Math.round(rss / 1024 / 1024)
  return {
    ...times,
    unchanged,
    changed: undefined,
    messages,
    bytes,
    rssMB,
    delayP99ms: Math.round(delay.percentile(99) / 1e4) / 100,
    readerP99ms,
    cacheRatio,
    error,
  }
}

/** Asks for the first 50 rows every 20 ms, as a window that is looked at might, and tells how long the answers took. */
function sampleReader(threads: Threads): { stop(): Promise<number> } {
  const times: number[] = []
  let stopped = false
  const view = { kind: 'unified-inbox' } as const
  const ask = async () => {
    while (!stopped) {
      const ids = Array.from({ length: 50 }, (_, index) => index + 1)
      const began = performance.now()
      await threads.reader.getRows({ view, ids })
      times.push(performance.now() - began)
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
  }
  const asking = ask()
  return {
    async stop() {
      stopped = true
      await asking
      times.sort((a, b) => a - b)
      return Math.round((times[Math.floor(times.length * 0.99)] ?? 0) * 100) / 100
    },
  }
}

/** How long a look at every folder takes when nothing has changed; the second one, since the first may still have work to do. */
async function lookAgain(threads: Threads, accountId: number): Promise<number> {
  const checkedAt = async () => {
    const activity = (await threads.engine.activity(undefined))[accountId]
    return activity?.state === 'up-to-date' ? activity.checkedAt : undefined
  }
  let seconds = 0
  for (let turn = 0; turn < 2; turn++) {
    // A look that is under way already must not be taken for this one.
    for (let before = await checkedAt(), same = 0; same < 20; same++) {
      await sleep(25)
      const now = await checkedAt()
      if (now === undefined || now !== before) same = 0
      before = now
    }
    const [began, since] = [performance.now(), Date.now()]
    await threads.engine.wake({ accountId })
    while (((await checkedAt()) ?? 0) < since);
    seconds = Math.round(performance.now() - began) / 1000
  }
  return seconds
}

/** Asks again after each event, one question at a time. */
function follow(ask: () => Promise<void>): () => void {
  let running: Promise<void> | undefined
  let again = false
  const turn = async (): Promise<void> => {
    again = false
    await ask()
    running = undefined
    if (again) running = turn()
  }
  return () => {
    again = true
    running ??= turn()
  }
}

const idsOf = async (threads: Threads, { id }: Folder): Promise<number[]> => {
  const { ids } = await threads.reader.listMessageIds({ view: { kind: 'folder', folderId: id } })
  return [...new Uint32Array(ids.buffer, ids.byteOffset, ids.byteLength / 4)]
}

async function readable(threads: Threads, folder: Folder, count: number): Promise<boolean> {
  const ids = (await idsOf(threads, folder)).slice(0, count)
  if (ids.length < count) return false
  if (count === 0) return true
  const rows = await threads.reader.getRows({ view: { kind: 'folder', folderId: folder.id }, ids })
  return rows.every(({ offline }) => offline)
}

async function sizeOf(threads: Threads, path: string): Promise<number> {
  const folder = (await threads.reader.overview(undefined)).folders.find((candidate) => candidate.path === path)
  if (!folder) return 0
  const ids = await idsOf(threads, folder)
  let sum = 0
  for (let at = 0; at < ids.length; at += 500) {
    const rows = await threads.reader.getRows({ view: { kind: 'folder', folderId: folder.id }, ids: ids.slice(at, at + 500) })
    for (const { size } of rows) sum += size
  }
  return sum
}
