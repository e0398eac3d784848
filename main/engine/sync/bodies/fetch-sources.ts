import type { Fault } from '../../../../preload/contract/index.ts'
import { storeDigests } from '../../../cache/messages/ingested.ts'
import { everything, type Missing, missingOf, missingSources, type Wanted } from '../../../cache/messages/offline.ts'
import { isDoubtful, noteShort } from '../../../cache/messages/truncated.ts'
import type { Cache } from '../../../cache/store/open.ts'
import { networkFault } from '../../../kit/network-fault.ts'
import { FaultError } from '../../../kit/rpc.ts'
import type { Batch } from '../../ingest/packed.ts'
import type { DigestPool } from '../../ingest/pool.ts'
import { largestMessage, type Remote } from '../../remote.ts'
import type { Changes } from '../batched-events.ts'
import type { FolderRef } from '../folders/check-folder.ts'
import { openAsListed } from '../folders/listing/listing.ts'
import { createSetAside } from '../set-aside.ts'
import { longerInPieces } from './in-pieces.ts'

/** A batch for the digest is at most this many messages and about this many bytes; a larger message comes alone. */
const mostMessages = 200
const mostBytes = 1024 * 1024
/** Batches that may be between the server and the disk at once: this bounds memory. */
const mostBatches = 3
/** What one command asks for, in bytes: as much as the line carries well, and never so much that what a person asks for waits long. */
const asked = { least: 1024 * 1024, first: 4 * 1024 * 1024, most: 32 * 1024 * 1024, messages: 2000, fastMs: 400, slowMs: 1200 }

/** Downloads sources of one account, newest first, digests them beside the connection and stores them. */
export type Bodies = {
  /** Fetches the next batch of what a folder keeps offline; false when there is nothing more to fetch in it. */
  next(remote: Remote, folder: FolderRef, wanted: Wanted, limit?: number): Promise<boolean>
  /** Fetches these messages of a folder, as far as they are not here. @throws FaultError `server-refused` where it is one that the server will not hand out. */
  these(remote: Remote, folder: FolderRef, messageIds: number[]): Promise<void>
  /** Waits until all that was fetched is stored. @throws what storing threw. */
  settled(): Promise<void>
  /** The connection is a new one, or the person asks: what the server did not hand out before is asked for again. */
  resume(): void
  /** Folders that hold what rested and is to be asked for again by now. */
  due(): Set<number>
  /** When the first of what rested at a time is to be asked for again, both in ms since the epoch. */
  restsUntil(at: number): number | undefined
}

/** Messages with their sources, in the same order. */
type Fetched = { messages: Missing[]; sources: Batch }

/** What is fetched goes in batches to the digest pool (`store`), while the server goes on sending. */
export function createBodies(cache: Cache, pool: DigestPool, changes: Changes): Bodies {
  const inFlight = new Set<number>()
  /** What the server did not hand out, each where it was asked for (it may have gone from there to another folder): it rests for growing pauses. */
  const unavailable = createSetAside<string>()
  /** Where the connection broke: asked for alone, after all others, and then at growing pauses. */
  const broke = createSetAside<string>()
  const running = new Set<Promise<void>>()
  let failure: unknown
  let share = asked.first

  const store = async (folder: FolderRef, { messages, sources }: Fetched) => {
    await pool.digest(sources, (digests) =>
      storeDigests(
        cache,
        messages.flatMap(({ messageId }, index) => {
          const digested = digests[index]
          return digested ? [{ messageId, ...digested }] : []
        }),
      ),
    )
    changes.fetched(
      folder.id,
      messages.map(({ messageId }) => messageId),
      'texts',
    )
  }

  /** Hands on what was asked for in batches, as it comes. Returns why the server refused a message, if it did. */
  const fetchEach = async (
    remote: Remote,
    folder: FolderRef,
    messages: Missing[],
    take: (batch: Fetched) => Promise<void>,
  ): Promise<unknown> => {
    await openAsListed(remote, cache, folder)
    const byUid = new Map(messages.map((message) => [message.uid, message]))
    let batch: Fetched | undefined
    const handOn = async () => {
      const full = batch
      batch = undefined
      if (full) await take(full)
    }
    const uids = [...byUid.keys()].sort((a, b) => a - b)
    let refusal: unknown
    const keep = async (message: Missing, source: Uint8Array) => {
      byUid.delete(message.uid)
      broke.clear(placeOf(folder, message))
      unavailable.clear(placeOf(folder, message))
      if (!batch?.sources.add(source)) {
        await handOn()
        batch = { messages: [], sources: pool.begin(source.length) }
        batch.sources.add(source)
      }
      batch.messages.push(message)
      if (batch.messages.length >= mostMessages || batch.sources.size() >= mostBytes) await handOn()
    }
    /** What came much shorter than its size, by UID. */
    const short = new Map<number, Uint8Array>()
    const add = async (uid: number, source: Uint8Array) => {
      const message = byUid.get(uid)
      // Some servers under load say that a message is empty which they have told the size of.
      if (!message || (source.length === 0 && message.size > 0)) return
      if (isDoubtful(cache, folder.accountId, source.length, message.size)) short.set(uid, source)
      else await keep(message, source)
    }
    /** One after the other: where it is known how a server counts, the others are as they came. */
    const keepShort = async () => {
      for (const [uid, came] of short) {
        const message = byUid.get(uid)
        if (!message) continue
        const isDoubted = isDoubtful(cache, folder.accountId, came.length, message.size)
        const source = isDoubted ? await longerInPieces(remote, cache, folder, message, came) : came
        if (isDoubtful(cache, folder.accountId, source.length, message.size)) {
          noteShort(cache, folder.accountId, message.messageId, { length: source.length, size: message.size })
        }
        await keep(message, source)
      }
    }
    const fetchThese = (some: number[]) =>
      remote.fetchSources(some, add, (uid, error) => {
        refusal = error
        // At once: where too many are refused, the next try goes on behind them.
        const message = byUid.get(uid)
        if (message) unavailable.add(placeOf(folder, message), networkFault(error, remote.host))
      })
    try {
      await fetchThese(uids)
      const left = uids.filter((uid) => byUid.has(uid) && !short.has(uid))
      if (left.length > 0 && refusal === undefined) await fetchThese(left)
      await keepShort()
    } catch (error) {
      const suspect = remote.alive ? undefined : byUid.get(uids.find((uid) => byUid.has(uid)) ?? 0)
      if (suspect) broke.strike(placeOf(folder, suspect), networkFault(error, remote.host))
      await handOn()
      throw error
    }
    const fault: Fault = refusal === undefined ? { kind: 'protocol', host: remote.host } : networkFault(refusal, remote.host)
    for (const message of byUid.values()) if (!unavailable.rests(placeOf(folder, message))) unavailable.add(placeOf(folder, message), fault)
    await handOn()
    return refusal
  }

  const start = (folder: FolderRef, fetched: Fetched) => {
    const work = store(folder, fetched)
      .catch((error: unknown) => {
        failure ??= error
      })
      .finally(() => {
        running.delete(work)
        for (const { messageId } of fetched.messages) inFlight.delete(messageId)
      })
    running.add(work)
  }

  const rethrow = () => {
    if (failure === undefined) return
    const error = failure
    failure = undefined
    throw error
  }

  /** What rests no more and is not missing any more: it has gone, came another way, or need not be here. */
  const forgetGone = (folder: FolderRef) => {
    for (const rested of [unavailable, broke]) {
      for (const { key } of rested.all()) if (folderOf(key) === folder.id && !rested.rests(key)) rested.clear(key)
    }
  }

  return {
    async next(remote, folder, wanted, limit = asked.messages) {
      rethrow()
      const most = limit + inFlight.size + unavailable.all().length + broke.all().length
      const candidates = missingSources(cache, folder.id, wanted, most).filter((message) => {
        const place = placeOf(folder, message)
        return !inFlight.has(message.messageId) && !unavailable.rests(place) && !broke.rests(place) && message.size <= largestMessage
      })
      const sound = candidates.filter((message) => broke.failures(placeOf(folder, message)) === 0)
      const messages = sound.length > 0 ? upTo(sound.slice(0, limit), share) : candidates.slice(0, 1)
      if (messages.length === 0) {
        forgetGone(folder)
        return false
      }
      for (const { messageId } of messages) inFlight.add(messageId)
      const began = performance.now()
      const taken = new Set<number>()
      try {
        await fetchEach(remote, folder, messages, async (batch) => {
          for (const { messageId } of batch.messages) taken.add(messageId)
          start(folder, batch)
          while (running.size >= mostBatches) await Promise.race(running)
        })
      } finally {
        for (const { messageId } of messages) if (!taken.has(messageId)) inFlight.delete(messageId)
      }
      const took = performance.now() - began
      if (took < asked.fastMs) share = Math.min(asked.most, share * 2)
      if (took > asked.slowMs) share = Math.max(asked.least, share / 2)
      return true
    },
    async these(remote, folder, messageIds) {
      const missing = missingOf(cache, folder.id, messageIds, everything).filter(({ messageId }) => !inFlight.has(messageId))
      if (missing.length === 0) return
      if (missing.length === 1 && (missing[0]?.size ?? 0) > largestMessage) {
        throw new FaultError({ kind: 'message-too-large', host: remote.host })
      }
      const refusal = await fetchEach(remote, folder, missing, (batch) => store(folder, batch))
      // Whoever opens it shall hear why it does not come.
      if (refusal !== undefined && missing.length === 1) throw new FaultError(networkFault(refusal, remote.host), String(refusal))
    },
    async settled() {
      await Promise.all(running)
      rethrow()
    },
    resume: () => unavailable.resume(),
    due() {
      const rested = [unavailable, broke].flatMap((each) => each.all().filter(({ key }) => !each.rests(key)))
      return new Set(rested.map(({ key }) => folderOf(key)))
    },
    restsUntil(at) {
      const first = Math.min(unavailable.next(at) ?? Number.POSITIVE_INFINITY, broke.next(at) ?? Number.POSITIVE_INFINITY)
      return Number.isFinite(first) ? first : undefined
    },
  }
}

const placeOf = (folder: FolderRef, { messageId, uid }: Missing): string => `${messageId} ${folder.id} ${uid}`

const folderOf = (place: string): number => Number(place.split(' ')[1])

function upTo(messages: Missing[], bytes: number): Missing[] {
  let sum = 0
  const end = messages.findIndex(({ size }, index) => {
    sum += size
    return index > 0 && sum > bytes
  })
  return end < 0 ? messages : messages.slice(0, end)
}
