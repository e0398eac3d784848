import type { Fault, Need, RefusedKind } from '../../../preload/contract/index.ts'
import { mostPerNeed } from '../../../preload/mail/limits.ts'
import { folderByPath } from '../folders/rows.ts'
import { messageAt } from '../messages/rows.ts'
import { failedForwards } from '../rules/forwards.ts'
import type { ReadableCache } from '../store/open.ts'
import { factsOf, type QueuedAction } from './kinds.ts'
import { named, refusals } from './refused.ts'
import { storedItems } from './stored-items.ts'

/** What was refused so often, for some two minutes, rests for long: a person is told. */
export const restsAfter = 7
/** As many entries are listed. */
const most = 200

/** What only the person can settle, the newest first: what was refused for good, what rests in the queue, and what a rule cannot send on. */
export function listNeeds(cache: ReadableCache): Need[] {
  return [...refused(cache), ...resting(cache), ...notSentOn(cache)].sort((a, b) => b.at - a.at).slice(0, most)
}

/** Whether another folder can take what this one did not. */
const isMovable = (kind: RefusedKind): boolean => factsOf({ kind }).arrives

function refused(cache: ReadableCache): Need[] {
  return refusals(cache).map(({ id, accountId, change, fault, at }) => {
    const { kind, messageIds, first, folder, to, flag, on, kept } = change
    return {
      ref: { from: 'refused', ids: [id] },
      ...{ accountId, kind, folder, to, flag, on, fault, at },
      count: messageIds.length,
      messages: first.map((known) => titleOf(cache, known.id) ?? known),
      kept: kept === undefined ? 'as-it-was' : 'here',
      next: undefined,
      elsewhere: isMovable(kind),
    }
  })
}

type Row = { id: number; accountId: number; payload: string; fault: string; notBefore: number }

/** What the server has refused for now for long, or what keeps breaking the connection. Changes that differ in their messages only are one entry. */
function resting(cache: ReadableCache): Need[] {
  const rows = cache
    .sql(
      `SELECT id, account_id AS accountId, payload, fault, not_before AS notBefore FROM actions
      WHERE attempts >= ? AND fault IS NOT NULL ORDER BY id LIMIT 5000`,
    )
    .all(restsAfter) as Row[]
  const kept = new Set(refusals(cache).flatMap(({ change }) => change.kept ?? []))
  const needs: Need[] = []
  /** The entry of each kind that has room. */
  const open = new Map<string, Need>()
  for (const { id, accountId, payload, fault: why, notBefore } of rows) {
    const action = JSON.parse(payload) as QueuedAction
    if ((action.kind === 'store' && action.quiet) || action.kind === 'append') continue
    if ('messageId' in action && kept.has(action.messageId)) continue
    const fault = JSON.parse(why) as Fault
    const { folder, to, flag, on } = placesOf(action)
    const ids = messagesOf(cache, accountId, action)
    const key = 'messageId' in action ? `${id}` : JSON.stringify([accountId, action.kind, folder, to, flag, on, fault])
    const group = open.get(key)
    if (group && group.ref.ids.length < mostPerNeed) {
      group.ref.ids.push(id)
      group.count += ids.length
      group.messages.push(...ids.slice(0, named - group.messages.length).flatMap((each) => titleOf(cache, each) ?? []))
      continue
    }
    const need: Need = {
      ref: { from: 'queue', ids: [id] },
      ...{ accountId, kind: action.kind, folder, to, flag, on, fault },
      count: ids.length,
      messages: ids.slice(0, named).flatMap((each) => titleOf(cache, each) ?? []),
      kept: action.kind === 'appendDraft' || action.kind === 'upload' ? 'here' : 'shown',
      at: 0,
      next: notBefore,
      elsewhere: isMovable(action.kind),
    }
    open.set(key, need)
    needs.push(need)
  }
  return needs
}

function notSentOn(cache: ReadableCache): Need[] {
  return failedForwards(cache).map(({ queued, id, accountId, to, fault, at, next }) => ({
    ref: { from: 'forward', ids: [queued] },
    ...{ accountId, kind: 'forward', folder: '', to: to.join(', '), flag: undefined, on: false, fault, at, next },
    ...{ count: 1, messages: [titleOf(cache, id) ?? []].flat(), kept: 'as-it-was', elsewhere: false },
  }))
}

/** Those of these changes that rest still: what is tried again, or was settled, is none of the person's business any more. */
export function stillResting(cache: ReadableCache, ids: readonly number[]): Set<number> {
  const rows = cache
    .sql('SELECT id FROM actions WHERE id IN (SELECT value FROM json_each(?)) AND attempts >= ? AND fault IS NOT NULL')
    .all(JSON.stringify(ids), restsAfter) as { id: number }[]
  return new Set(rows.map(({ id }) => id))
}

/** What a change is about, as far as it can be told in words. */
export function placesOf(action: QueuedAction): Pick<Need, 'folder' | 'to' | 'flag' | 'on'> {
  const folder = action.kind === 'append' ? '' : action.path
  return {
    folder,
    to: 'to' in action ? action.to : undefined,
    flag: 'flag' in action ? action.flag : undefined,
    on: factsOf(action).isOn?.(action) ?? false,
  }
}

/** The messages that a change is about. */
export function messagesOf(cache: ReadableCache, accountId: number, action: QueuedAction): number[] {
  if (action.kind === 'store') {
    const folder = folderByPath(cache, accountId, action.path)
    return storedItems(action).flatMap(({ messageId, uid }) => messageId || ((folder && messageAt(cache, folder.id, uid)) ?? []))
  }
  if ('items' in action) return action.items.map(({ messageId }) => messageId)
  return 'messageId' in action ? [action.messageId] : []
}

/** What a list shows of a message, also of one that lies nowhere just now; undefined where it is gone. */
export function titleOf(cache: ReadableCache, id: number): Need['messages'][number] | undefined {
  const row = cache
    .sql(
      `SELECT coalesce(subject_read, subject) AS subject, coalesce(from_read, from_name) AS name, from_address AS address
      FROM messages WHERE id = ?`,
    )
    .get(id) as { subject: string; name: string; address: string } | undefined
  return row && { id, subject: row.subject, from: { name: row.name, address: row.address } }
}
