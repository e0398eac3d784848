import type { Action } from '../../../preload/contract/index.ts'
import type { Cache } from '../../cache/store/open.ts'
import { type Applied, newApplied } from './applied.ts'
import { applyFolderAction } from './local/folders.ts'
import { applyCopy, applyDelete, applyEmpty, applyFlag, applyMove, applySnooze, applyTag } from './local/messages.ts'

/**
 * Applies a person's changes to the cache and queues them for the server, all in one transaction.
 * @throws FaultError `no-folder` when an account has no folder for what is asked, `folder-exists` or `invalid-name` when a folder cannot
 * be called so; nothing is changed then.
 */
export function applyActions(cache: Cache, actions: Action[]): Applied {
  const applied = newApplied()
  cache.transaction(() => {
    for (const action of actions) apply(cache, action, applied)
  })
  applied.undo.reverse()
  return applied
}

function apply(cache: Cache, action: Action, applied: Applied): void {
  switch (action.kind) {
    case 'seen':
    case 'flagged':
      applyFlag(cache, action, applied)
      break
    case 'tag':
      applyTag(cache, action, applied)
      break
    case 'snooze':
      applySnooze(cache, action, applied)
      break
    case 'move':
      applyMove(cache, action, applied)
      break
    case 'copy':
      applyCopy(cache, action, applied)
      break
    case 'delete':
      applyDelete(cache, action, applied)
      break
    case 'empty':
      applyEmpty(cache, action.folderId, applied)
      break
    case 'createFolder':
    case 'renameFolder':
    case 'deleteFolder':
    case 'subscribe':
      applyFolderAction(cache, action, applied)
      break
  }
}
