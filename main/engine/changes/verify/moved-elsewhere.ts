import { folderByPath } from '../../../cache/folders/rows.ts'
import { isOnlyHere } from '../../../cache/letters/server-drafts.ts'
import { removeLocation } from '../../../cache/messages/locations.ts'
import { identityOf, locationsOf } from '../../../cache/messages/rows.ts'
import { hasTwin, letGo } from '../../../cache/messages/twins.ts'
import { type MessageChange, type MovedItem, queueAction, queuedActions } from '../../../cache/queue/actions.ts'
import type { Cache } from '../../../cache/store/open.ts'
import { ForNowError } from '../../../kit/network-fault.ts'
import { isRefusedBy, type Remote } from '../../remote.ts'
import { openSame } from '../server/commands.ts'
import { inFolder } from './in-folder.ts'
import { mostLooks } from './without-effect.ts'

type Taking = MessageChange & { kind: 'move' | 'copy' | 'delete' }
type Item = { messageId: number; uid: number; placeholder?: number }

/**
 * What is left to be done of a change, once those of its messages that are not in its folder have been followed: another client may have made
 * another folder under its name. One that lies elsewhere by now has the change made there, by one of its own; until one shows somewhere the change waits,
 * for about a minute; of what has gone for good nobody need hear. `ids`: the queued changes; `attempts`: how often they were tried.
 * @throws ForNowError while one does not show.
 */
export async function followAstray<T extends Taking>(
  remote: Remote,
  cache: Cache,
  accountId: number,
  { ids, action, attempts }: { ids: readonly number[]; action: T; attempts: number },
): Promise<T> {
  // Of one that was half made they may be where they were to go.
  if (isHalfMade(action)) return action
  const isSame = await openSame(remote, action, folderByPath(cache, accountId, action.path) !== undefined).catch((error: unknown) => {
    // A server behind which one is not there for a moment may list none of its folders.
    const isGone = isRefusedBy(remote, error) && attempts < mostLooks
    throw isGone ? new ForNowError(error.fault, { listAgain: true }) : error
  })
  if (isSame && action.items.every(({ uid }) => uid > 0)) return action
  const found = new Set((await inFolder<Item>(remote, cache, accountId, action, action.items)).map(({ messageId }) => messageId))
  const others = handledOtherwise(cache, accountId, ids)
  // What no server has cannot lie elsewhere.
  const astray = action.items.filter(
    ({ messageId }) => !found.has(messageId) && !others.has(messageId) && identityOf(cache, messageId) && !isOnlyHere(cache, messageId),
  )
  // Which of two alike lies where nobody can tell: none is taken.
  const alike = astray.filter(({ messageId }) => hasTwin(cache, messageId))
  const left = cache.transaction(() => {
    letGo(cache, accountId, ids, new Set(alike.map(({ messageId }) => messageId)))
    return astray.filter((item) => !alike.includes(item) && !followOne(cache, accountId, action, item))
  })
  if (left.length > 0 && attempts < mostLooks) {
    const reply = `${action.path}: other UIDVALIDITY, and not the message`
    throw new ForNowError({ kind: 'protocol', host: remote.host, reply }, { listAgain: true })
  }
  return { ...action, items: action.items.filter(({ messageId }: Item) => found.has(messageId)) }
}

function isHalfMade(action: Taking): boolean {
  if (action.kind === 'delete') return action.after !== undefined || (action.unseen ?? 0) > 0
  return action.began === true || (action.unseen ?? 0) > 0 || (action.kind === 'move' && action.copied !== undefined)
}

/** Messages that other changes which wait take from somewhere. */
function handledOtherwise(cache: Cache, accountId: number, ids: readonly number[]): Set<number> {
  return new Set(
    queuedActions(cache, accountId).flatMap(({ id, action }) =>
      !ids.includes(id) && (action.kind === 'move' || action.kind === 'copy' || action.kind === 'delete')
        ? action.items.map(({ messageId }) => messageId)
        : [],
    ),
  )
}

/** Has the change of one message made where it lies by now. Returns whether it lies anywhere. */
function followOne(cache: Cache, accountId: number, action: Taking, item: Item): boolean {
  const to = action.kind === 'delete' ? undefined : action.to
  const places = locationsOf(cache, item.messageId).filter((place) => place.accountId === accountId && place.uid > 0)
  // It came there in another way.
  if (places.some(({ path }) => path === to)) return true
  const place = places.find(({ path, uid }) => path !== action.path || uid !== item.uid)
  if (!place) return false
  const { path, uidValidity, uid } = place
  const items = [{ ...item, uid }]
  if (action.kind === 'delete') queueAction(cache, accountId, { kind: 'delete', path, uidValidity, items })
  else {
    const moved = items.map(({ placeholder = 0, ...known }): MovedItem => ({ ...known, placeholder }))
    if (action.kind === 'move') queueAction(cache, accountId, { kind: 'move', path, uidValidity, to: action.to, items: moved })
    else queueAction(cache, accountId, { kind: 'copy', path, uidValidity, to: action.to, items: moved, began: false })
  }
  if (action.kind !== 'copy') removeLocation(cache, { folderId: place.folderId, uid })
  return true
}
