import i18next from 'i18next'
import type { UndoId } from '../../preload/contract/index.ts'
import { faultIn, request } from '../bridge.ts'
import { faultWords, tellFault, tellingSlow } from '../stores/told.ts'
import { useUndo } from '../stores/undo.ts'
import { useWindow } from '../stores/window.ts'

/** Says what was done, remembers what it can be undone by, and offers that. */
export function tellDone(told: string, undo: UndoId | undefined): void {
  useUndo.getState().push(undo)
  const offer = undo === undefined ? undefined : { label: i18next.t('changes.undo'), run: () => void undoChange(undo) }
  useWindow.getState().notify(told, offer)
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
    notify(i18next.t('changes.notUndone', { why: faultWords(fault) }), fault.kind === 'undo-gone' ? undefined : skip)
  }
}
