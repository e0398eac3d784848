import i18next from 'i18next'
import type { Action, FolderRole } from '../../preload/contract/index.ts'
import { useConversation } from '../stores/conversation.ts'
import { useFolders } from '../stores/folders.ts'
import { rowBeside } from '../stores/list/focus.ts'
import { useList } from '../stores/list/message-list.ts'
import { useSelection } from '../stores/list/selection.ts'
import { useWindow } from '../stores/window.ts'
import { fullTime } from '../ui/format.ts'
import { openMessage } from './flags.ts'
import { guarded, patched, queueInPieces, removed } from './guarded.ts'
import { permitted } from './rights.ts'
import { knownRow } from './target-messages.ts'

type Role = 'inbox' | 'archive' | 'junk' | 'trash'

/** The folder that the list shows; undefined where it shows several. */
const shownFolder = (): number | undefined => {
  const { view } = useList.getState()
  return view.kind === 'folder' || view.kind === 'search' ? view.folderId : undefined
}

/** The role of the folder that the list shows. */
export const shownRole = (): FolderRole | undefined => useFolders.getState().folders.find(({ id }) => id === shownFolder())?.role

/** Moves messages to the folder of this role, each in its own account. Does nothing where they lie there already. */
export function moveToRole(ids: number[], role: Role): Promise<void> {
  if (shownRole() === role) return Promise.resolve()
  return takeAway({ kind: 'move', messageIds: ids, to: { role }, ...from() }, i18next.t(`changes.to.${role}`, { count: ids.length }))
}

/** Copies messages to this folder. */
export async function copyToFolder(ids: number[], folderId: number, name: string): Promise<void> {
  await guarded({
    ask: () => queueInPieces({ kind: 'copy', messageIds: ids, to: { folderId }, ...from() }),
    told: i18next.t('changes.copied', { count: ids.length, name }),
  })
}

/** Puts messages out of sight until this time, in ms since the epoch. */
export function snooze(ids: number[], until: number): Promise<void> {
  const time = fullTime(until, i18next.language)
  return takeAway({ kind: 'snooze', messageIds: ids, until }, i18next.t('snooze.done', { count: ids.length, time }))
}

/** Brings messages back that are out of sight. */
export const unsnooze = (ids: number[]): Promise<void> =>
  takeAway({ kind: 'snooze', messageIds: ids }, i18next.t('snooze.back', { count: ids.length }))

/** Moves messages to this folder. */
export function moveToFolder(ids: number[], folderId: number, name: string): Promise<void> {
  return takeAway(
    { kind: 'move', messageIds: ids, to: { folderId }, ...from() },
    i18next.t('changes.toFolder', { count: ids.length, name }),
  )
}

/** What the Delete key does: to the trash, and for good, after a question, from there. */
export function trash(ids: number[]): void {
  if (ids.length === 0) return
  if (shownRole() === 'trash') useWindow.getState().bring({ kind: 'delete', ids })
  else void moveToRole(ids, 'trash')
}

/** Marks all that the list shows as read. */
export const markAllRead = (): Promise<void> => markRead([...useList.getState().members])

/** Marks messages as read; of what was read already nothing changes, also when it is undone. */
export async function markRead(ids: number[]): Promise<void> {
  if (ids.length === 0) return
  await guarded({
    show: () => patched(ids, { seen: true }),
    ask: () => queueInPieces({ kind: 'seen', messageIds: ids, seen: true }),
    told: i18next.t('changes.allRead'),
  })
}

/** Deletes messages for good. */
export function deleteForGood(ids: number[]): Promise<void> {
  return takeAway({ kind: 'delete', messageIds: ids, ...from() }, i18next.t('changes.deleted', { count: ids.length }))
}

const from = (): { from?: number } => {
  const folder = shownFolder()
  return folder === undefined ? {} : { from: folder }
}

/** Shows it at once, opens what comes next, and offers to undo it. */
async function takeAway(action: Action & { kind: 'move' | 'delete' | 'snooze' }, told: string): Promise<void> {
  if (action.kind !== 'snooze' && permitted(action.messageIds, 'remove').length < action.messageIds.length) return
  await guarded({
    show: () => {
      const { focused, view } = useList.getState()
      const reading = useConversation.getState().id !== undefined
      useSelection.getState().clear()
      // Starred mail stays starred wherever it lies.
      const takeBack = view.kind === 'starred' ? async () => {} : removed(action.messageIds)
      if (focused !== undefined && useList.getState().focused === undefined) goOn(reading)
      return takeBack
    },
    ask: () => queueInPieces(action),
    told,
    accountId: knownRow(action.messageIds[0] ?? 0)?.accountId,
  })
}

/** On to what stands where the message stood that has gone: it is read now, where that one was. */
function goOn(reading: boolean): void {
  const next = rowBeside(useList.getState(), 1)
  if (next === undefined) return
  if (reading) void openMessage(next)
  else useList.getState().focus(next)
}
