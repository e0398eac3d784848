import { create } from 'zustand'
import type { ThreadName, ThreadState } from '../../preload/contract/index.ts'

type ThreadsState = Record<ThreadName, ThreadState> & { replace(states: Partial<Record<ThreadName, ThreadState>>): void }

/** Whether the threads that fetch and show mail run. */
export const useThreads = create<ThreadsState>()((set) => ({
  engine: 'running',
  reader: 'running',
  replace: (states) => set(states),
}))
