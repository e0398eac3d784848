import type { MessageRow, View } from '../../../preload/contract/index.ts'

/** The first messages of a view as the list has them, with the rows of a screen. */
export type Top = {
  ids: Uint32Array
  times: Uint32Array
  counts: Uint32Array
  members: Uint32Array
  pinned: number
  rows: Map<number, MessageRow>
}

/** So many messages of a folder are kept, with so many rows: what is seen before the rest is known again. */
const most = { ids: 200, rows: 40, views: 20 }

/** The beginnings of folders that were looked at, for when they are looked at again: as long as nothing changes in them, they are true. */
export type Tops = {
  keep(view: View, list: Top): void
  of(view: View): Top | undefined
  /** Something changed in these folders, and of these messages, or anything anywhere. */
  forget(folderIds?: readonly number[], ids?: readonly number[]): void
}

export function createTops(): Tops {
  const kept = new Map<string, { view: View; top: Top }>()
  return {
    keep(view, list) {
      const key = keyOf(view)
      if (key === undefined || list.ids.length === 0) return
      kept.delete(key)
      kept.set(key, { view, top: topOf(list) })
      for (const oldest of kept.keys()) {
        if (kept.size <= most.views) break
        kept.delete(oldest)
      }
    },
    of: (view) => kept.get(keyOf(view) ?? '')?.top,
    forget(folderIds, ids = []) {
      if (!folderIds) return kept.clear()
      const changed = new Set(ids)
      for (const [key, { view, top }] of kept) {
        const concerned = view.kind !== 'folder' || folderIds.includes(view.folderId) || top.members.some((id) => changed.has(id))
        if (concerned) kept.delete(key)
      }
    },
  }
}

const keyOf = (view: View): string | undefined =>
  view.kind === 'folder' ? `folder ${view.folderId}` : view.kind === 'unified-inbox' ? view.kind : undefined

function topOf({ ids, times, counts, members, pinned, rows }: Top): Top {
  const first = ids.slice(0, most.ids)
  const firstCounts = counts.slice(0, most.ids)
  const shown = [...first.subarray(0, most.rows)].flatMap((id) => rows.get(id) ?? [])
  return {
    ids: first,
    times: times.slice(0, most.ids),
    counts: firstCounts,
    members: members.slice(
      0,
      firstCounts.reduce((sum, count) => sum + count, 0),
    ),
    pinned: Math.min(pinned, first.length),
    rows: new Map(shown.map((row) => [row.id, row])),
  }
}
