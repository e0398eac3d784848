/**
 * Messages one after the other in memory that two threads share, with room behind them for what is to be stored of them. Handed over as
 * arrays of their own they would be copied twice, and hundreds of megabytes of them would lie in both threads' heaps until a collection
 * of all that is old.
 */
export type Packed = { memory: SharedArrayBuffer; lengths: number[] }

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
  /** The other thread has done with it, and so has this one. */
  free(packed: Packed): void
}

/** As much as most batches need, in bytes; memory of this size is used again. */
const usual = 1200 * 1024
/** As many batches are on their way at once. */
const mostSpare = 3
/** One half for the messages, the other for what is stored of them. */
const halves = 2

export function createPacker(): Packer {
  const spare: SharedArrayBuffer[] = []
  return {
    begin(bytes = 0) {
      const memory = bytes > usual ? new SharedArrayBuffer(halves * bytes) : (spare.pop() ?? new SharedArrayBuffer(halves * usual))
      const packed: Packed = { memory, lengths: [] }
      const all = new Uint8Array(memory, 0, memory.byteLength / halves)
      let at = 0
      return {
        packed,
        size: () => at,
        add(source) {
          if (at + source.length > all.length) return false
          all.set(source, at)
          at += source.length
          packed.lengths.push(source.length)
          return true
        },
      }
    },
    free({ memory }) {
      if (memory.byteLength === halves * usual && spare.length < mostSpare) spare.push(memory)
    },
  }
}

/** The messages that were added; they are there until the memory is freed. */
export function unpack({ memory, lengths }: Packed): Uint8Array[] {
  let at = 0
  return lengths.map((length) => {
    at += length
    return new Uint8Array(memory, at - length, length)
  })
}

/** Puts what is to be stored into the room behind the messages; what does not fit comes back as it is. */
export function createRoom({ memory }: Packed): (content: Uint8Array) => Uint8Array {
  let at = memory.byteLength / halves
  return (content) => {
    if (at + content.length > memory.byteLength) return content
    const kept = new Uint8Array(memory, at, content.length)
    kept.set(content)
    at += content.length
    return kept
  }
}
