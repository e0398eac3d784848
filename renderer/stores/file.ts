import { create } from 'zustand'
import type { OpenedFile } from '../../preload/contract/index.ts'

type FileState = {
  file: OpenedFile | undefined
  replace(file: OpenedFile): void
  /** Whether the person is asked for the folder that its message is added to. */
  adding: boolean
  askFolder(adding: boolean): void
}

/** The file that this window is for. */
export const useFile = create<FileState>()((set) => ({
  file: undefined,
  replace: (file) => set({ file }),
  adding: false,
  askFolder: (adding) => set({ adding }),
}))
