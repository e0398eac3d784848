import i18next from 'i18next'
import type { Action, Folder, FolderKeep, Settings } from '../../preload/contract/index.ts'
import { faultIn, request } from '../bridge.ts'
import { useList } from '../stores/list/message-list.ts'
import { useUndo } from '../stores/undo.ts'
import { useWindow } from '../stores/window.ts'
import { markRead, tellDone, tellFault } from './messages.ts'
import { saveSettings, wantedSettings } from './save-settings.ts'

/** Queues changes of folders and offers to undo them. Returns the fault when they cannot be made. */
async function change(actions: Action[], told: string): Promise<ReturnType<typeof faultIn> | undefined> {
  try {
    const { undo } = await useUndo.getState().writing(request('queueActions', { actions }))
    tellDone(told, undo)
    return undefined
  } catch (error) {
    return faultIn(error)
  }
}

/** Makes a folder; its path tells where. */
export const createFolder = (accountId: number, path: string, name: string) =>
  change([{ kind: 'createFolder', accountId, path }], i18next.t('folders.created', { name }))

/** Gives a folder, and so all below it, another path. */
export const renameFolder = (folder: Folder, path: string, name: string) =>
  change([{ kind: 'renameFolder', folderId: folder.id, path }], i18next.t('folders.renamed', { name }))

/** Deletes a folder and those below it; their mail goes to the trash. */
export async function deleteFolder(folder: Folder): Promise<void> {
  const { view } = useList.getState()
  const fault = await change(
    [{ kind: 'deleteFolder', accountId: folder.accountId, path: folder.path }],
    i18next.t('folders.deleted', { name: folder.name }),
  )
  if (fault) tellFault(fault, folder.accountId)
  else if (view.kind === 'folder' && view.folderId === folder.id) await useList.getState().show({ kind: 'unified-inbox' })
}

/** Deletes for good all that a folder shows. */
export async function emptyFolder(folder: Folder): Promise<void> {
  const fault = await change([{ kind: 'empty', folderId: folder.id }], i18next.t('folders.emptied', { count: folder.total }))
  if (fault) tellFault(fault, folder.accountId)
}

/** Whether other programs show this folder, too. */
export async function subscribe(folder: Folder, subscribed: boolean): Promise<void> {
  const told = i18next.t(subscribed ? 'folders.isSubscribed' : 'folders.isUnsubscribed', { name: folder.name })
  const fault = await change([{ kind: 'subscribe', folderId: folder.id, subscribed }], told)
  if (fault) tellFault(fault, folder.accountId)
}

/** Marks all messages of a folder as read. */
export async function markFolderRead(folder: Folder): Promise<void> {
  const { ids } = await request('listMessageIds', { view: { kind: 'folder', folderId: folder.id } })
  await markRead([...new Uint32Array(ids.slice().buffer)])
}

/** Lists a folder anew, as if it were new here: what is only here stays. */
export async function rebuildFolder(folder: Folder, name: string): Promise<void> {
  try {
    await request('rebuildFolder', { folderId: folder.id })
    useWindow.getState().notify(i18next.t('folders.rebuilding', { name }))
  } catch (error) {
    tellFault(faultIn(error), undefined)
  }
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
  void saveSettings({ notifications: { [list]: next } })
}

/** What of a folder can be read without a network. */
export async function keepOffline(folder: Folder, value: string): Promise<void> {
  const keep: FolderKeep = value === 'all' || value === 'headers' ? value : 'account'
  await request('setFolderKeep', { folderId: folder.id, keep })
}
