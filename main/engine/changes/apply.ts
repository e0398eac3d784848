import type { Action } from '../../../preload/contract/index.ts'
import type { Cache } from '../../cache/store/open.ts'
import { type Applied, newApplied } from './applied.ts'
import { askedFaces } from './kinds/table.ts'

/**
 * Applies a person's changes to the cache and queues them for the server, all in one transaction.
 * @throws FaultError `no-folder` when an account has no folder for what is asked, `folder-exists` or `invalid-name` when a folder cannot
 * be called so; nothing is changed then.
 */
export function applyActions(cache: Cache, actions: Action[]): Applied {
  const applied = newApplied()
  cache.transaction(() => {
    for (const action of actions) askedFaces(action).apply(cache, action, applied)
  })
  applied.undo.reverse()
  return applied
}
