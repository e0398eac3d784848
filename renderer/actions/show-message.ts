import i18next from 'i18next'
import type { View } from '../../preload/contract/index.ts'
import { request } from '../bridge.ts'
import { useConversation } from '../stores/conversation.ts'
import { useFolders } from '../stores/folders.ts'
import { membersOf, useList } from '../stores/list/message-list.ts'
import { rowAt } from '../stores/list/rows.ts'
import { type Front, useWindow } from '../stores/window.ts'
import { openMessage } from './flags.ts'

/** Dialogs that are about messages of the list. */
const aboutMessages: readonly Front['kind'][] = ['move', 'snooze', 'delete']

/**
 * Keeps the reader with the list from now on: it shows the row that is focused, and nothing once that row is gone. So what one sees, what is
 * selected and what keys and buttons act on is the same message.
 */
export function followList(): void {
  useList.subscribe((now, before) => {
    if (now.view !== before.view) {
      const { front, bring } = useWindow.getState()
      if (aboutMessages.includes(front.kind)) bring({ kind: 'none' })
    }
    if (now.focused === before.focused && now.kept === before.kept) return
    const { id, close, open } = useConversation.getState()
    if (now.focused === undefined) close()
    else if (id === undefined) {
      // A row that has left its list is focused only while it is read.
      if (now.kept) now.focus(undefined)
    } else if (id !== now.focused && !membersOf(now.focused).includes(id)) void open(now.focused)
  })
}

/** Reads a message wherever it lies: in the list that is open where it is there, else in that of its folder. */
export async function showMessage(id: number): Promise<void> {
  useWindow.getState().showPane('mail')
  if (rowAt(useList.getState(), id) < 0) {
    const view = await viewOf(id)
    if (view) await useList.getState().show(view)
    // Meanwhile the person has gone elsewhere.
    if (view && useList.getState().view !== view) return
    if (rowAt(useList.getState(), id) < 0) return useWindow.getState().notify(i18next.t('reader.gone'))
  }
  await openMessage(id)
}

/** The list in which a message lies; undefined where it lies in none any more. */
async function viewOf(id: number): Promise<View | undefined> {
  const [row] = await request('getRows', { view: { kind: 'unified-inbox' }, ids: [id] })
  if (!row) return undefined
  if (row.snoozedUntil !== undefined) return { kind: 'snoozed' }
  const role = useFolders.getState().folders.find((folder) => folder.id === row.folderId)?.role
  return role === 'inbox' ? { kind: 'unified-inbox' } : { kind: 'folder', folderId: row.folderId }
}

/** Goes on reading a message where one left it, if the list still has it; whether it counts as read stays as it is. */
export function resumeReading(id: number): void {
  if (rowAt(useList.getState(), id) < 0) return
  void useConversation.getState().open(id)
  useList.getState().focus(id)
}
