import type { Folder, Settings } from '../../../preload/contract/index.ts'
import { isAnnounced, markFolderRead, rebuildFolder, subscribe, toggleAnnounced } from '../../actions/folders.ts'
import { ask } from '../../actions/told.ts'
import { useWindow } from '../../stores/window.ts'
import { stepFolder, toggleFavourite } from './order.ts'

/** A folder as its menu is about it: `name` is what the person calls it. */
type Of = { folder: Folder; name: string; settings: Settings }

/** Something that a person can have done with a folder; it has no keys. */
export type FolderCommand = {
  /** The key of its text. */
  title: string | ((of: Of) => string)
  run: (of: Of) => void
  /** Whether there is such a thing for this folder; always, where it says nothing. */
  shown?: (of: Of) => boolean
  /** Whether it has something to do now. */
  available?: (of: Of) => boolean
  /** Whether it is on, of what is on or off. */
  checked?: (of: Of) => boolean
}

const isOwn = ({ folder }: Of): boolean => folder.role === undefined
const isAllowed =
  (what: Folder['denied'][number]) =>
  ({ folder }: Of): boolean =>
    !folder.denied.includes(what)

/** What a folder's menu has, part by part, in its order. */
export const folderCommands: readonly (readonly FolderCommand[])[] = [
  [
    {
      title: 'folders.markRead',
      run: ({ folder }) => void markFolderRead(folder),
      available: ({ folder }) => folder.unread > 0,
    },
    { title: 'folders.ownWindow', run: ({ folder }) => void ask('openMailbox', { folderId: folder.id }) },
    {
      title: ({ folder, settings }) => (settings.sidebar.favourites.includes(folder.id) ? 'folders.unfavourite' : 'folders.favourite'),
      run: ({ folder }) => toggleFavourite(folder.id),
    },
    { title: 'folders.up', run: ({ folder }) => stepFolder(folder, -1) },
    { title: 'folders.down', run: ({ folder }) => stepFolder(folder, 1) },
  ],
  [
    {
      title: 'folders.newInside',
      run: ({ folder: { accountId, path } }) =>
        useWindow.getState().bring({ kind: 'folder-name', accountId, below: path, rename: undefined }),
      available: isAllowed('create'),
    },
    {
      title: 'folders.rename',
      run: ({ folder }) =>
        useWindow.getState().bring({ kind: 'folder-name', accountId: folder.accountId, below: undefined, rename: folder }),
      shown: isOwn,
      available: isAllowed('rename'),
    },
    {
      title: 'folders.delete',
      run: ({ folder }) => useWindow.getState().bring({ kind: 'delete-folder', folder }),
      shown: isOwn,
      available: isAllowed('rename'),
    },
    {
      title: 'folders.subscribed',
      run: ({ folder }) => void subscribe(folder, !folder.subscribed),
      shown: isOwn,
      checked: ({ folder }) => folder.subscribed,
    },
    {
      title: 'folders.announced',
      run: ({ folder }) => toggleAnnounced(folder),
      checked: ({ folder, settings }) => isAnnounced(folder, settings.notifications),
    },
    {
      title: 'folders.empty',
      run: ({ folder }) => useWindow.getState().bring({ kind: 'empty-folder', folder }),
      shown: ({ folder }) => folder.role === 'trash' || folder.role === 'junk',
      available: (of) => of.folder.total > 0 && isAllowed('remove')(of),
    },
    {
      title: 'folders.rebuild',
      run: ({ folder, name }) => void rebuildFolder(folder, name),
      available: ({ folder }) => !folder.waiting && folder.selectable,
    },
  ],
]
