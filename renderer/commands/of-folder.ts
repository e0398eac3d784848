import type { CommandOf } from '../../preload/contract/commands/names-and-keys.ts'
import type { Folder, FolderKeep, Settings } from '../../preload/contract/index.ts'
import { isAnnounced, keepOffline, markFolderRead, rebuildFolder, subscribe, toggleAnnounced } from '../actions/folders.ts'
import { stepAccount, stepFolder, toggleFavourite } from '../actions/sidebar-order.ts'
import { shownAccount } from '../composer/begin/new-letter.ts'
import { orderedAccounts, useAccounts } from '../stores/accounts.ts'
import { useFolders } from '../stores/folders.ts'
import { useList } from '../stores/list/message-list.ts'
import { useSettings } from '../stores/settings/settings.ts'
import { ask } from '../stores/told.ts'
import { type Front, useWindow } from '../stores/window.ts'
import { folderName } from '../ui/folder-name.ts'
import type { About } from './about.ts'

/** A folder, with the settings that say how it is shown. */
export type OfFolder = { folder: Folder; settings: Settings }

const bring = (front: Front): void => useWindow.getState().bring(front)
const isOwn = ({ folder }: OfFolder): boolean => folder.role === undefined
const isAllowed =
  (what: Folder['denied'][number]) =>
  ({ folder }: OfFolder): boolean =>
    !folder.denied.includes(what)

const keeping = (keep: FolderKeep): About<OfFolder> => ({
  run: ({ folder }) => void keepOffline(folder, keep),
  isOn: ({ folder }) => folder.keep === keep,
})

/** What commands do with a folder. */
export const ofFolder: Record<CommandOf<'folder'>, About<OfFolder>> = {
  'folder-read': { run: ({ folder }) => void markFolderRead(folder), isAvailable: ({ folder }) => folder.unread > 0 },
  'folder-window': { run: ({ folder }) => void ask('openMailbox', { folderId: folder.id }) },
  'folder-favourite': { run: ({ folder }) => toggleFavourite(folder.id) },
  'folder-up': { run: ({ folder }) => stepFolder(folder, -1) },
  'folder-down': { run: ({ folder }) => stepFolder(folder, 1) },
  'folder-new': {
    run: ({ folder: { accountId, path } }) => bring({ kind: 'folder-name', accountId, below: path, rename: undefined }),
    isAvailable: isAllowed('create'),
  },
  'folder-rename': {
    run: ({ folder }) => bring({ kind: 'folder-name', accountId: folder.accountId, below: undefined, rename: folder }),
    isThere: isOwn,
    isAvailable: isAllowed('rename'),
  },
  'folder-delete': {
    run: ({ folder }) => bring({ kind: 'delete-folder', folder }),
    isThere: isOwn,
    isAvailable: isAllowed('rename'),
  },
  'folder-subscribe': {
    run: ({ folder }) => void subscribe(folder, !folder.subscribed),
    isThere: isOwn,
    isOn: ({ folder }) => folder.subscribed,
  },
  'folder-announce': {
    run: ({ folder }) => toggleAnnounced(folder),
    isOn: ({ folder, settings }) => isAnnounced(folder, settings.notifications),
  },
  'folder-empty': {
    run: ({ folder }) => bring({ kind: 'empty-folder', folder }),
    isThere: ({ folder }) => folder.role === 'trash' || folder.role === 'junk',
    isAvailable: (of) => of.folder.total > 0 && isAllowed('remove')(of),
  },
  'folder-rebuild': {
    run: ({ folder }) => void rebuildFolder(folder, folderName(folder)),
    isAvailable: ({ folder }) => !folder.waiting && folder.selectable,
  },
  'folder-keep-account': keeping('account'),
  'folder-keep-all': keeping('all'),
  'folder-keep-headers': keeping('headers'),
}

/** The folder that commands are about: the one that the list shows. */
export function folderMeant(): OfFolder | undefined {
  const { view } = useList.getState()
  const folder = view.kind === 'folder' ? useFolders.getState().folders.find(({ id }) => id === view.folderId) : undefined
  return folder && { folder, settings: useSettings.getState().settings }
}

/** An account, as the sidebar has it among the others. */
export type OfAccount = { accountId: number; order: readonly number[] }

/** What commands do with an account. */
export const ofAccount: Record<'new-folder' | 'account-up' | 'account-down', About<OfAccount>> = {
  'new-folder': { run: ({ accountId }) => bring({ kind: 'folder-name', accountId, below: undefined, rename: undefined }) },
  'account-up': { run: ({ accountId }) => stepAccount(accountId, -1), isAvailable: ({ accountId, order }) => order[0] !== accountId },
  'account-down': { run: ({ accountId }) => stepAccount(accountId, 1), isAvailable: ({ accountId, order }) => order.at(-1) !== accountId },
}

const ordered = (): number[] =>
  orderedAccounts(useAccounts.getState().accounts, useSettings.getState().settings.sidebar.accounts).map(({ id }) => id)

/** The account that commands are about: that of the folder that the list shows. */
export function accountMeant(): OfAccount | undefined {
  const accountId = shownAccount()
  return accountId === undefined ? undefined : { accountId, order: ordered() }
}

/** The account in which a folder is made: the one that is meant, or else the first. */
export function accountForFolder(): OfAccount | undefined {
  const accountId = shownAccount() ?? useAccounts.getState().accounts[0]?.id
  return accountId === undefined ? undefined : { accountId, order: ordered() }
}
