import { create } from 'zustand'
import type { Folder } from '../../preload/contract/index.ts'

type FoldersState = {
  folders: Folder[]
  replace(folders: Folder[]): void
  /** These are different now. Returns whether all of them were known: else there are others than before. */
  update(changed: Folder[]): boolean
}

/** All folders of all accounts with their counts; a folder that did not change keeps its identity. */
export const useFolders = create<FoldersState>()((set, get) => ({
  folders: [],
  replace: (folders) =>
    set((state) => {
      const known = new Map(state.folders.map((folder) => [folder.id, folder]))
      return { folders: folders.map((folder) => keep(known.get(folder.id), folder)) }
    }),
  update(changed) {
    const news = new Map(changed.map((folder) => [folder.id, folder]))
    const { folders } = get()
    const known = folders.filter(({ id }) => news.has(id))
    if (known.some((folder) => keep(folder, news.get(folder.id) ?? folder) !== folder))
      set({ folders: folders.map((folder) => keep(folder, news.get(folder.id) ?? folder)) })
    return known.length === changed.length
  },
}))

function keep(before: Folder | undefined, now: Folder): Folder {
  return before && JSON.stringify(before) === JSON.stringify(now) ? before : now
}
