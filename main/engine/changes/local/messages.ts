import type { Action, FolderRole } from '../../../../preload/contract/index.ts'
import { marks } from '../../../../preload/mail/marks.ts'
import { folderById, folderByPath, folderWithRole } from '../../../cache/folders/rows.ts'
import { setSnoozed, snoozedUntil } from '../../../cache/lists/snoozed.ts'
import { discardUpload } from '../../../cache/messages/cross-account.ts'
import { setFlag, setKeyword } from '../../../cache/messages/flags.ts'
import { copyLocation, moveLocation, removeLocation } from '../../../cache/messages/locations.ts'
import { locationsOf, messagesIn } from '../../../cache/messages/rows.ts'
import { type MovedItem, queueAction } from '../../../cache/queue/actions.ts'
import { type StoredItem, storedOf } from '../../../cache/queue/stored-items.ts'
import type { Cache } from '../../../cache/store/open.ts'
import { FaultError } from '../../../kit/rpc.ts'
import { type Applied, touch } from '../applied.ts'
import { applyCarry, partingFor } from './cross-account-move.ts'

type Of<K extends Action['kind']> = Extract<Action, { kind: K }>
type Location = ReturnType<typeof locationsOf>[number]

const flagOf = { seen: '\\Seen', flagged: '\\Flagged' } as const

/** Marks messages read or starred, or takes that back, wherever they lie. */
export function applyFlag(cache: Cache, action: Of<'seen' | 'flagged'>, applied: Applied): void {
  const on = action.kind === 'seen' ? action.seen : action.flagged
  const changed = applyStore(cache, action.messageIds, flagOf[action.kind], on, applied, ({ folderId, uid }) =>
    setFlag(cache, folderId, [uid], action.kind, on),
  )
  if (changed.length === 0) return
  applied.undo.push(
    action.kind === 'seen' ? { kind: 'seen', messageIds: changed, seen: !on } : { kind: 'flagged', messageIds: changed, flagged: !on },
  )
}

/** Tags messages with a keyword, or takes it off, wherever they lie. */
export function applyTag(cache: Cache, { messageIds, keyword, on }: Of<'tag'>, applied: Applied): void {
  const changed = applyStore(cache, messageIds, keyword, on, applied, ({ folderId, uid }) =>
    setKeyword(cache, folderId, [uid], keyword, on),
  )
  if (changed.length > 0) applied.undo.push({ kind: 'tag', messageIds: changed, keyword, on: !on })
  // What is pinned stands elsewhere in its list.
  if (keyword.toLowerCase() === marks.pinned) applied.listed = true
}

/** Other programs see by this keyword that a message is put off; until when is known only here. */
const snoozedKeyword = '$snoozed'

/** Puts messages out of sight until some time, or back. */
export function applySnooze(cache: Cache, { messageIds, until }: Of<'snooze'>, applied: Applied): void {
  const before = new Map<number | undefined, number[]>()
  for (const id of messageIds) {
    const was = snoozedUntil(cache, id)
    if (was === until) continue
    before.set(was, [...(before.get(was) ?? []), id])
    setSnoozed(cache, id, until)
    for (const { accountId, folderId } of locationsOf(cache, id)) touch(applied, accountId, folderId, id)
    applied.listed = true
  }
  applyStore(cache, messageIds, snoozedKeyword, until !== undefined, applied, ({ folderId, uid }) =>
    setKeyword(cache, folderId, [uid], snoozedKeyword, until !== undefined),
  )
  for (const [was, ids] of before) applied.undo.push({ kind: 'snooze', messageIds: ids, ...(was === undefined ? {} : { until: was }) })
}

/** Sets a flag at every location of these messages by `set`, which returns UIDs that changed, and queues what did; returns their messages. */
function applyStore(
  cache: Cache,
  messageIds: number[],
  flag: string,
  add: boolean,
  applied: Applied,
  set: (location: Location) => number[],
): number[] {
  const changed: number[] = []
  const byFolder = new Map<number, Location & { items: StoredItem[] }>()
  for (const messageId of messageIds) {
    for (const location of locationsOf(cache, messageId)) {
      if (set(location).length === 0) continue
      const group = byFolder.get(location.folderId) ?? { ...location, items: [] }
      group.items.push({ messageId, uid: location.uid })
      byFolder.set(location.folderId, group)
      touch(applied, location.accountId, location.folderId, messageId)
      if (changed.at(-1) !== messageId) changed.push(messageId)
    }
  }
  for (const { accountId, path, uidValidity, items } of byFolder.values()) {
    queueAction(cache, accountId, { kind: 'store', path, uidValidity, ...storedOf(items), flag, add })
  }
  return changed
}

/** Where a change takes a message from: the folder it is shown in, else its inbox, else wherever it lies. */
function sourceOf(cache: Cache, messageId: number, from: number | undefined): Location | undefined {
  const locations = locationsOf(cache, messageId)
  if (from !== undefined) return locations.find(({ folderId }) => folderId === from)
  return locations.find(({ folderId }) => folderById(cache, folderId)?.role === 'inbox') ?? locations[0]
}

type Target = { id: number; path: string; role: FolderRole | undefined }

function targetOf(cache: Cache, accountId: number, to: Of<'move'>['to']): Target {
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
function carryOthers(cache: Cache, action: Of<'move' | 'copy'>, applied: Applied): number[] {
  const { staying, journeys } = partingFor(cache, action, (id) => sourceOf(cache, id, action.from))
  applyCarry(cache, action.kind, journeys, applied)
  return staying
}

type Transfer = { source: Location; target: Target; items: MovedItem[] }

/** Gathers, by the folder that they are taken from, the messages that `take` really took, each with its place-holder. */
function transfer(
  cache: Cache,
  action: Of<'move' | 'copy'>,
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

/** Moves messages to another folder; within their account into and out of Junk they get the keywords that other programs learn from. */
export function applyMove(cache: Cache, asked: Of<'move'>, applied: Applied): void {
  const action = { ...asked, messageIds: carryOthers(cache, asked, applied) }
  const junk = new Map<number, boolean>()
  const groups = transfer(cache, action, applied, (source, target) => {
    const was = folderById(cache, source.folderId)?.role === 'junk'
    const is = target.role === 'junk'
    if (was !== is && target.role !== 'trash') {
      junk.set(source.folderId, is)
      for (const [keyword, on] of junkKeywords(is)) setKeyword(cache, source.folderId, [source.uid], keyword, on)
    }
    return moveLocation(cache, source, target.id)
  })
  for (const { source, target, items } of groups) {
    const { accountId, path, uidValidity, folderId } = source
    const is = junk.get(folderId)
    if (is !== undefined) {
      for (const [flag, add] of junkKeywords(is)) {
        queueAction(cache, accountId, { kind: 'store', path, uidValidity, ...storedOf(items), flag, add, quiet: true })
      }
    }
    queueAction(cache, accountId, { kind: 'move', path, uidValidity, to: target.path, items })
    const messageIds = items.map(({ messageId }) => messageId)
    // By then the folder may have been deleted, and had back.
    const orPath = folderById(cache, folderId)?.wanted ?? path
    applied.undo.push({ kind: 'move', messageIds, from: target.id, to: { folderId, orPath } })
  }
}

/** $Junk and $NotJunk of RFC 5788's registry: a message has one of them at most, since some servers would show both. */
const junkKeywords = (junk: boolean): [string, boolean][] => [
  [junk ? '$NotJunk' : '$Junk', false],
  [junk ? '$Junk' : '$NotJunk', true],
]

/** Copies messages to another folder; within their account those that lie there already stay as they are. */
export function applyCopy(cache: Cache, asked: Of<'copy'>, applied: Applied): void {
  const action = { ...asked, messageIds: carryOthers(cache, asked, applied) }
  for (const { source, target, items } of transfer(cache, action, applied, (from, to) => copyLocation(cache, from, to.id))) {
    const { accountId, path, uidValidity } = source
    queueAction(cache, accountId, { kind: 'copy', path, uidValidity, to: target.path, items, began: false })
    applied.undo.push({ kind: 'delete', messageIds: items.map(({ messageId }) => messageId), from: target.id })
  }
}

/** Deletes messages for good from one folder each. */
export function applyDelete(cache: Cache, action: Of<'delete'>, applied: Applied): void {
  const groups = new Map<number, { source: Location; items: { messageId: number; uid: number }[] }>()
  for (const messageId of action.messageIds) {
    const source = sourceOf(cache, messageId, action.from)
    if (!source || !removeLocation(cache, source)) continue
    touch(applied, source.accountId, source.folderId, messageId)
    applied.listed = true
    if (source.uid < 0) discardUpload(cache, source.accountId, messageId)
    const group = groups.get(source.folderId) ?? { source, items: [] }
    group.items.push({ messageId, uid: source.uid })
    groups.set(source.folderId, group)
  }
  for (const { source, items } of groups.values()) {
    const { accountId, path, uidValidity } = source
    queueAction(cache, accountId, { kind: 'delete', path, uidValidity, items })
    applied.listed = true
  }
}

/** Deletes for good all that is listed of a folder: what the person has not seen yet stays. */
export function applyEmpty(cache: Cache, folderId: number, applied: Applied): void {
  const messageIds = messagesIn(cache, folderId)
  if (messageIds.length > 0) applyDelete(cache, { kind: 'delete', messageIds, from: folderId }, applied)
}
