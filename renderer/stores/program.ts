import { create } from 'zustand'

type ProgramState = {
  /** Nothing that the person has set up may keep the program from working: see `Overview`. */
  safeMode: boolean
  /** So many bytes are free where there is little room on the disk. */
  lowRoom: number | undefined
  /** Transfers cost: see `Overview`. */
  saving: boolean
  replace(state: Partial<Pick<ProgramState, 'safeMode' | 'lowRoom' | 'saving'>>): void
}

/** How the program as a whole runs here. */
export const useProgram = create<ProgramState>()((set) => ({
  safeMode: false,
  lowRoom: undefined,
  saving: false,
  replace: (state) => set(state),
}))
