import type { Action } from '../../../preload/api.ts'
import { queueAction } from '../../cache/actions.ts'
import { folderById, folderWithRole } from '../../cache/folders.ts'
import { locationsOf, setFlag } from '../../cache/messages.ts'
import { moveLocation, removeLocation } from '../../cache/moves.ts'
import type { Cache } from '../../cache/open.ts'
import { FaultError } from '../../rpc.ts'

/** What queued changes touched: whose queue to run, which rows to draw again, whether lists changed, and what would undo it all. */
export type Applied = { accountIds: Set<number>; byFolder: Map<number, number[]>; listed: boolean; undo: Action[] }

type Location = ReturnType<typeof locationsOf>[number]
type FlagAction = Action & { kind: 'seen' | 'flagged' }

const flagOf = { seen: '\\Seen', flagged: '\\Flagged' } as const

/**
 * Applies a person's changes to the cache and queues them for the server, all in one transaction.
 * @throws FaultError `no-folder` when an account has no folder for what is asked; nothing is changed then.
 */
export function applyActions(cache: Cache, actions: Action[]): Applied {
  const applied: Applied = { accountIds: new Set(), byFolder: new Map(), listed: false, undo: [] }
  cache.transaction(() => {
    for (const action of actions) {
      switch (action.kind) {
        case 'seen':
        case 'flagged':
          applyFlag(cache, action, applied)
          break
        case 'move':
          applyMove(cache, action, applied)
          break
        case 'delete':
          applyDelete(cache, action, applied)
          break
      }
    }
  })
  applied.undo.reverse()
  return applied
}

function touch(applied: Applied, accountId: number, folderId: number, messageId: number): void {
  applied.accountIds.add(accountId)
  const ids = applied.byFolder.get(folderId) ?? []
  ids.push(messageId)
  applied.byFolder.set(folderId, ids)
}

function applyFlag(cache: Cache, action: FlagAction, applied: Applied): void {
  const on = action.kind === 'seen' ? action.seen : action.flagged
  const changed: number[] = []
  const byFolder = new Map<number, Location & { uids: number[] }>()
  for (const messageId of action.messageIds) {
    for (const location of locationsOf(cache, messageId)) {
      if (setFlag(cache, location.folderId, [location.uid], action.kind, on).length === 0) continue
      const group = byFolder.get(location.folderId) ?? { ...location, uids: [] }
      group.uids.push(location.uid)
      byFolder.set(location.folderId, group)
      touch(applied, location.accountId, location.folderId, messageId)
      if (changed.at(-1) !== messageId) changed.push(messageId)
    }
  }
  for (const { accountId, path, uidValidity, uids } of byFolder.values()) {
    queueAction(cache, accountId, { kind: 'store', path, uidValidity, uids, flag: flagOf[action.kind], add: on })
  }
  if (changed.length === 0) return
  applied.undo.push(
    action.kind === 'seen' ? { kind: 'seen', messageIds: changed, seen: !on } : { kind: 'flagged', messageIds: changed, flagged: !on },
  )
}

/** Where a change takes a message from: the folder it is shown in, else its inbox, else wherever it lies. */
function sourceOf(cache: Cache, messageId: number, from: number | undefined): Location | undefined {
  const locations = locationsOf(cache, messageId)
  if (from !== undefined) return locations.find(({ folderId }) => folderId === from)
  return locations.find(({ folderId }) => folderById(cache, folderId)?.role === 'inbox') ?? locations[0]
}

function targetOf(cache: Cache, accountId: number, to: (Action & { kind: 'move' })['to']): { id: number; path: string } {
  if ('role' in to) {
    const folder = folderWithRole(cache, accountId, to.role)
    if (!folder) throw new FaultError({ kind: 'no-folder' }, to.role)
    return folder
  }
  const folder = folderById(cache, to.folderId)
  // Between accounts a move is a copy, an upload and a deletion; it is not made by accident.
  if (!folder || folder.accountId !== accountId) throw new FaultError({ kind: 'no-folder' })
  return { id: to.folderId, path: folder.path }
}

function applyMove(cache: Cache, action: Action & { kind: 'move' }, applied: Applied): void {
  type Group = { source: Location; target: { id: number; path: string }; items: { messageId: number; uid: number; placeholder: number }[] }
  const groups = new Map<string, Group>()
  for (const messageId of action.messageIds) {
    const source = sourceOf(cache, messageId, action.from)
    if (!source) continue
    const target = targetOf(cache, source.accountId, action.to)
    if (target.id === source.folderId) continue
    const placeholder = moveLocation(cache, source, target.id)
    if (placeholder === undefined) continue
    const group = groups.get(`${source.folderId}`) ?? { source, target, items: [] }
    group.items.push({ messageId, uid: source.uid, placeholder })
    groups.set(`${source.folderId}`, group)
    touch(applied, source.accountId, source.folderId, messageId)
    touch(applied, source.accountId, target.id, messageId)
  }
  for (const { source, target, items } of groups.values()) {
    const { accountId, path, uidValidity } = source
    queueAction(cache, accountId, { kind: 'move', path, uidValidity, to: target.path, items })
    applied.listed = true
    const messageIds = items.map(({ messageId }) => messageId)
    applied.undo.push({ kind: 'move', messageIds, from: target.id, to: { folderId: source.folderId } })
  }
}

function applyDelete(cache: Cache, action: Action & { kind: 'delete' }, applied: Applied): void {
  const groups = new Map<number, { source: Location; items: { messageId: number; uid: number }[] }>()
  for (const messageId of action.messageIds) {
    const source = sourceOf(cache, messageId, action.from)
    if (!source || !removeLocation(cache, source)) continue
    const group = groups.get(source.folderId) ?? { source, items: [] }
    group.items.push({ messageId, uid: source.uid })
    groups.set(source.folderId, group)
    touch(applied, source.accountId, source.folderId, messageId)
  }
  for (const { source, items } of groups.values()) {
    const { accountId, path, uidValidity } = source
    queueAction(cache, accountId, { kind: 'delete', path, uidValidity, items })
    applied.listed = true
  }
}
