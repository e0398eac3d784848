import type { Action } from '../../../preload/contract/index.ts'
import { deleteUndo, saveUndo, undoOf } from '../../cache/queue/undo.ts'
import type { Cache } from '../../cache/store/open.ts'
import { FaultError } from '../../kit/rpc.ts'
import type { Applied } from './applied.ts'
import { applyActions } from './apply.ts'

/** What changes touched, and the id under which they can be taken back; undefined where they cannot. */
export type Undoable = { applied: Applied; undo: string | undefined }

/** Applies changes and keeps what would take them back, both or neither. */
export function applyUndoable(cache: Cache, apply: () => Applied): Undoable {
  return cache.transaction(() => {
    const applied = apply()
    return { applied, undo: saveUndo(cache, applied.undo) }
  })
}

/** The changes that an undo consists of. @throws FaultError `undo-gone` where it has been made, or is too long ago. */
export function undoActions(cache: Cache, id: string): Action[] {
  const actions = undoOf(cache, id)
  if (!actions) throw new FaultError({ kind: 'undo-gone' })
  return actions
}

/** Takes changes back, once: the undo is forgotten in the transaction that makes it, and stays where that fails. @throws as `applyActions`. */
export function applyUndo(cache: Cache, id: string): Applied {
  return cache.transaction(() => {
    const applied = applyActions(cache, undoActions(cache, id))
    deleteUndo(cache, id)
    return applied
  })
}
