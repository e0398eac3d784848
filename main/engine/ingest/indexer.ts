import { indexMissing } from '../../cache/messages/ingested.ts'
import { unindexed } from '../../cache/search/text-index.ts'
import type { Cache } from '../../cache/store/open.ts'
import { inShort } from '../../log/redact.ts'
import type { DigestPool } from './pool.ts'

/** Brings into the text index what is not in it: messages that are only listed, and all after a repair or from an older Hanji. */
export type Indexer = {
  /** There may be something to index; it is done in the background. */
  wake(): void
  /** Ends after the batch that is being written. */
  stop(): Promise<void>
}

const batch = 50

/** Works in small batches between which everything else has its turn; tells of each which messages can now be found. */
export function createIndexer(cache: Cache, pool: DigestPool, onIndexed: (ids: number[]) => void): Indexer {
  let stopped = false
  let again = false
  let running: Promise<void> | undefined

  const nextBatch = async (): Promise<boolean> => {
    const messages = unindexed(cache, batch)
    if (messages.length === 0) return false
    const here = messages.flatMap(({ messageId, source }) => (source ? [{ messageId, source }] : []))
    const read = here.length > 0 ? await pool.read(here.map(({ source }) => source)) : []
    const found = new Map(here.map(({ messageId }, index) => [messageId, read[index]]))
    if (stopped) return false
    indexMissing(
      cache,
      messages.map(({ messageId }) => ({
        messageId,
        words: found.get(messageId)?.words,
        report: found.get(messageId)?.report,
        head: found.get(messageId)?.head,
      })),
    )
    onIndexed(messages.map(({ messageId }) => messageId))
    return true
  }

  const work = async (): Promise<void> => {
    do {
      again = false
      while (!stopped && (await nextBatch())) await new Promise((resolve) => setImmediate(resolve))
    } while (again && !stopped)
  }

  return {
    wake() {
      again = true
      running ??= work()
        .catch((error: unknown) => {
          // A full disk, say: what is not indexed stays so and is tried again at the next wake.
          if (!stopped) console.warn(`text index: ${inShort(error)}`)
        })
        .finally(() => {
          running = undefined
        })
    },
    async stop() {
      stopped = true
      await running
    },
  }
}
