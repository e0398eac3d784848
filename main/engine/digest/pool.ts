import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import { connect } from '../../rpc.ts'
import type { DigestApi, Digested } from './digest.ts'

/** Threads that digest raw messages beside the engine, so that parsing never holds up its connections. */
export type DigestPool = {
  /** Something will come soon: a thread is started, which takes its time. */
  prepare(): void
  digest(sources: Uint8Array[]): Promise<Digested[]>
  /** What can be read in messages that are stored already. */
  read(sources: Uint8Array[]): Promise<Omit<Digested, 'content'>[]>
  close(): Promise<void>
}

/** Starts threads as they are first needed, one for each processor but one, three at most. */
export function createDigestPool(workerUrl: URL): DigestPool {
  const size = Math.max(1, Math.min(3, availableParallelism() - 1))
  const threads: { worker: Worker; call: ReturnType<typeof connect<DigestApi>>; busy: number }[] = []
  const pick = () => {
    const idle = threads.find((thread) => thread.busy === 0)
    if (idle) return idle
    if (threads.length < size) {
      const worker = new Worker(workerUrl, { resourceLimits: { maxYoungGenerationSizeMb: 4 } })
      worker.unref()
      threads.push({ worker, call: connect<DigestApi>(worker), busy: 0 })
    }
    return threads.reduce((least, thread) => (thread.busy < least.busy ? thread : least))
  }
  const on = async <T>(sources: Uint8Array[], run: (call: ReturnType<typeof connect<DigestApi>>, buffers: ArrayBuffer[]) => Promise<T>) => {
    const thread = pick()
    thread.busy++
    try {
      return await run(
        thread.call,
        sources.map((source) => source.buffer as ArrayBuffer),
      )
    } finally {
      thread.busy--
    }
  }
  return {
    prepare: () => void pick(),
    digest: (sources) => on(sources, (call, buffers) => call.digest({ sources }, buffers)),
    read: (sources) => on(sources, (call, buffers) => call.read({ sources }, buffers)),
    async close() {
      await Promise.all(threads.map(({ worker }) => worker.terminate()))
    },
  }
}
