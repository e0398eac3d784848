import { create } from 'zustand'
import type { Folder } from '../../preload/contract/index.ts'

type FoldersState = {
  folders: Folder[]
  replace(folders: Folder[]): void
}

/** All folders of all accounts with their counts; a folder that did not change keeps its identity. */
export const useFolders = create<FoldersState>()((set) => ({
  folders: [],
  replace: (folders) =>
    set((state) => {
      const known = new Map(state.folders.map((folder) => [folder.id, folder]))
      return { folders: folders.map((folder) => keep(known.get(folder.id), folder)) }
    }),
}))

function keep(before: Folder | undefined, now: Folder): Folder {
  return before && JSON.stringify(before) === JSON.stringify(now) ? before : now
}
