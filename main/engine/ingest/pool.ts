import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import { storedSource } from '../../cache/store/source-format.ts'
import { endThread } from '../../kit/end-thread.ts'
import { connect, FaultError } from '../../kit/rpc.ts'
import { tellEnded, tellHung } from '../../log/from-threads.ts'
import { type Batch, createPacker, type Packed, roomFor, unpack } from './packed.ts'
import type { DigestApi, Digested, Made, Read } from './prepare.ts'

/** Threads that digest raw messages beside the engine, so that parsing never holds up its connections. */
export type DigestPool = {
  /** Something will come soon: a thread is started, which takes its time. */
  prepare(): void
  /** Memory for messages that are to be digested together, with room for `bytes` at least. */
  begin(bytes?: number): Batch
  /** Digests a batch; it and what `use` is given are gone when that returns. */
  digest<T>(batch: Batch, use: (digests: Digested[]) => T): Promise<T>
  /** What can be read in messages that are stored already. */
  read(sources: Uint8Array[]): Promise<Read[]>
  close(): Promise<void>
}

type Call = ReturnType<typeof connect<DigestApi>>
type Thread = { worker: Worker; call: Call; busy: number }
/** What is asked of a thread for a batch, and what becomes of its answers. */
type Work<T, R> = {
  run(call: Call, packed: Packed): Promise<T[]>
  /** Those that are not `lasting` are gone with the next batch. */
  take(answers: T[], packed: Packed, lasting: boolean): R[]
  /** For a message that no thread can read. */
  without(source: Uint8Array): R
}

/** A batch takes a second; a thread that has said nothing for so long, in ms, stands still. */
const longest = 60_000

/** Threads that have had nothing to do for so long, in ms, are ended: each holds some 20 MB, and is back within a tenth of a second. */
const idleFor = 30_000

/** What is read of a batch is to die young, and not to be copied again and again until then: measured, a tenth less time in all. */
const roomy = { maxYoungGenerationSizeMb: 32 }

/**
 * Starts threads as they are first needed, one for each processor but one, three at most. A message on which a thread stands still or
 * ends is kept without being read; the others of its batch are read all the same. `limit` and `idle`, after which they are ended, are in ms.
 */
export function createDigestPool(workerUrl: URL, limit = longest, idle = idleFor): DigestPool {
  const size = Math.max(1, Math.min(3, availableParallelism() - 1))
  let threads: Thread[] = []
  let closed = false
  let resting: NodeJS.Timeout | undefined
  const { begin, contents, free, rest: letGo } = createPacker()
  const rest = () => {
    clearTimeout(resting)
    resting = setTimeout(() => {
      const unused = threads.filter(({ busy }) => busy === 0)
      threads = threads.filter((thread) => !unused.includes(thread))
      for (const { worker } of unused) void endThread(worker)
      if (threads.length === 0) letGo()
    }, idle).unref()
  }
  const pick = (): Thread => {
    const idle = threads.find((thread) => thread.busy === 0)
    if (idle) return idle
    if (threads.length < size) {
      const worker = new Worker(workerUrl, { resourceLimits: roomy })
      worker.unref()
      threads.push({ worker, call: connect<DigestApi>(worker), busy: 0 })
      // One that ends while it has nothing to do must not cost the next message its words.
      let isTold = false
      const ended = (error: unknown) => {
        if (!isTold && !closed && threads.some((thread) => thread.worker === worker)) tellEnded('digest', error)
        isTold = true
      }
      worker.once('error', ended)
      worker.once('exit', (code) => {
        ended(new Error(`the thread exited with ${code}`))
        threads = threads.filter((thread) => thread.worker !== worker)
      })
    }
    return threads.reduce((least, thread) => (thread.busy < least.busy ? thread : least))
  }

  /** @returns undefined when the thread did not answer; it is ended then, and what others waited for on it fails as well. */
  const on = async <T>(run: (call: Call) => Promise<T>): Promise<T | undefined> => {
    if (closed) throw new FaultError({ kind: 'internal' }, 'the digest threads are closed')
    const thread = pick()
    thread.busy++
    let timer: ReturnType<typeof setTimeout> | undefined
    const late = new Promise<undefined>((resolve) => {
      timer = setTimeout(() => {
        tellHung('digest')
        resolve(undefined)
      }, limit)
    })
    try {
      const result = await Promise.race([run(thread.call), late])
      if (result !== undefined) return result
    } catch {
      // The thread has ended: it needed more memory than there is.
    } finally {
      clearTimeout(timer)
      thread.busy--
      rest()
    }
    threads = threads.filter((one) => one !== thread)
    await endThread(thread.worker)
    return undefined
  }

  /** All at once; where that fails, one by one. Memory that an ended thread may have been in the middle of is not used again. */
  const each = async <T, R, U>(packed: Packed, work: Work<T, R>, use: (results: R[]) => U): Promise<U> => {
    const all = await on((call) => work.run(call, packed))
    if (!all) return use(await oneByOne(unpack(packed), work))
    try {
      return use(work.take(all, packed, false))
    } finally {
      free(packed)
    }
  }
  const oneByOne = async <T, R>(sources: Iterable<Uint8Array>, { run, take, without }: Work<T, R>): Promise<R[]> => {
    const results: R[] = []
    for (const source of sources) {
      const { packed, add } = begin(source.length)
      add(source)
      const [result] = take((await on((call) => run(call, packed))) ?? [], packed, true)
      results.push(result ?? without(source))
    }
    return results
  }
  const unread: Read = { snippet: '', words: undefined, report: undefined, head: undefined }
  const digesting: Work<Made, Digested> = {
    run: (call, packed) => call.digest(packed),
    take(all, packed, lasting) {
      const contentOf = contents(packed, lasting)
      return all.map(({ stored, ...read }) => ({ ...read, content: contentOf(stored) }))
    },
    without: (source) => ({ ...unread, content: storedSource(source) }),
  }
  const reading: Work<Read, Read> = { run: (call, packed) => call.read(packed), take: (all) => all, without: () => unread }

  return {
    prepare() {
      pick()
      rest()
    },
    begin,
    digest: ({ packed }, use) => each(packed, digesting, use),
    read(sources) {
      const { packed, add } = begin(roomFor(sources))
      for (const source of sources) add(source)
      return each(packed, reading, (results) => results)
    },
    async close() {
      closed = true
      clearTimeout(resting)
      await Promise.all(threads.map(({ worker }) => endThread(worker)))
    },
  }
}
