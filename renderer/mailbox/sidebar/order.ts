import type { DragEvent } from 'react'
import type { Folder, Settings } from '../../../preload/contract/index.ts'
import { changeSettings, wantedSettings } from '../../actions/save-settings.ts'
import { orderedAccounts, useAccounts } from '../../stores/accounts.ts'
import { useFolders } from '../../stores/folders.ts'
import { areSiblings, putBeside, putPast } from './folder-tree.ts'

type Shape = Settings['sidebar']

const shape = (): Shape => wantedSettings().sidebar
const save = (sidebar: Partial<Shape>): void => void changeSettings({ sidebar })
const foldersOf = (accountId: number): Folder[] => useFolders.getState().folders.filter((folder) => folder.accountId === accountId)

const toggled = (ids: readonly number[], id: number): number[] => (ids.includes(id) ? ids.filter((other) => other !== id) : [...ids, id])

/** Puts a folder among those that one uses most, or takes it out. */
export const toggleFavourite = (id: number): void => save({ favourites: toggled(shape().favourites, id) })

const put = (ids: readonly number[], id: number, within: boolean): number[] => (ids.includes(id) === within ? [...ids] : toggled(ids, id))

/** Hides what is under an account, or a folder, or shows it. */
export const foldAccount = (id: number, folded: boolean): void => save({ foldedAccounts: put(shape().foldedAccounts, id, folded) })
export const foldFolder = (id: number, folded: boolean): void => save({ foldedFolders: put(shape().foldedFolders, id, folded) })

/** Moves a folder past the one above or below it that lies side by side with it. */
export const stepFolder = (folder: Folder, by: 1 | -1): void =>
  save({ folders: putPast(foldersOf(folder.accountId), shape().folders, folder.id, by) })

/** Moves an account past the one above or below it. */
export function stepAccount(id: number, by: 1 | -1): void {
  const all = orderedAccounts(useAccounts.getState().accounts, shape().accounts).map((account) => account.id)
  const at = all.indexOf(id)
  const other = all[at + by]
  if (other === undefined) return
  save({ accounts: all.map((each) => (each === id ? other : each === other ? id : each)) })
}

const type = 'application/x-hanji-folder'
let dragged: Folder | undefined

/** Begins to drag a folder to another place among its siblings, or to the favourites. */
export function startFolderDrag(event: DragEvent, folder: Folder): void {
  dragged = folder
  event.dataTransfer.setData(type, '')
  event.dataTransfer.effectAllowed = 'link'
}

const isBehind = ({ currentTarget, clientY }: DragEvent): boolean => {
  const { top, height } = currentTarget.getBoundingClientRect()
  return clientY > top + height / 2
}

/** What a folder does while another is dragged over it: that one can be put before or behind it. Returns whether it was such a drag. */
export function overFolder(event: DragEvent, folder: Folder): boolean {
  if (!event.dataTransfer.types.includes(type)) return false
  if (!dragged || !areSiblings(foldersOf(folder.accountId), dragged, folder)) return true
  event.preventDefault()
  event.dataTransfer.dropEffect = 'link'
  event.currentTarget.setAttribute('data-beside', isBehind(event) ? 'behind' : 'before')
  return true
}

/** Puts the folder that is dragged beside this one. Returns whether it was such a drag. */
export function dropOnFolder(event: DragEvent, folder: Folder): boolean {
  event.currentTarget.removeAttribute('data-beside')
  if (!event.dataTransfer.types.includes(type) || !dragged) return false
  if (!areSiblings(foldersOf(folder.accountId), dragged, folder)) return true
  event.preventDefault()
  const moved = dragged.id
  dragged = undefined
  save({ folders: putBeside(foldersOf(folder.accountId), shape().folders, { moved, target: folder.id, behind: isBehind(event) }) })
  return true
}

/** The favourites take a folder that is dragged to them. */
export const favouritesTarget = {
  onDragOver: (event: DragEvent) => {
    if (!event.dataTransfer.types.includes(type)) return
    event.preventDefault()
    event.dataTransfer.dropEffect = 'link'
  },
  onDrop: (event: DragEvent) => {
    if (!event.dataTransfer.types.includes(type) || !dragged) return
    event.preventDefault()
    if (!shape().favourites.includes(dragged.id)) toggleFavourite(dragged.id)
    dragged = undefined
  },
}
