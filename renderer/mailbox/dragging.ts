import i18next from 'i18next'
import type { DragEvent } from 'react'
import type { Folder } from '../../preload/contract/index.ts'
import { dragMessages } from '../actions/message-parts.ts'
import { copyToFolder, moveToFolder } from '../actions/messages.ts'
import { membersOfRows } from '../stores/list/message-list.ts'
import { targets, useSelection } from '../stores/list/selection.ts'
import { dragsFiles, filesTarget } from './dropped-files.ts'

const type = 'application/x-hanji-messages'

/** What is on its way under the pointer. */
let dragged: number[] = []

/** What goes with a row that is dragged: all that are chosen, if it is one of them. */
function takenWith(id: number): { rows: number; ids: number[] } {
  const { chosen } = useSelection.getState()
  return chosen.has(id) ? { rows: chosen.size, ids: targets() } : { rows: 1, ids: membersOfRows(new Set([id])) }
}

/**
 * Begins to drag the messages of a row out of the window, as files. The system drags files in a drag of its own, which no page can make of one
 * that goes on: so it has a handle, and rows are dragged to folders by all else of them.
 */
export function startDraggingOut(event: DragEvent, id: number): void {
  event.preventDefault()
  event.stopPropagation()
  void dragMessages(takenWith(id).ids)
}

/** Begins to drag a row to a folder. */
export function startDragging(event: DragEvent, id: number): void {
  const { rows, ids } = takenWith(id)
  dragged = ids
  event.dataTransfer.setData(type, '')
  event.dataTransfer.effectAllowed = 'copyMove'
  const label = document.createElement('div')
  label.className = 'drag-label'
  label.textContent = i18next.t('list.dragging', { count: rows })
  document.body.append(label)
  event.dataTransfer.setDragImage(label, -12, -12)
  // The picture is taken when this event is over.
  setTimeout(() => label.remove())
}

/** What a folder does with messages that are dragged over it: it takes them, with Control a copy of them. It takes message files as well. */
export function dropTarget(folder: Folder, name: string) {
  const files = filesTarget(() => ({ folder, name }))
  const mark = (event: DragEvent, on: boolean) => event.currentTarget.toggleAttribute('data-drop', on)
  return {
    onDragOver: (event: DragEvent) => {
      if (folder.selectable && dragsFiles(event)) return files.onDragOver(event)
      if (!folder.selectable || folder.denied.includes('insert') || !event.dataTransfer.types.includes(type)) return
      event.preventDefault()
      event.dataTransfer.dropEffect = event.ctrlKey || event.altKey ? 'copy' : 'move'
      mark(event, true)
    },
    onDragLeave: (event: DragEvent) => mark(event, false),
    onDrop: (event: DragEvent) => {
      mark(event, false)
      if (folder.selectable && dragsFiles(event)) return files.onDrop(event)
      if (!event.dataTransfer.types.includes(type)) return
      event.preventDefault()
      const ids = dragged
      dragged = []
      void (event.ctrlKey || event.altKey ? copyToFolder : moveToFolder)(ids, folder.id, name)
    },
  }
}
