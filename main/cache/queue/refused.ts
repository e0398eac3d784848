import type { Action, Address, Fault, RefusedKind } from '../../../preload/contract/index.ts'
import { mostPerChange } from '../../../preload/mail/limits.ts'
import type { ReadableCache, WritableCache } from '../store/open.ts'
import type { HandedBefore } from './actions.ts'

/**
 * A change that a server refused for good. `again`: what the person would do to have it once more; none where the message is only here
 * (`kept`), which is handed over again. `messageIds` and `first` (what a list shows of the first of them) are of the time of the refusal.
 */
export type RefusedChange = {
  kind: RefusedKind
  again: Action[]
  /** What the folder that it goes to was known to hold before the server said that it had done it: looked at before it is done once more. */
  handed?: HandedBefore | undefined
  kept: number | undefined
  messageIds: number[]
  first: { id: number; subject: string; from: Address }[]
  folder: string
  to: string | undefined
  flag: string | undefined
  on: boolean
}
export type StoredRefusal = { id: number; accountId: number; change: RefusedChange; fault: Fault; at: number }

/** As many of them are named. */
export const named = 3

/**
 * Notes a refusal, in the caller's transaction. The same of further messages joins the entry that there is, as long as
 * one change can name them all, and what is kept here has one at most. Returns whether
 * it is news.
 */
export function noteRefused(cache: WritableCache, accountId: number, change: RefusedChange, fault: Fault, at: number): boolean {
  // Of what lies in the trash nobody is told, but it may have an entry.
  const known = change.kept === undefined ? undefined : forgetKept(cache, change.kept)
  const withOthers = (other: StoredRefusal) => [...new Set([...other.change.messageIds, ...change.messageIds])]
  const isJoinable = (other: StoredRefusal) =>
    other.accountId === accountId &&
    isSame(other, change, fault) &&
    isOneTry(other.change.handed, change.handed) &&
    withOthers(other).length <= mostPerChange
  const same = change.kept === undefined && refusals(cache).find(isJoinable)
  if (!same) {
    cache
      .sql('INSERT INTO refused (account_id, message_id, change, fault, refused_at) VALUES (?, ?, ?, ?, ?)')
      .run(accountId, change.kept ?? null, JSON.stringify(change), JSON.stringify(fault), at)
    return known !== true
  }
  const messageIds = withOthers(same)
  const joined: RefusedChange = {
    ...change,
    messageIds,
    first: [...same.change.first, ...change.first.filter(({ id }) => same.change.first.every((known) => known.id !== id))].slice(0, named),
    again: change.again.map((action) => ('messageIds' in action ? { ...action, messageIds } : action)),
    handed: earlierOf(same.change.handed, change.handed),
  }
  cache
    .sql('UPDATE refused SET change = ?, fault = ?, refused_at = ? WHERE id = ?')
    .run(JSON.stringify(joined), JSON.stringify(fault), at, same.id)
  return true
}

function isSame({ change: other, fault: before }: StoredRefusal, change: RefusedChange, fault: Fault): boolean {
  if (other.kept !== undefined) return false
  const of = ({ kind, folder, to, flag, on }: RefusedChange, { kind: why, reply }: Fault) =>
    JSON.stringify([kind, folder, to, flag, on, why, reply])
  return of(other, before) === of(change, fault)
}

/** Whether both can be looked for in one go: what the folder holds by other UIDs since then has to be looked for by itself. */
const isOneTry = (one: HandedBefore | undefined, other: HandedBefore | undefined): boolean =>
  !one || !other || (one.to === other.to && (!one.since || !other.since || one.since.uidValidity === other.since.uidValidity))

/** Of two tries that of which more is to be looked through, so that nothing of either is overlooked and made twice. */
function earlierOf(one: HandedBefore | undefined, other: HandedBefore | undefined): HandedBefore | undefined {
  if (!one || !other) return one ?? other
  if (!one.since || !other.since) return { ...one, since: undefined }
  return one.since.uidNext <= other.since.uidNext ? one : other
}

type Row = { id: number; accountId: number; change: string; fault: string; at: number }

/** All refusals that the person has done nothing about yet, newest first; of what is only here those that are so still. */
export function refusals(cache: ReadableCache): StoredRefusal[] {
  const rows = cache
    .sql(
      `SELECT r.id, r.account_id AS accountId, r.change, r.fault, r.refused_at AS at FROM refused r
      WHERE r.message_id IS NULL OR EXISTS (SELECT 1 FROM messages m JOIN locations l ON l.message_id = m.id JOIN folders f ON f.id = l.folder_id
        WHERE m.id = r.message_id AND m.only_here = 1 AND f.role IS NOT 'trash' AND m.id NOT IN (SELECT message_id FROM carried))
      ORDER BY r.refused_at DESC, r.id DESC`,
    )
    .all() as Row[]
  return rows.map(({ id, accountId, change, fault, at }) => ({
    ...{ id, accountId, at },
    change: JSON.parse(change) as RefusedChange,
    fault: JSON.parse(fault) as Fault,
  }))
}

/** Forgets refusals: the person has done something about them. */
export function forgetRefused(cache: WritableCache, ids: readonly number[]): void {
  for (const id of ids) cache.sql('DELETE FROM refused WHERE id = ?').run(id)
}

/** Nothing of a message that was only here is refused any more. Returns whether there was an entry. */
export function forgetKept(cache: WritableCache, messageId: number): boolean {
  return Number(cache.sql('DELETE FROM refused WHERE message_id = ?').run(messageId).changes) > 0
}

/** Folders of an account are known by other paths from now on: so they are to what was refused. `renamed`: the new path of each. */
export function renameInRefusals(cache: WritableCache, accountId: number, renamed: (path: string) => string): void {
  for (const { id, change, ...of } of refusals(cache)) {
    if (of.accountId !== accountId) continue
    const { handed, kind, folder, to } = change
    const next: RefusedChange = {
      ...change,
      again: change.again.map((action) => again(action, renamed)),
      folder: renamed(folder),
      to: to === undefined || kind === 'renameFolder' ? to : renamed(to),
      ...(handed ? { handed: { ...handed, to: renamed(handed.to) } } : {}),
    }
    if (JSON.stringify(next) !== JSON.stringify(change)) {
      cache.sql('UPDATE refused SET change = ? WHERE id = ?').run(JSON.stringify(next), id)
    }
  }
}

function again(action: Action, renamed: (path: string) => string): Action {
  if ('to' in action) {
    const { to } = action
    if ('path' in to) return { ...action, to: { ...to, path: renamed(to.path) } }
    return 'orPath' in to && to.orPath !== undefined ? { ...action, to: { ...to, orPath: renamed(to.orPath) } } : action
  }
  // Others name their folder by its id, or none at all; what is a path beside an id is a name that is wanted.
  return 'accountId' in action ? { ...action, path: renamed(action.path) } : action
}
