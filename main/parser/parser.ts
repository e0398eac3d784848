import { Worker } from 'node:worker_threads'
import type { Receiver } from '../message/authentication.ts'
import type { ReadMessage } from '../message/content.ts'
import { connect } from '../rpc.ts'
import type { ParserApi } from './worker.ts'

/** Reads messages in a thread of its own, which is ended when one takes too long: nothing that a message holds can stop the others. */
export type Parser = {
  /** What `readMessage` makes of it; `undefined` when it took too long, or needed more memory than a message may. */
  read(source: Uint8Array, receiver: Receiver, charset?: string): Promise<ReadMessage | undefined>
  close(): Promise<void>
}

/** No message that a person waits for may take longer, in ms. The largest that servers take need a tenth of it. */
const longest = 10_000

type Thread = { worker: Worker; read: ReturnType<typeof connect<ParserApi>>['read'] }

/** Starts its thread when it is first needed. `limit` is in ms. */
export function createParser(workerUrl: URL, limit = longest): Parser {
  let thread: Thread | undefined
  const start = (): Thread => {
    const worker = new Worker(workerUrl, { resourceLimits: { maxOldGenerationSizeMb: 512, maxYoungGenerationSizeMb: 8 } })
    worker.unref()
    // One that ends while it has nothing to do must not cost the next message its text.
    worker.once('exit', () => {
      if (thread?.worker === worker) thread = undefined
    })
    return { worker, read: connect<ParserApi>(worker).read }
  }
  const end = async ({ worker }: Thread): Promise<void> => {
    if (thread?.worker === worker) thread = undefined
    await worker.terminate()
  }
  return {
    async read(source, receiver, charset) {
      thread ??= start()
      const used = thread
      let timer: ReturnType<typeof setTimeout> | undefined
      const late = new Promise<undefined>((resolve) => {
        timer = setTimeout(() => resolve(undefined), limit)
      })
      try {
        const message = await Promise.race([used.read({ source, charset, receiver }), late])
        if (!message) await end(used)
        return message
      } catch {
        // The thread is gone, because it ran out of memory: the next message gets a new one.
        await end(used)
        return undefined
      } finally {
        clearTimeout(timer)
      }
    },
    async close() {
      if (thread) await end(thread)
    },
  }
}
