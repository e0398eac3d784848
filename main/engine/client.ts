import { setFlagsFromString } from 'node:v8'
import { MessageChannel, Worker } from 'node:worker_threads'
import type { ReaderApi } from '../cache/reader.ts'
import { withCompiled } from '../compiled.ts'
import { connect, serve } from '../rpc.ts'
import type { Secrets } from '../secrets/index.ts'
import type { EngineApi, EngineEvent } from './engine.ts'
import type { EngineData, SecretsApi } from './worker.ts'

export type EngineClient = ReturnType<typeof connect<EngineApi, EngineEvent>>
export type ReaderClient = ReturnType<typeof connect<ReaderApi>>

/** The two threads beside the main one: `engine` writes and talks to servers, `reader` answers what the window asks. */
export type Threads = { engine: EngineClient; reader: ReaderClient; stop(): Promise<void> }

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
 * Resolves when the engine has brought the cache up to date, so that the reader finds it.
 */
export async function startThreads(options: {
  cachePath: string
  bundles: URL
  secrets: Secrets
  onEvent: (event: EngineEvent) => void
}): Promise<Threads> {
  const { cachePath, bundles, secrets, onEvent } = options
  setFlagsFromString(growing)
  const env = withCompiled(cachePath)
  const channel = new MessageChannel()
  const handlers: SecretsApi = { get: ({ key }) => secrets.get(key) }
  serve(channel.port1, handlers)
  const workerData: EngineData = { cachePath, digestUrl: new URL('digest.js', bundles).href, secrets: channel.port2 }
  const engineThread = new Worker(new URL('engine.js', bundles), {
    workerData,
    env,
    transferList: [channel.port2],
    resourceLimits: frugal.engine,
  })
  const engine = connect<EngineApi, EngineEvent>(engineThread, onEvent)
  await engine.activity(undefined)
  const readerThread = new Worker(new URL('reader.js', bundles), {
    workerData: { cachePath, parserUrl: new URL('parser.js', bundles).href },
    env,
    resourceLimits: frugal.reader,
  })
  const reader = connect<ReaderApi>(readerThread)
  return {
    engine,
    reader,
    async stop() {
      await reader.close(undefined)
      await engine.close(undefined)
      await Promise.all([engineThread.terminate(), readerThread.terminate()])
      channel.port1.close()
    },
  }
}
