import type { Folder, Settings } from '../../preload/contract/index.ts'
import { orderedAccounts, useAccounts } from '../stores/accounts.ts'
import { areSiblings, putBeside, putPast } from '../stores/folder-tree.ts'
import { useFolders } from '../stores/folders.ts'
import { changeSettings, wantedSettings } from './save-settings.ts'

type Shape = Settings['sidebar']

const shape = (): Shape => wantedSettings().sidebar
const save = (sidebar: Partial<Shape>): void => void changeSettings({ sidebar })
const foldersOf = (accountId: number): Folder[] => useFolders.getState().folders.filter((folder) => folder.accountId === accountId)

const toggled = (ids: readonly number[], id: number): number[] => (ids.includes(id) ? ids.filter((other) => other !== id) : [...ids, id])

/** Whether a folder is among those that one uses most. */
export const isFavourite = (id: number): boolean => shape().favourites.includes(id)

/** Puts a folder among those that one uses most, or takes it out. */
export const toggleFavourite = (id: number): void => save({ favourites: toggled(shape().favourites, id) })

const put = (ids: readonly number[], id: number, within: boolean): number[] => (ids.includes(id) === within ? [...ids] : toggled(ids, id))

/** Hides what is under an account, or a folder, or shows it. */
export const foldAccount = (id: number, folded: boolean): void => save({ foldedAccounts: put(shape().foldedAccounts, id, folded) })
export const foldFolder = (id: number, folded: boolean): void => save({ foldedFolders: put(shape().foldedFolders, id, folded) })

/** Moves a folder past the one above or below it that lies side by side with it. */
export const stepFolder = (folder: Folder, by: 1 | -1): void =>
  save({ folders: putPast(foldersOf(folder.accountId), shape().folders, folder.id, by) })

/** Whether two folders lie side by side. */
export const liesBeside = (folder: Folder, other: Folder): boolean => areSiblings(foldersOf(folder.accountId), folder, other)

/** Puts a folder before, or `behind`, one that lies side by side with it. */
export const putFolderBeside = (moved: number, target: Folder, behind: boolean): void =>
  save({ folders: putBeside(foldersOf(target.accountId), shape().folders, { moved, target: target.id, behind }) })

/** Moves an account past the one above or below it. */
export function stepAccount(id: number, by: 1 | -1): void {
  const all = orderedAccounts(useAccounts.getState().accounts, shape().accounts).map((account) => account.id)
  const at = all.indexOf(id)
  const other = all[at + by]
  if (other === undefined) return
  save({ accounts: all.map((each) => (each === id ? other : each === other ? id : each)) })
}
