import i18next from 'i18next'
import type { Action, Fault, Folder, FolderKeep, Settings } from '../../preload/contract/index.ts'
import { request } from '../bridge.ts'
import { useList } from '../stores/list/message-list.ts'
import { useWindow } from '../stores/window.ts'
import { guarded } from './guarded.ts'
import { markRead } from './messages.ts'
import { changeSettings, wantedSettings } from './save-settings.ts'

/** Changes folders and offers to undo it. */
const change = (action: Action, told: string, onRefused?: (fault: Fault) => void): Promise<boolean> =>
  guarded({
    ask: async () => (await request('queueActions', { actions: [action] })).undo,
    told,
    accountId: 'accountId' in action ? action.accountId : undefined,
    ...(onRefused ? { onRefused } : {}),
  })

/** The same for a dialog that shows the reason itself. Returns the fault when it is refused. */
async function changeInDialog(action: Action, told: string): Promise<Fault | undefined> {
  let refused: Fault | undefined
  await change(action, told, (fault) => {
    refused = fault
  })
  return refused
}

/** Makes a folder; its path tells where. */
export const createFolder = (accountId: number, path: string, name: string) =>
  changeInDialog({ kind: 'createFolder', accountId, path }, i18next.t('folders.created', { name }))

/** Gives a folder, and so all below it, another path. */
export const renameFolder = (folder: Folder, path: string, name: string) =>
  changeInDialog({ kind: 'renameFolder', folderId: folder.id, path }, i18next.t('folders.renamed', { name }))

/** Deletes a folder and those below it; their mail goes to the trash. */
export async function deleteFolder(folder: Folder): Promise<void> {
  const { view } = useList.getState()
  const { accountId, path, name } = folder
  const done = await change({ kind: 'deleteFolder', accountId, path }, i18next.t('folders.deleted', { name }))
  if (done && view.kind === 'folder' && view.folderId === folder.id) await useList.getState().show({ kind: 'unified-inbox' })
}

/** Deletes for good all that a folder shows. */
export async function emptyFolder(folder: Folder): Promise<void> {
  await change({ kind: 'empty', folderId: folder.id }, i18next.t('folders.emptied', { count: folder.total }))
}

/** Whether other programs show this folder, too. */
export async function subscribe(folder: Folder, subscribed: boolean): Promise<void> {
  const told = i18next.t(subscribed ? 'folders.isSubscribed' : 'folders.isUnsubscribed', { name: folder.name })
  await change({ kind: 'subscribe', folderId: folder.id, subscribed }, told)
}

/** Marks all messages of a folder as read. */
export async function markFolderRead(folder: Folder): Promise<void> {
  await guarded({
    ask: async () => {
      const { ids } = await request('listMessageIds', { view: { kind: 'folder', folderId: folder.id } })
      await markRead([...new Uint32Array(ids.slice().buffer)])
      return undefined
    },
  })
}

/** Lists a folder anew, as if it were new here: what is only here stays. */
export async function rebuildFolder(folder: Folder, name: string): Promise<void> {
  const done = await guarded({
    ask: async () => {
      await request('rebuildFolder', { folderId: folder.id })
      return undefined
    },
  })
  if (done) useWindow.getState().notify(i18next.t('folders.rebuilding', { name }))
}

/** Whether one hears of new mail in this folder, unless its account is muted. */
export const isAnnounced = ({ id, role }: Folder, { folders, not }: Settings['notifications']): boolean =>
  role === 'inbox' ? !not.includes(id) : folders.includes(id)

/** Lets one hear of new mail in this folder, or not any more. */
export function toggleAnnounced(folder: Folder): void {
  const { notifications } = wantedSettings()
  const list = folder.role === 'inbox' ? 'not' : 'folders'
  const ids = notifications[list]
  const next = ids.includes(folder.id) ? ids.filter((id) => id !== folder.id) : [...ids, folder.id]
  void changeSettings({ notifications: { [list]: next } })
}

/** What of a folder can be read without a network. */
export async function keepOffline(folder: Folder, value: string): Promise<void> {
  const keep: FolderKeep = value === 'all' || value === 'headers' ? value : 'account'
  await guarded({
    ask: async () => {
      await request('setFolderKeep', { folderId: folder.id, keep })
      return undefined
    },
  })
}
