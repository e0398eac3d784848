import { storeDigests } from '../../cache/messages.ts'
import { everything, type Missing, missingOf, missingSources, type Wanted } from '../../cache/offline.ts'
import type { Cache } from '../../cache/open.ts'
import type { Changes } from '../changes.ts'
import type { DigestPool } from '../digest/pool.ts'
import { type FolderRef, open } from './check.ts'
import { type Session, uidSet } from './session.ts'

/** One batch is at most this many messages and about this many bytes; a larger message comes alone. */
const mostMessages = 200
const mostBytes = 4 * 1024 * 1024
/** Batches that may be between the server and the disk at once: this bounds memory. */
const mostBatches = 2

/** Downloads sources of one account, newest first, digests them beside the connection and stores them. */
export type Bodies = {
  /** Fetches the next batch of what a folder keeps offline; false when there is nothing more to fetch in it. */
  next(session: Session, folder: FolderRef, wanted: Wanted, limit?: number): Promise<boolean>
  /** Fetches these messages of a folder, as far as they are not here. */
  these(session: Session, folder: FolderRef, messageIds: number[]): Promise<void>
  /** Waits until all that was fetched is stored. */
  settled(): Promise<void>
}

export function createBodies(cache: Cache, pool: DigestPool, changes: Changes): Bodies {
  const inFlight = new Set<number>()
  const unavailable = new Set<number>()
  const running = new Set<Promise<void>>()
  let failure: unknown

  const store = async (folder: FolderRef, fetched: { message: Missing; source: Uint8Array }[]) => {
    const digests = await pool.digest(fetched.map(({ source }) => source))
    storeDigests(
      cache,
      fetched.flatMap(({ message }, index) => {
        const digested = digests[index]
        return digested ? [{ messageId: message.messageId, ...digested }] : []
      }),
    )
    changes.messages(
      folder.id,
      fetched.map(({ message }) => message.messageId),
      false,
    )
  }

  const fetchBatch = async (session: Session, folder: FolderRef, messages: Missing[]) => {
    await open(session, folder.path)
    const byUid = new Map(messages.map((message) => [message.uid, message]))
    const fetched: { message: Missing; source: Uint8Array }[] = []
    const set = uidSet([...byUid.keys()].sort((a, b) => a - b))
    for await (const { uid, source } of session.fetch(set, { uid: true, source: true }, { uid: true })) {
      const message = byUid.get(uid)
      // A copy of its own: imapflow's buffer may be a window on a larger one, and this one is given away to a thread.
      if (message && source) fetched.push({ message, source: new Uint8Array(source) })
    }
    const got = new Set(fetched.map(({ message }) => message.messageId))
    for (const { messageId } of messages) if (!got.has(messageId)) unavailable.add(messageId)
    return fetched
  }

  const start = (folder: FolderRef, fetched: { message: Missing; source: Uint8Array }[]) => {
    const work = store(folder, fetched)
      .catch((error: unknown) => {
        failure ??= error
      })
      .finally(() => {
        running.delete(work)
        for (const { message } of fetched) inFlight.delete(message.messageId)
      })
    running.add(work)
  }

  const rethrow = () => {
    if (failure === undefined) return
    const error = failure
    failure = undefined
    throw error
  }

  return {
    async next(session, folder, wanted, limit = mostMessages) {
      rethrow()
      const candidates = missingSources(cache, folder.id, wanted, limit + inFlight.size + unavailable.size).filter(
        ({ messageId }) => !inFlight.has(messageId) && !unavailable.has(messageId),
      )
      const messages = upTo(candidates.slice(0, limit), mostBytes)
      if (messages.length === 0) return false
      for (const { messageId } of messages) inFlight.add(messageId)
      try {
        const fetched = await fetchBatch(session, folder, messages)
        start(folder, fetched)
      } catch (error) {
        for (const { messageId } of messages) inFlight.delete(messageId)
        throw error
      }
      while (running.size >= mostBatches) await Promise.race(running)
      return true
    },
    async these(session, folder, messageIds) {
      const missing = missingOf(cache, folder.id, messageIds, everything).filter(({ messageId }) => !inFlight.has(messageId))
      for (let left = missing; left.length > 0; ) {
        const messages = upTo(left.slice(0, mostMessages), mostBytes)
        left = left.slice(messages.length)
        const fetched = await fetchBatch(session, folder, messages)
        if (fetched.length > 0) await store(folder, fetched)
      }
    },
    async settled() {
      await Promise.all(running)
      rethrow()
    },
  }
}

function upTo(messages: Missing[], bytes: number): Missing[] {
  let sum = 0
  const end = messages.findIndex(({ size }, index) => {
    sum += size
    return index > 0 && sum > bytes
  })
  return end < 0 ? messages : messages.slice(0, end)
}
