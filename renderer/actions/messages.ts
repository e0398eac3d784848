import i18next from 'i18next'
import type { Action, Fault, FolderRole, UndoId } from '../../preload/contract/index.ts'
import { faultIn, request } from '../bridge.ts'
import { useConversation } from '../stores/conversation.ts'
import { useFolders } from '../stores/folders.ts'
import { rowBeside } from '../stores/list/focus.ts'
import { useList } from '../stores/list/message-list.ts'
import { useSelection } from '../stores/list/selection.ts'
import { useUndo } from '../stores/undo.ts'
import { useWindow } from '../stores/window.ts'
import { fullTime } from '../ui/format.ts'
import { openMessage } from './flags.ts'
import { queueInPieces, tellingSlow } from './queue.ts'
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
  try {
    const undo = await queueInPieces({ kind: 'copy', messageIds: ids, to: { folderId }, ...from() })
    tellDone(i18next.t('changes.copied', { count: ids.length, name }), undo)
  } catch (error) {
    tellFault(faultIn(error), undefined)
  }
}

/** Says what was done, remembers what it can be undone by, and offers that. */
export function tellDone(told: string, undo: UndoId | undefined): void {
  useUndo.getState().push(undo)
  const offer = undo === undefined ? undefined : { label: i18next.t('changes.undo'), run: () => void undoChange(undo) }
  useWindow.getState().notify(told, offer)
}

/** Says why something could not be done; where a folder of some role is missing, asks which one it is. */
export function tellFault(fault: Fault, accountId: number | undefined): void {
  if (fault.role !== undefined && accountId !== undefined) useWindow.getState().bring({ kind: 'choose-role', accountId, role: fault.role })
  else useWindow.getState().notify(i18next.t(`fault.${fault.kind}`, { host: fault.host ?? '' }))
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
export async function markAllRead(): Promise<void> {
  const { members, rows } = useList.getState()
  useList.getState().patch([...rows.keys()], { seen: true })
  await markRead([...members])
}

/** Marks messages as read; of what was read already nothing changes, also when it is undone. */
export async function markRead(all: number[]): Promise<void> {
  if (all.length === 0) return
  tellDone(i18next.t('changes.allRead'), await queueInPieces({ kind: 'seen', messageIds: all, seen: true }))
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
  const { focused, view } = useList.getState()
  const reading = useConversation.getState().id !== undefined
  const accountId = knownRow(action.messageIds[0] ?? 0)?.accountId
  useSelection.getState().clear()
  // Starred mail stays starred wherever it lies.
  if (view.kind !== 'starred') useList.getState().remove(new Set(action.messageIds))
  if (focused !== undefined && useList.getState().focused === undefined) goOn(reading)
  try {
    tellDone(told, await queueInPieces(action))
  } catch (error) {
    await useList.getState().reload()
    tellFault(faultIn(error), accountId)
  }
}

/** On to what stands where the message stood that has gone: it is read now, where that one was. */
function goOn(reading: boolean): void {
  const next = rowBeside(useList.getState(), 1)
  if (next === undefined) return
  if (reading) void openMessage(next)
  else useList.getState().focus(next)
}

/** Undoes the latest change, also one that the server has made already. */
export const undoLatest = (): Promise<void> => undoChange(undefined)

/** Undoes this change, or else the latest. What cannot be undone can be tried again; it does not stand in the way of what came before. */
async function undoChange(wanted: UndoId | undefined): Promise<void> {
  const { notify } = useWindow.getState()
  const { undo, forget } = useUndo.getState()
  let id = wanted
  try {
    const run = (which: UndoId) => {
      id = which
      return tellingSlow(i18next.t('changes.undoing'), async () => void (await request('undo', { id: which })))
    }
    if (await undo(run, wanted)) notify(i18next.t('changes.undone'))
  } catch (error) {
    const fault = faultIn(error)
    if (id === undefined) return tellFault(fault, undefined)
    const failed = id
    if (fault.kind === 'undo-gone') forget(failed)
    const skip = { label: i18next.t('changes.skipUndo'), run: () => forget(failed) }
    const why = i18next.t(`fault.${fault.kind}`, { host: fault.host ?? '' })
    notify(i18next.t('changes.notUndone', { why }), fault.kind === 'undo-gone' ? undefined : skip)
  }
}
