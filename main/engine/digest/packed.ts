/**
 * Messages one after the other in memory that two threads share. Handed over as arrays of their own they would be copied twice, and
 * hundreds of megabytes of them would have the collectors of both threads at work and their heaps grow.
 */
export type Packed = { memory: SharedArrayBuffer; lengths: number[] }

/** As much as most batches need, in bytes; memory of this size is used again. */
const usual = 2.5 * 1024 * 1024
/** As many batches are on their way at once. */
const mostSpare = 3

export type Packer = {
  pack(sources: readonly Uint8Array[]): Packed
  /** The other thread has done with it. */
  free(packed: Packed): void
}

export function createPacker(): Packer {
  const spare: SharedArrayBuffer[] = []
  return {
    pack(sources) {
      const lengths = sources.map(({ length }) => length)
      const bytes = lengths.reduce((sum, length) => sum + length, 0)
      const memory = bytes > usual ? new SharedArrayBuffer(bytes) : (spare.pop() ?? new SharedArrayBuffer(usual))
      const all = new Uint8Array(memory)
      let at = 0
      for (const source of sources) {
        all.set(source, at)
        at += source.length
      }
      return { memory, lengths }
    },
    free({ memory }) {
      if (memory.byteLength === usual && spare.length < mostSpare) spare.push(memory)
    },
  }
}

/** The messages that `pack` has put there; they are there until it is told that they can go. */
export function unpack({ memory, lengths }: Packed): Uint8Array[] {
  let at = 0
  return lengths.map((length) => {
    at += length
    return new Uint8Array(memory, at - length, length)
  })
}
