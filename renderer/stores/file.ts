import { create } from 'zustand'
import type { OpenedFile } from '../../preload/api.ts'

type FileState = { file: OpenedFile | undefined; replace(file: OpenedFile): void }

/** The file that this window is for. */
export const useFile = create<FileState>()((set) => ({ file: undefined, replace: (file) => set({ file }) }))
