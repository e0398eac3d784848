import { setFlagsFromString } from 'node:v8'
import { MessageChannel, Worker } from 'node:worker_threads'
import type { ThreadName, ThreadState } from '../preload/contract/index.ts'
import type { EngineApi, EngineEvent } from './engine/handlers.ts'
import type { EngineData, SecretsApi } from './engine/worker.ts'
import { withCompiled } from './kit/compile-cache.ts'
import { keepThread } from './kit/keep-thread.ts'
import { connect, serve } from './kit/rpc.ts'
import type { ReaderApi } from './reader/handlers.ts'
import type { Secrets } from './secrets/index.ts'

export type EngineClient = ReturnType<typeof connect<EngineApi, EngineEvent>>
export type ReaderClient = ReturnType<typeof connect<ReaderApi>>

/**
 * The two threads beside the main one: `engine` writes and talks to servers, `reader` answers what the window asks. One that dies is started
 * again; `engine` and `reader` call the one that runs now.
 */
export type Threads = {
  engine: EngineClient
  reader: ReaderClient
  states(): Record<ThreadName, ThreadState>
  /** Tries once more with those that have stopped for good. */
  revive(): Promise<void>
  stop(): Promise<void>
}

/** What a thread has begun may take so long until it is ended all the same, in ms: a letter that is on its way, say. */
const finishMs = 30_000

/** Whatever a thread does takes seconds; one that has answered nothing for two minutes never will. */
const pulse = { everyMs: 20_000, looks: 6 }

/**
 * What dies young is collected early: what a sync lets through is held in buffers outside the heap, which only a collection gives back.
 * Measured on 20,000 messages: less memory, no more time.
 */
const frugal = { engine: { maxYoungGenerationSizeMb: 8 }, reader: { maxYoungGenerationSizeMb: 4 } }

/**
 * A heap may grow by so much between two collections of all that is in it: V8 would let it grow fourfold. Measured on 100,000 messages: with
 * 100 some 15 MB more, with 40 a twentieth more time.
 */
const growing = '--heap-growing-percent=70'

/**
 * Starts both threads on one cache file. `bundles` is the folder that holds engine.js, reader.js, parser.js and digest.js.
 * Resolves when the engine has brought the cache up to date, so that the reader finds it. After `running` from `onThread` events may have
 * been missed: all that is known of the cache is to be asked anew.
 * @throws what a thread threw when it could not start
 */
export async function startThreads(options: {
  cachePath: string
  bundles: URL
  secrets: Secrets
  onEvent: (event: EngineEvent) => void
  onThread?: (name: ThreadName, state: ThreadState) => void
  /** A thread has ended by itself, or was ended since it stood still (`hung`). */
  onEnd?: (name: ThreadName, error: unknown, hung: boolean) => void
  /** No rule is run. */
  safe?: boolean
}): Promise<Threads> {
  const { cachePath, bundles, secrets, onEvent, onThread = () => {}, onEnd = () => {}, safe = false } = options
  setFlagsFromString(growing)
  const env = withCompiled(cachePath)
  const secretsApi: SecretsApi = { get: ({ key }) => secrets.get(key) }
  const engine = await keepThread<EngineClient>({
    launch: (again) => {
      // The engine's end of the channel goes with its thread, and ours with that.
      const channel = new MessageChannel()
      serve(channel.port1, secretsApi)
      const workerData: EngineData = { cachePath, digestUrl: new URL('digest.js', bundles).href, secrets: channel.port2, again, safe }
      const worker = new Worker(new URL('engine.js', bundles), {
        name: 'engine',
        workerData,
        env,
        transferList: [channel.port2],
        resourceLimits: frugal.engine,
      })
      const client = connect<EngineApi, EngineEvent>(worker, onEvent)
      return { worker, client, ready: client.activity(undefined) }
    },
    onState: (state) => onThread('engine', state),
    onEnd: (error, hung) => onEnd('engine', error, hung),
    pulse: { ...pulse, ask: (client) => client.activity(undefined) },
  })
  const stopEngine = () => engine.stop((client) => client.close(undefined), finishMs)
  const reader = await keepThread<ReaderClient>({
    launch: () => {
      const worker = new Worker(new URL('reader.js', bundles), {
        name: 'reader',
        workerData: { cachePath, parserUrl: new URL('parser.js', bundles).href },
        env,
        resourceLimits: frugal.reader,
      })
      const client = connect<ReaderApi>(worker)
      return { worker, client, ready: client.settings(undefined) }
    },
    onState: (state) => onThread('reader', state),
    onEnd: (error, hung) => onEnd('reader', error, hung),
    pulse: { ...pulse, ask: (client) => client.settings(undefined) },
  }).catch(async (error: unknown) => {
    await stopEngine()
    throw error
  })
  return {
    engine: engine.client,
    reader: reader.client,
    states: () => ({ engine: engine.state(), reader: reader.state() }),
    revive: async () => void (await Promise.all([engine.revive(), reader.revive()])),
    async stop() {
      try {
        await reader.stop((client) => client.close(undefined), finishMs)
      } finally {
        await stopEngine()
      }
    },
  }
}
