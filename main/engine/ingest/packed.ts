/**
 * Messages one after the other in memory that two threads share, with room behind them for what is to be stored of them. Handed over as
 * arrays of their own they would be copied twice, and hundreds of megabytes of them would lie in both threads' heaps until a collection
 * of all that is old.
 *
 * Only this file touches that memory, and only to copy into it and out of it as a whole: V8 13.0 ends the program where optimised code
 * reads single bytes of shared memory (`test/electron/shared-memory.mjs`).
 */
export type Packed = { memory: SharedArrayBuffer; lengths: number[] }

/** The stored form of a message: where in the room behind the messages it lies, or itself where that had no room for it. */
export type Stored = { at: number; length: number } | Uint8Array

/** Memory that messages are copied into as they come. */
export type Batch = {
  packed: Packed
  /** In bytes. */
  size(): number
  /** Takes a copy; false when there is no room for it beside the others. */
  add(source: Uint8Array): boolean
}

export type Packer = {
  /** An empty batch with room for `bytes` at least. */
  begin(bytes?: number): Batch
  /** Copies stored forms of a batch into memory of this thread's own. Those that are not `lasting` are gone with the next batch. */
  contents(packed: Packed, lasting: boolean): (stored: Stored) => Uint8Array
  /** The other thread has done with it, and so has this one. */
  free(packed: Packed): void
  /** Nothing comes for a while: lets go of the memory that would be used again. */
  rest(): void
}

/** As much as most batches need, in bytes; memory of this size is used again. */
const usual = 1200 * 1024
/** As much as most messages need, in bytes. */
const usualMessage = 256 * 1024
/** As many batches are on their way at once. */
const mostSpare = 3
/** One half for the messages, the other for what is stored of them. */
const halves = 2
/** V8 copies shared memory word by word where both sides begin at one, and byte by byte otherwise, which takes five times as long. */
const word = 8
const aligned = (at: number): number => Math.ceil(at / word) * word

/** What these take in a batch, in bytes. */
export const roomFor = (sources: Uint8Array[]): number => sources.reduce((sum, { length }) => sum + aligned(length), 0)

export function createPacker(): Packer {
  const spare: SharedArrayBuffer[] = []
  let own: ArrayBuffer | undefined
  return {
    begin(bytes = 0) {
      const room = aligned(Math.max(bytes, usual))
      const memory = (room === usual ? spare.pop() : undefined) ?? new SharedArrayBuffer(halves * room)
      const packed: Packed = { memory, lengths: [] }
      const all = new Uint8Array(memory, 0, room)
      let at = 0
      return {
        packed,
        size: () => at,
        add(source) {
          if (at + source.length > all.length) return false
          all.set(source, at)
          at = aligned(at + source.length)
          packed.lengths.push(source.length)
          return true
        },
      }
    },
    contents({ memory }, lasting) {
      const start = memory.byteLength / halves
      own ??= new ArrayBuffer(usual)
      const copies = lasting || start > own.byteLength ? new ArrayBuffer(start) : own
      return (stored) => {
        if (stored instanceof Uint8Array) return stored
        const copy = new Uint8Array(copies, stored.at - start, stored.length)
        copy.set(new Uint8Array(memory, stored.at, stored.length))
        return copy
      }
    },
    free({ memory }) {
      if (memory.byteLength === halves * usual && spare.length < mostSpare) spare.push(memory)
    },
    rest() {
      spare.length = 0
      own = undefined
    },
  }
}

/** Memory of this thread's own, used again. */
const spareCopies: ArrayBuffer[] = []

/** The messages that were added, one after the other, each as a copy in memory of this thread's own. A copy is gone with the next. */
export function* unpack({ memory, lengths }: Packed): Generator<Uint8Array<ArrayBuffer>, void> {
  const own = spareCopies.pop() ?? new ArrayBuffer(usualMessage)
  try {
    let at = 0
    for (const length of lengths) {
      const copy = new Uint8Array(length > own.byteLength ? new ArrayBuffer(length) : own, 0, length)
      copy.set(new Uint8Array(memory, at, length))
      yield copy
      at = aligned(at + length)
    }
  } finally {
    spareCopies.push(own)
  }
}

/** Puts what is to be stored into the room behind the messages; what does not fit comes back as it is. */
export function createRoom({ memory }: Packed): (content: Uint8Array) => Stored {
  let at = memory.byteLength / halves
  return (content) => {
    if (at + content.length > memory.byteLength) return content
    new Uint8Array(memory, at, content.length).set(content)
    const stored: Stored = { at, length: content.length }
    at = aligned(at + content.length)
    return stored
  }
}
