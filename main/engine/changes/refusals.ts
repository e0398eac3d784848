import type { Action, Fault } from '../../../preload/contract/index.ts'
import { folderById, folderByPath } from '../../cache/folders/rows.ts'
import type { HandedBefore, QueuedAction } from '../../cache/queue/actions.ts'
import { messagesOf, placesOf, titleOf } from '../../cache/queue/needs.ts'
import { named, noteRefused } from '../../cache/queue/refused.ts'
import type { Cache } from '../../cache/store/open.ts'
import { staysHere } from './append/upload.ts'

/**
 * Keeps what a server refused for good until the person has done something about it. Call it in the transaction that takes the change back,
 * before that is done. Returns whether the person is to be told: it is news to them.
 */
export function keepRefused(cache: Cache, accountId: number, action: QueuedAction, fault: Fault): boolean {
  const kept = keptBy(cache, action)
  const again = againOf(cache, accountId, action)
  if (action.kind === 'store' && ownMarks.has(action.flag.toLowerCase())) return false
  // A mark that is set beside an answer is no change that a person could ask for again.
  if (kept === undefined && again.length === 0) return true
  const wanted =
    action.kind === 'upload' && action.from && kept === undefined ? [action.from.messageId] : messagesOf(cache, accountId, action)
  const first = wanted.slice(0, named).flatMap((id) => titleOf(cache, id) ?? [])
  const places = placesOf(action)
  const from = action.kind === 'upload' && action.from ? folderById(cache, action.from.folderId)?.path : undefined
  const change = {
    ...{ kind: action.kind, again, handed: handedBefore(action), kept, messageIds: wanted, first },
    ...places,
    ...(action.kind === 'upload' ? { folder: from ?? '', to: action.path } : {}),
  }
  return noteRefused(cache, accountId, change, fault, Date.now())
}

/**
 * What is still to be made of a change: of a move on a server without MOVE, messages that were copied already have only to go from where they
 * were, and must not be copied again.
 */
export function leftOf(action: QueuedAction): QueuedAction[] {
  if (action.kind !== 'move' || !action.copied) return [action]
  const { path, uidValidity, items, copied } = action
  const { whole = [], half = [] } = Object.groupBy(items, ({ messageId }) => (copied.includes(messageId) ? 'half' : 'whole'))
  const toDelete = half.map(({ messageId, uid }) => ({ messageId, uid }))
  return [
    ...(whole.length > 0 ? [{ ...action, items: whole }] : []),
    ...(toDelete.length > 0 ? [{ kind: 'delete' as const, path, uidValidity, items: toDelete }] : []),
  ]
}

/** What is to be looked for first when a change is tried again that the server says it has made, and shows nothing of. */
function handedBefore(action: QueuedAction): HandedBefore | undefined {
  const goes =
    action.kind === 'upload' ? (action.into ?? action.path) : action.kind === 'move' || action.kind === 'copy' ? action.to : undefined
  return goes !== undefined && 'began' in action && action.began ? { to: goes, since: action.since } : undefined
}

/** The message that a change would bring to the server and that is nowhere but here; undefined where there is none. */
export function keptBy(cache: Cache, action: QueuedAction): number | undefined {
  if (action.kind === 'appendDraft') return action.messageId
  return action.kind === 'upload' && staysHere(cache, action) ? action.messageId : undefined
}

/** What a person would do to have the same change once more; none where they could not. */
export function againOf(cache: Cache, accountId: number, action: QueuedAction): Action[] {
  const folder = action.kind === 'append' ? undefined : folderByPath(cache, accountId, action.path)
  switch (action.kind) {
    case 'store':
      return storeAgain(action.flag, action.add, messagesOf(cache, accountId, action))
    case 'move':
    case 'copy': {
      const messageIds = messagesOf(cache, accountId, action)
      return [{ kind: action.kind, messageIds, ...(folder && { from: folder.id }), to: { accountId, path: action.to } }]
    }
    case 'delete':
      return [{ kind: 'delete', messageIds: messagesOf(cache, accountId, action), ...(folder && { from: folder.id }) }]
    case 'upload': {
      if (!action.from || !folder) return []
      const { messageId, folderId } = action.from
      return [{ kind: 'move', messageIds: [messageId], from: folderId, to: { folderId: folder.id, orPath: action.path } }]
    }
    case 'createFolder':
    case 'deleteFolder':
      return [{ kind: action.kind, accountId, path: action.path }]
    case 'renameFolder':
      return folder ? [{ kind: 'renameFolder', folderId: folder.id, path: action.to }] : []
    case 'subscribe':
      return folder ? [{ kind: 'subscribe', folderId: folder.id, subscribed: action.subscribed }] : []
    case 'append':
    case 'appendDraft':
      return []
  }
}

function storeAgain(flag: string, on: boolean, messageIds: number[]): Action[] {
  if (messageIds.length === 0) return []
  switch (flag.toLowerCase()) {
    case '\\seen':
      return [{ kind: 'seen', messageIds, seen: on }]
    case '\\flagged':
      return [{ kind: 'flagged', messageIds, flagged: on }]
    default:
      return flag.startsWith('\\') ? [] : [{ kind: 'tag', messageIds, keyword: flag, on }]
  }
}

/** Keywords that Hanji sets beside what a person does: what they tell others is known here without them. */
const ownMarks: ReadonlySet<string> = new Set(['$snoozed', '$forwarded', '$mdnsent', '$junk', '$notjunk'])
