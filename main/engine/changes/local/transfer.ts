import type { Action, FolderRole } from '../../../../preload/contract/index.ts'
import { folderById, folderByPath, folderWithRole } from '../../../cache/folders/rows.ts'
import { locationsOf } from '../../../cache/messages/rows.ts'
import type { MovedItem } from '../../../cache/queue/actions.ts'
import { messagesOf } from '../../../cache/queue/needs.ts'
import type { Cache } from '../../../cache/store/open.ts'
import { FaultError } from '../../../kit/rpc.ts'
import { type Applied, touch } from '../applied.ts'
import type { Asked, Queued } from '../change.ts'
import { applyCarry, partingFor } from './cross-account-move.ts'

export type Location = ReturnType<typeof locationsOf>[number]

/** Where a change takes a message from: the folder it is shown in, else its inbox, else wherever it lies. */
export function sourceOf(cache: Cache, messageId: number, from: number | undefined): Location | undefined {
  const locations = locationsOf(cache, messageId)
  if (from !== undefined) return locations.find(({ folderId }) => folderId === from)
  return locations.find(({ folderId }) => folderById(cache, folderId)?.role === 'inbox') ?? locations[0]
}

type Target = { id: number; path: string; role: FolderRole | undefined }

function targetOf(cache: Cache, accountId: number, to: Asked<'move'>['to']): Target {
  if ('role' in to) {
    // Gmail has no archive: what leaves the inbox there is found in All Mail.
    const folder =
      folderWithRole(cache, accountId, to.role) ?? (to.role === 'archive' ? folderWithRole(cache, accountId, 'all') : undefined)
    if (!folder) throw new FaultError({ kind: 'no-folder', role: to.role })
    return { ...folder, role: to.role }
  }
  const known = 'path' in to ? undefined : folderById(cache, to.folderId)
  const path = 'path' in to ? to.path : to.orPath
  const id = known?.id ?? (path === undefined ? undefined : folderByPath(cache, 'path' in to ? to.accountId : accountId, path)?.id)
  const folder = id === undefined ? undefined : folderById(cache, id)
  if (id === undefined || !folder || folder.accountId !== accountId) throw new FaultError({ kind: 'no-folder' })
  return { id, path: folder.path, role: folder.role }
}

/** Takes those that leave their account there; returns the others. */
export function carryOthers(cache: Cache, action: Asked<'move' | 'copy'>, applied: Applied): number[] {
  const { staying, journeys } = partingFor(cache, action, (id) => sourceOf(cache, id, action.from))
  applyCarry(cache, action.kind, journeys, applied)
  return staying
}

type Transfer = { source: Location; target: Target; items: MovedItem[] }

/** Gathers, by the folder that they are taken from, the messages that `take` really took, each with its place-holder. */
export function transfer(
  cache: Cache,
  action: Asked<'move' | 'copy'>,
  applied: Applied,
  take: (source: Location, target: Target) => number | undefined,
): Transfer[] {
  const groups = new Map<number, Transfer>()
  for (const messageId of action.messageIds) {
    const source = sourceOf(cache, messageId, action.from)
    if (!source) continue
    const target = targetOf(cache, source.accountId, action.to)
    if (target.id === source.folderId) continue
    const placeholder = take(source, target)
    if (placeholder === undefined) continue
    const group = groups.get(source.folderId) ?? { source, target, items: [] }
    group.items.push({ messageId, uid: source.uid, placeholder })
    groups.set(source.folderId, group)
    touch(applied, source.accountId, source.folderId, messageId)
    touch(applied, source.accountId, target.id, messageId)
    applied.listed = true
  }
  return [...groups.values()]
}

/** What a person would do to have messages moved or copied once more. */
export function transferAgain(cache: Cache, accountId: number, action: Queued<'move' | 'copy'>): Action[] {
  const folder = folderByPath(cache, accountId, action.path)
  const messageIds = messagesOf(cache, accountId, action)
  return [{ kind: action.kind, messageIds, ...(folder && { from: folder.id }), to: { accountId, path: action.to } }]
}
