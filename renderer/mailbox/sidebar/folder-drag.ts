import type { DragEvent } from 'react'
import type { Folder } from '../../../preload/contract/index.ts'
import { isFavourite, liesBeside, putFolderBeside, toggleFavourite } from '../../actions/sidebar-order.ts'

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
  if (!dragged || !liesBeside(folder, dragged)) return true
  event.preventDefault()
  event.dataTransfer.dropEffect = 'link'
  event.currentTarget.setAttribute('data-beside', isBehind(event) ? 'behind' : 'before')
  return true
}

/** Puts the folder that is dragged beside this one. Returns whether it was such a drag. */
export function dropOnFolder(event: DragEvent, folder: Folder): boolean {
  event.currentTarget.removeAttribute('data-beside')
  if (!event.dataTransfer.types.includes(type) || !dragged) return false
  if (!liesBeside(folder, dragged)) return true
  event.preventDefault()
  const moved = dragged.id
  dragged = undefined
  putFolderBeside(moved, folder, isBehind(event))
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
    if (!isFavourite(dragged.id)) toggleFavourite(dragged.id)
    dragged = undefined
  },
}
