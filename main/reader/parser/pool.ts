import { Worker } from 'node:worker_threads'
import { endThread } from '../../kit/end-thread.ts'
import { connect } from '../../kit/rpc.ts'
import { howEnded, tellEnded, tellHung } from '../../log/from-threads.ts'
import type { Receiver } from '../../message/authentication/verdict.ts'
import type { ReadMessage } from '../../message/reading/content.ts'
import type { ParserApi } from './worker.ts'

/** Reads messages in threads of their own, which are ended when one takes too long: nothing that a message holds can stop the others. */
export type Parser = {
  /** What `readMessage` makes of it; `undefined` when it took too long, or needed more memory than a message may. */
  read(source: Uint8Array, receiver: Receiver, charset?: string): Promise<ReadMessage | undefined>
  close(): Promise<void>
}

/** No message that a person waits for may take longer, in ms. The largest that servers take need a tenth of it. */
const longest = 10_000
/** What waits behind a message that takes longer than this, in ms, gets a thread of its own. */
const patience = 250
/** Threads at once: one, and more for as long as slow messages keep it busy. */
const mostThreads = 3

type Asked = Parameters<ReturnType<typeof connect<ParserApi>>['read']>[0]
type Job = { asked: Asked; isRetry: boolean; resolve: (message: ReadMessage | undefined) => void }
/** `ended`: how, where it has ended by itself. */
type Thread = {
  worker: Worker
  read: (asked: Asked) => Promise<ReadMessage>
  job: Job | undefined
  isSlow: boolean
  ended: ReturnType<typeof howEnded> | undefined
}

/** Starts its threads when they are needed; each reads one message at a time. `limit` is in ms. */
export function createParser(workerUrl: URL, limit = longest): Parser {
  const threads = new Set<Thread>()
  const waiting: Job[] = []
  let isClosed = false

  const start = (): Thread => {
    const worker = new Worker(workerUrl, { resourceLimits: { maxOldGenerationSizeMb: 512, maxYoungGenerationSizeMb: 8 } })
    worker.unref()
    const thread: Thread = { worker, read: connect<ParserApi>(worker).read, job: undefined, isSlow: false, ended: undefined }
    // One that ends while it has nothing to do must not cost the next message its text.
    const ended = (error: unknown) => {
      if (thread.ended || !threads.has(thread)) return
      thread.ended = howEnded(error)
      if (!isClosed) tellEnded('parser', error)
    }
    worker.once('error', ended)
    worker.once('exit', (code) => {
      ended(new Error(`the thread exited with ${code}`))
      threads.delete(thread)
    })
    threads.add(thread)
    return thread
  }
  const end = async (thread: Thread): Promise<void> => {
    threads.delete(thread)
    await endThread(thread.worker)
  }
  const freeThread = (): Thread | undefined => {
    for (const thread of threads) if (!thread.job) return thread
    const areSlow = [...threads].every(({ isSlow }) => isSlow)
    return areSlow && threads.size < mostThreads ? start() : undefined
  }
  const advance = (): void => {
    while (waiting.length > 0) {
      const thread = freeThread()
      const job = thread && waiting.shift()
      if (!job) return
      void run(thread, job)
    }
  }

  /** Only the message that a thread is reading is given up with it, and only when that happens twice. */
  const run = async (thread: Thread, job: Job): Promise<void> => {
    thread.job = job
    const slow = setTimeout(() => {
      thread.isSlow = true
      advance()
    }, patience)
    let late: ReturnType<typeof setTimeout> | undefined
    const tooLate = new Promise<undefined>((resolve) => {
      late = setTimeout(() => {
        tellHung('parser')
        resolve(undefined)
      }, limit)
    })
    const message = await Promise.race([thread.read(job.asked).catch(() => undefined), tooLate])
    clearTimeout(slow)
    clearTimeout(late)
    thread.job = undefined
    thread.isSlow = false
    if (!message || (threads.size > 1 && waiting.length === 0)) await end(thread)
    // It may not have ended because of this message, unless that needed more memory than one may.
    if (!message && !job.isRetry && thread.ended === 'threw' && !isClosed) waiting.unshift({ ...job, isRetry: true })
    else job.resolve(message)
    advance()
  }

  return {
    read: (source, receiver, charset) =>
      new Promise((resolve) => {
        if (isClosed) return resolve(undefined)
        waiting.push({ asked: { source, charset, receiver }, isRetry: false, resolve })
        advance()
      }),
    async close() {
      isClosed = true
      for (const job of waiting.splice(0)) job.resolve(undefined)
      await Promise.all([...threads].map(end))
    },
  }
}
