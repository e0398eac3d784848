import { create } from 'zustand'
import type { UndoId } from '../../preload/contract/index.ts'

type UndoState = {
  /** What each change of this window can be undone by, the latest last. */
  past: UndoId[]
  push(undo: UndoId | undefined): void
  /** Notes a change that is being written down, and returns it: who is faster than the disk undoes that one, and not the one before. */
  writing<T>(change: Promise<T>): Promise<T>
  /**
   * Undoes a change, or else the latest, by `run`, once what is being written down is there and earlier undos are through. It is forgotten
   * when `run` resolves, and stays when it fails. Resolves to false where there is nothing to undo.
   */
  undo(run: (id: UndoId) => Promise<void>, id?: UndoId): Promise<boolean>
  forget(id: UndoId): void
}

const most = 200

let written: Promise<unknown> = Promise.resolve()
let undone: Promise<unknown> = Promise.resolve()

/** What can be undone: the changes themselves are in the cache. */
export const useUndo = create<UndoState>()((set, get) => ({
  past: [],
  push: (undo) => {
    if (undo !== undefined) set(({ past }) => ({ past: [...past.slice(1 - most), undo] }))
  },
  writing(change) {
    written = Promise.allSettled([written, change])
    return change
  },
  undo(run, id) {
    const before = undone
    const pending = written
    const next = (async () => {
      await Promise.allSettled([before, pending])
      const wanted = id ?? get().past.at(-1)
      if (wanted === undefined) return false
      await run(wanted)
      get().forget(wanted)
      return true
    })()
    undone = Promise.allSettled([next])
    return next
  },
  forget: (id) => set(({ past }) => ({ past: past.filter((other) => other !== id) })),
}))
