import { statfs } from 'node:fs/promises'

/**
 * Below so many bytes, or below this share of a small disk, there is little room. SQLite needs room for what one change writes, some
 * megabytes; a sync of a large mailbox takes 100 MB in half a minute, and other programs fail as well from here on.
 */
const little = { bytes: 500_000_000, share: 0.05 }
/** There is enough again with so much more than that: else what is deleted and fetched would take turns. */
const enough = 1.2
/** How often one looks, in ms: while there is enough room, and while there is little. */
const everyMs = { enough: 60_000, little: 5_000 }

/** Room on the disk in bytes: free for this person, and all. */
export type Room = { free: number; total: number }

/** Whether there is little room, given whether there was. */
export function isLittle({ free, total }: Room, before: boolean): boolean {
  const bound = Math.min(little.bytes, little.share * total)
  return free < (before ? bound * enough : bound)
}

async function roomAt(folder: string): Promise<Room> {
  const { bavail, blocks, bsize } = await statfs(folder)
  return { free: bavail * bsize, total: blocks * bsize }
}

export type RoomWatch = {
  /** How many bytes are free, where there is little room. */
  low(): number | undefined
  /** Looks now: the computer has slept, or somebody comes to the window. */
  look(): void
  stop(): void
}

/**
 * Watches the disk that `folder` is on. `onChange` hears how many bytes are free when there comes to be little room, and undefined when there
 * is enough again.
 */
export function watchRoom(folder: string, onChange: (free: number | undefined) => void, ask = roomAt): RoomWatch {
  let low: number | undefined
  let timer: NodeJS.Timeout | undefined
  let stopped = false
  const look = async () => {
    clearTimeout(timer)
    try {
      const room = await ask(folder)
      const before = low
      low = isLittle(room, before !== undefined) ? room.free : undefined
      if ((low === undefined) !== (before === undefined) && !stopped) onChange(low)
    } catch {
      // A system that does not tell; what is written says itself when there is no room.
    }
    clearTimeout(timer)
    if (!stopped) timer = setTimeout(() => void look(), low === undefined ? everyMs.enough : everyMs.little).unref()
  }
  void look()
  return {
    low: () => low,
    look: () => void look(),
    stop() {
      stopped = true
      clearTimeout(timer)
    },
  }
}
