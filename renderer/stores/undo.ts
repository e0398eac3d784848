import { create } from 'zustand'
import type { Action } from '../../preload/api.ts'

type UndoState = {
  /** What would take back each change of this session, the latest last. */
  past: Action[][]
  push(undo: Action[]): void
  /** Takes the latest off. */
  pop(): Action[] | undefined
}

const most = 200

/** What can be undone. */
export const useUndo = create<UndoState>()((set, get) => ({
  past: [],
  push: (undo) => {
    if (undo.length > 0) set(({ past }) => ({ past: [...past.slice(1 - most), undo] }))
  },
  pop() {
    const latest = get().past.at(-1)
    if (latest) set(({ past }) => ({ past: past.slice(0, -1) }))
    return latest
  },
}))
