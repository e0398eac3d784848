import type { ChangedRows, OverviewChange, View } from '../../preload/contract/index.ts'
import { listFolders } from '../cache/folders/rows.ts'
import { countUnsent } from '../cache/letters/outbox.ts'
import { conversationsWith } from '../cache/lists/conversations.ts'
import { getRows } from '../cache/lists/rows.ts'
import { waitingByAccount } from '../cache/queue/counts.ts'
import { listNeeds } from '../cache/queue/needs.ts'
import type { ReadableCache } from '../cache/store/open.ts'

/** A list that a window shows. */
export type ShownList = { view: View; grouped: boolean }

/** Past so many rows a window asks for those on screen. */
const mostRows = 40

/** The rows of these messages and of all others of their conversations, for each of these lists; for none where they are many, or any. */
export function changedRows(cache: ReadableCache, ids: readonly number[], lists: readonly ShownList[]): ChangedRows[] {
  if (ids.length === 0 || ids.length > mostRows || lists.length === 0) return []
  // Beside itself a row tells of its conversation.
  const all = conversationsWith(cache, ids, mostRows + 1)
  if (all.length > mostRows) return []
  return lists.map(({ view, grouped }) => ({ view, grouped, rows: getRows(cache, view, all, grouped) }))
}

/** Asks what is new in the overview since it was last asked: undefined if nothing is. At first all is. */
export function createOverviewChanges(cache: ReadableCache): () => OverviewChange | undefined {
  let known = new Map<number, string>()
  let knownOthers = ''
  return () => {
    const folders = listFolders(cache)
    const others = { waiting: waitingByAccount(cache), needs: listNeeds(cache), outboxCount: countUnsent(cache) }
    const before = known
    const othersBefore = knownOthers
    known = new Map(folders.map((folder) => [folder.id, JSON.stringify(folder)]))
    knownOthers = JSON.stringify(others)
    const areSame = before.size === 0 || (before.size === known.size && folders.every(({ id }) => before.has(id)))
    const changed = folders.filter(({ id }) => before.get(id) !== known.get(id))
    if (areSame && changed.length === 0 && knownOthers === othersBefore) return undefined
    return { folders: areSame ? changed : undefined, ...others }
  }
}
