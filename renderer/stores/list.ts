import { create } from 'zustand'
import type { Events, MessageRow, View } from '../../preload/api.ts'
import { request } from '../bridge.ts'

const empty = new Uint32Array()

type ListState = {
  view: View
  /** Message ids and INTERNALDATEs (s since the epoch) in the order shown. */
  ids: Uint32Array
  times: Uint32Array
  loaded: boolean
  rows: Map<number, MessageRow>
  focused: number | undefined
  show(view: View): Promise<void>
  /** Fetches the rows that are not here yet. */
  need(ids: number[]): Promise<void>
  focus(id: number | undefined): void
  /** Takes messages out of the list before the engine has confirmed it. */
  remove(leaving: ReadonlySet<number>): void
  /** Asks for the list anew. */
  reload(): Promise<void>
  changed(event: Events['messagesChanged']): void
  /** Shows a change before the engine has confirmed it. */
  patch(ids: number[], change: Partial<MessageRow>): void
}

/** Rows that are kept beside those on screen. */
const mostRows = 2000
const refreshEveryMs = 150

export const useList = create<ListState>()((set, get) => {
  let refreshing: ReturnType<typeof setTimeout> | undefined
  const asked = new Set<number>()

  const loadIds = async (view: View) => {
    const { ids, times } = await request('listMessageIds', { view })
    if (get().view !== view) return
    set({ ids: words(ids), times: words(times), loaded: true })
  }
  const fetchRows = async (ids: number[]) => {
    const { view } = get()
    for (const id of ids) asked.add(id)
    try {
      for (let at = 0; at < ids.length; at += 500) {
        const fetched = await request('getRows', { view, ids: ids.slice(at, at + 500) })
        if (get().view !== view) return
        const rows = new Map(get().rows)
        for (const row of fetched) rows.set(row.id, row)
        for (const oldest of rows.keys()) {
          if (rows.size <= mostRows) break
          rows.delete(oldest)
        }
        set({ rows })
      }
    } finally {
      for (const id of ids) asked.delete(id)
    }
  }

  return {
    view: { kind: 'unified-inbox' },
    ids: empty,
    times: empty,
    loaded: false,
    rows: new Map(),
    focused: undefined,
    async show(view) {
      // While one types what to look for, what was found stays until more is known.
      if (view.kind === 'search' && get().view.kind === 'search') set({ view, focused: undefined })
      else set({ view, ids: empty, times: empty, rows: new Map(), loaded: false, focused: undefined })
      await loadIds(view)
    },
    async need(ids) {
      const { rows } = get()
      const missing = ids.filter((id) => !rows.has(id) && !asked.has(id))
      if (missing.length > 0) await fetchRows(missing)
    },
    focus: (id) => set({ focused: id }),
    remove: (leaving) =>
      set(({ ids, times }) => ({
        ids: ids.filter((id) => !leaving.has(id)),
        times: times.filter((_, index) => !leaving.has(ids[index] ?? 0)),
      })),
    reload: () => loadIds(get().view),
    changed({ folderIds, ids, listed }) {
      const { view, rows } = get()
      if (view.kind === 'folder' && !folderIds.includes(view.folderId)) return
      if (ids.length === 0) set({ rows: new Map() })
      else {
        const stale = ids.filter((id) => rows.has(id))
        if (stale.length > 0) void fetchRows(stale)
      }
      if (!listed && view.kind !== 'starred' && view.kind !== 'search') return
      refreshing ??= setTimeout(() => {
        refreshing = undefined
        void loadIds(get().view)
      }, refreshEveryMs)
    },
    patch: (ids, change) =>
      set((state) => {
        const rows = new Map(state.rows)
        for (const id of ids) {
          const row = rows.get(id)
          if (row) rows.set(id, { ...row, ...change })
        }
        return { rows }
      }),
  }
})

const words = (bytes: Uint8Array): Uint32Array => new Uint32Array(bytes.slice().buffer)

/** One row; who uses it draws again only when that row changes. */
export const useRow = (id: number): MessageRow | undefined => useList((state) => state.rows.get(id))
