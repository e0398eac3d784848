import { create } from 'zustand'
import type { Action } from '../../preload/api.ts'

type UndoState = {
  /** What would take back each change of this session, the latest last. */
  past: Action[][]
  push(undo: Action[]): void
  /** Notes a change that is being written down, and returns it: who is faster than the disk takes back that one, and not the one before. */
  writing<T>(change: Promise<T>): Promise<T>
  /** Takes the latest off, once what is being written down is there. */
  pop(): Promise<Action[] | undefined>
}

const most = 200

let written: Promise<unknown> = Promise.resolve()

/** What can be undone. */
export const useUndo = create<UndoState>()((set, get) => ({
  past: [],
  push: (undo) => {
    if (undo.length > 0) set(({ past }) => ({ past: [...past.slice(1 - most), undo] }))
  },
  writing(change) {
    written = Promise.allSettled([written, change])
    return change
  },
  async pop() {
    await written
    const latest = get().past.at(-1)
    if (latest) set(({ past }) => ({ past: past.slice(0, -1) }))
    return latest
  },
}))
