import type { Action, Answers, NeedAnswer, NeedRef } from '../../preload/contract/index.ts'
import { folderById, folderByPath, folderWithRole } from '../cache/folders/rows.ts'
import { queueKept } from '../cache/letters/server-drafts.ts'
import { dropCopy, placeHere } from '../cache/messages/cross-account.ts'
import { moveLocation } from '../cache/messages/locations.ts'
import {
  finishActions,
  type HandedBefore,
  newActionId,
  noteHandedBefore,
  type QueuedAction,
  queuedActions,
  renewActions,
} from '../cache/queue/actions.ts'
import { accountsWithChanges } from '../cache/queue/counts.ts'
import { stillResting } from '../cache/queue/needs.ts'
import { forgetKept, forgetRefused, refusals } from '../cache/queue/refused.ts'
import { dropForward, failedForwards, renewForward } from '../cache/rules/forwards.ts'
import type { Cache } from '../cache/store/open.ts'
import { FaultError } from '../kit/rpc.ts'
import { type Applied, newApplied, touch } from './changes/applied.ts'
import { applyActions } from './changes/apply.ts'
import { againOf, keptBy, takeBack } from './changes/refusals.ts'
import { applyUndoable } from './changes/undo.ts'

type Deps = {
  cache: Cache
  /** Tells of what was applied, and wakes whom it concerns. */
  announce: (applied: Applied) => void
  /** What goes to another account must be here whole first. */
  fetchFirst: (actions: readonly Action[]) => Promise<void>
}

/**
 * One change that is to be settled. `again`: what would make it once more; `kept`: the message that is only here because of it. `giveUp` takes
 * it off its list, in a transaction, and what was shown of it back; `renew`, where there is one, is all that trying again takes.
 */
type Open = {
  accountId: number
  again: Action[]
  handed?: HandedBefore | undefined
  kept: number | undefined
  queued: number | undefined
  giveUp: () => Applied | undefined
  renew?: () => void
}

/** What a person may do about changes that a server would not make. */
export function needsHandlers({ cache, announce, fetchFirst }: Deps) {
  return {
    /**
     * Does with these entries what the person wants, all in one transaction. What was discarded and is only here goes to the trash of its
     * account, where it has one; `undo` brings that back.
     * @throws FaultError `not-found` where they have been settled meanwhile, and as `applyActions`; nothing is changed then.
     */
    settleNeed: async ({ need, answer }) => {
      const wanted = openOf(cache, need)
      if (wanted.length === 0) throw new FaultError({ kind: 'not-found' })
      if (answer === 'try-again') await fetchFirst(wanted.flatMap(({ again, queued }) => (queued === undefined ? again : [])))
      if (typeof answer === 'object') {
        const kept = wanted.flatMap(({ kept: id }): Action[] => (id === undefined ? [] : [moveTo(id, answer.folderId)]))
        await fetchFirst([...kept, ...wanted.flatMap(({ again }) => again.map((action) => inFolder(action, answer.folderId)))])
      }
      // Something may have become of them while messages were fetched.
      const { applied, undo } = applyUndoable(cache, () => {
        const applied = newApplied()
        const left = openOf(cache, need)
        if (left.length === 0) throw new FaultError({ kind: 'not-found' })
        for (const open of left) join(applied, settle(cache, open, answer), open.accountId)
        return applied
      })
      announce(applied)
      return { undo }
    },
  } satisfies Partial<Answers<'engine'>>
}

const moveTo = (messageId: number, folderId: number): Action => ({ kind: 'move', messageIds: [messageId], to: { folderId } })

/** The same change with another folder to go to. */
function inFolder(action: Action, folderId: number): Action {
  return action.kind === 'move' || action.kind === 'copy' ? { ...action, to: { folderId } } : action
}

function join(all: Applied, part: Applied, accountId: number): void {
  all.accountIds.add(accountId)
  for (const id of part.accountIds) all.accountIds.add(id)
  for (const [folderId, ids] of part.byFolder) all.byFolder.set(folderId, [...(all.byFolder.get(folderId) ?? []), ...ids])
  all.listed ||= part.listed
  all.folders ||= part.folders
  all.undo.push(...part.undo)
}

function openOf(cache: Cache, { from, ids }: NeedRef): Open[] {
  if (from === 'refused') {
    const wanted = new Set(ids)
    return refusals(cache)
      .filter(({ id }) => wanted.has(id))
      .map(({ id, accountId, change: { again, handed, kept } }) => ({
        ...{ accountId, again, handed, kept, queued: undefined },
        giveUp: () => {
          forgetRefused(cache, [id])
          return undefined
        },
      }))
  }
  if (from === 'forward') {
    return failedForwards(cache)
      .filter(({ queued }) => ids.includes(queued))
      .map(({ queued, accountId }) => ({
        ...{ accountId, again: [], kept: undefined, queued: undefined },
        giveUp: () => {
          dropForward(cache, queued)
          return undefined
        },
        renew: () => renewForward(cache, queued),
      }))
  }
  const wanted = stillResting(cache, ids)
  return accountsWithChanges(cache).flatMap((accountId) =>
    queuedActions(cache, accountId)
      .filter(({ id }) => wanted.has(id))
      .map(({ id, action }) => ({
        ...{ accountId, queued: id, again: againOf(cache, accountId, action), kept: keptBy(cache, action) },
        giveUp: () => giveUpQueued(cache, accountId, id, action),
      })),
  )
}

function giveUpQueued(cache: Cache, accountId: number, id: number, action: QueuedAction): Applied {
  const applied = takeBack(cache, accountId, action) ?? newApplied()
  finishActions(cache, [id])
  applied.listed = true
  const folder = action.kind === 'append' ? undefined : folderByPath(cache, accountId, action.path)?.id
  if (folder !== undefined && !applied.byFolder.has(folder)) applied.byFolder.set(folder, [])
  return applied
}

function settle(cache: Cache, open: Open, answer: NeedAnswer): Applied {
  const { accountId, again, handed, kept, queued, giveUp, renew } = open
  if (renew && answer !== 'discard') {
    // No folder can take what is for a person.
    if (answer !== 'try-again') throw new FaultError({ kind: 'invalid-request' })
    renew()
    return newApplied()
  }
  if (answer === 'try-again') {
    if (queued !== undefined) {
      renewActions(cache, [queued])
      return newApplied()
    }
    giveUp()
    if (kept === undefined) {
      const lastId = newActionId(cache)
      const applied = applyActions(cache, [...foldersFor(cache, again), ...again])
      if (handed) noteHandedBefore(cache, accountId, lastId, handed)
      return applied
    }
    renewKept(cache, accountId, kept)
    return newApplied()
  }
  if (answer === 'discard') {
    if (kept === undefined) return giveUp() ?? newApplied()
    const trash = folderWithRole(cache, accountId, 'trash')
    return trash ? putKept(cache, accountId, kept, { ...trash, accountId }) : dropKept(cache, accountId, kept)
  }
  const folder = folderById(cache, answer.folderId)
  if (!folder) throw new FaultError({ kind: 'no-folder' })
  if (kept !== undefined) return putKept(cache, accountId, kept, folder)
  const applied = giveUp() ?? newApplied()
  const moved = applyActions(
    cache,
    again.map((action) => inFolder(action, folder.id)),
  )
  join(moved, { ...applied, undo: [] }, accountId)
  return moved
}

/** Makes the folders that these changes go to and that have been deleted since: the person asks for them once more. */
function foldersFor(cache: Cache, again: readonly Action[]): Action[] {
  const gone = new Map<string, Action>()
  for (const action of again) {
    if ((action.kind !== 'move' && action.kind !== 'copy') || !('path' in action.to)) continue
    const { accountId, path } = action.to
    if (!folderByPath(cache, accountId, path)) gone.set(`${accountId} ${path}`, { kind: 'createFolder', accountId, path })
  }
  return [...gone.values()]
}

/** What is queued of a message that is only here. */
const queuedOf = (cache: Cache, accountId: number, messageId: number): number[] =>
  queuedActions(cache, accountId).flatMap(({ id, action }) =>
    (action.kind === 'appendDraft' || action.kind === 'upload') && action.messageId === messageId ? [id] : [],
  )

function renewKept(cache: Cache, accountId: number, messageId: number): void {
  renewActions(cache, queuedOf(cache, accountId, messageId))
  queueKept(cache, accountId, messageId, { began: true })
}

type Target = { id: number; path: string; accountId: number }

/** Puts a message that is only here into another folder, of its own account or another, and queues it for the server there. */
function putKept(cache: Cache, accountId: number, messageId: number, folder: Target): Applied {
  const place = placeHere(cache, messageId)
  if (!place) throw new FaultError({ kind: 'not-found' })
  finishActions(cache, queuedOf(cache, accountId, messageId))
  if (folder.accountId !== accountId) {
    return applyActions(cache, [{ kind: 'move', messageIds: [messageId], from: place.folderId, to: { folderId: folder.id } }])
  }
  forgetKept(cache, messageId)
  const applied = newApplied()
  if (folder.id !== place.folderId) {
    moveLocation(cache, { folderId: place.folderId, uid: place.placeholder }, folder.id)
    touch(applied, accountId, place.folderId, messageId)
    touch(applied, accountId, folder.id, messageId)
    applied.listed = true
    applied.undo.push({ kind: 'move', messageIds: [messageId], from: folder.id, to: { folderId: place.folderId, orPath: place.path } })
  }
  queueKept(cache, accountId, messageId, { began: false })
  return applied
}

/** Without a trash it goes for good: the person was asked. */
function dropKept(cache: Cache, accountId: number, messageId: number): Applied {
  const applied = newApplied()
  const place = placeHere(cache, messageId)
  finishActions(cache, queuedOf(cache, accountId, messageId))
  dropCopy(cache, messageId)
  if (place) touch(applied, accountId, place.folderId, messageId)
  applied.listed = true
  return applied
}
