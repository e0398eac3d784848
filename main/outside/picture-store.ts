import type { Router } from './ask.ts'
import { loadPictures, most, type Picture } from './pictures.ts'
import { createSlots } from './slots.ts'

/** The pictures of messages that a person has allowed, in memory. */
export type PictureStore = {
  /**
   * Has pictures of a message here. `message` names it, `reading` one reading of it: within one, nobody is asked twice, whatever became of
   * the first time. In a later one what came is still here, as long as there is room, and the rest is asked for again.
   */
  load(message: string, reading: string, addresses: readonly string[]): void
  /** A picture that was loaded; undefined for one that did not come, or was never asked for. It asks nobody. */
  get(message: string, address: string): Promise<Picture | undefined>
}

/** What is kept of all messages, in bytes; how many messages are remembered; and what runs at the same time. */
const kept = { bytes: 120 * 1024 * 1024, messages: 1000, atOnce: 24 }

type Entry = { readings: Set<string>; pictures: Map<string, Promise<Picture | undefined>>; bytes: number }

/** `start` begins a run of requests: a router, and what ends its connections. */
export function createPictureStore(start: () => { router: Router; close(): void }, limits = { ...kept, of: most }): PictureStore {
  /** In the order in which they were last shown. */
  const messages = new Map<string, Entry>()
  const slots = createSlots(limits.atOnce)
  let bytes = 0

  const touch = (message: string, entry: Entry) => {
    messages.delete(message)
    messages.set(message, entry)
  }
  const empty = (entry: Entry) => {
    bytes -= entry.bytes
    entry.bytes = 0
    entry.pictures.clear()
  }
  /** The message that was shown last stays whole: it is on screen. */
  const makeRoom = (shown: Entry) => {
    for (const [message, entry] of messages) {
      if (bytes <= limits.bytes && messages.size <= limits.messages) return
      if (entry === shown) continue
      if (bytes > limits.bytes) empty(entry)
      if (messages.size > limits.messages) {
        empty(entry)
        messages.delete(message)
      }
    }
  }
  return {
    load(message, reading, addresses) {
      const entry = messages.get(message) ?? { readings: new Set(), pictures: new Map(), bytes: 0 }
      touch(message, entry)
      if (entry.readings.has(reading)) return
      entry.readings.add(reading)
      const missing = addresses.filter((address) => !entry.pictures.has(address))
      if (missing.length === 0) return
      const { router, close } = start()
      const loading = [...loadPictures(missing, router, slots, limits.of)].map(async ([address, coming]) => {
        entry.pictures.set(address, coming)
        const picture = await coming
        // Of a message that was forgotten meanwhile nothing is kept.
        if (!picture || messages.get(message) !== entry) {
          entry.pictures.delete(address)
          return
        }
        entry.bytes += picture.content.byteLength
        bytes += picture.content.byteLength
        makeRoom(entry)
      })
      void Promise.all(loading).finally(close)
    },
    async get(message, address) {
      const entry = messages.get(message)
      if (entry) touch(message, entry)
      return entry?.pictures.get(address)
    },
  }
}
