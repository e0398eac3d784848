import { create } from 'zustand'
import type { Events } from '../../../preload/contract/events.ts'
import type { ListFilter, ListOrder, MessageRow, View } from '../../../preload/contract/index.ts'
import { request } from '../../bridge.ts'
import { type Focus, focusAfter, noFocus } from './focus.ts'
import { membersIn, rowAt, withoutMessages } from './rows.ts'
import { createShownRows, rowAfter } from './shown-rows.ts'
import { createTops } from './view-cache.ts'

const empty = new Uint32Array()

type ListState = Focus & {
  view: View
  /** Message ids and INTERNALDATEs (s since the epoch) in the order shown. */
  ids: Uint32Array
  times: Uint32Array
  /** For how many messages of the view each row stands, and the ids of all of them, row by row. */
  counts: Uint32Array
  members: Uint32Array
  /** So many of the first rows are pinned. */
  pinned: number
  loaded: boolean
  rows: Map<number, MessageRow>
  /** The folder that the focused row lay in when it was focused, as far as that was known. */
  home: number | undefined
  /** How folders and the inboxes are listed. */
  order: ListOrder
  filter: ListFilter
  sortBy(order: ListOrder): void
  filterBy(filter: ListFilter): void
  /** Whether a row is a conversation, or one message. */
  grouped: boolean
  group(grouped: boolean): void
  show(view: View): Promise<void>
  /** Fetches the rows of `around` that are not here yet, once one of `near` is not. */
  need(near: Uint32Array, around: Uint32Array): Promise<void>
  /** Focuses the row of this message. */
  focus(id: number | undefined): void
  /** The row that shall be on screen; a new object each time that it is asked for. */
  revealed: { id: number } | undefined
  reveal(id: number): void
  /** Takes messages out of the list before the engine has confirmed it. */
  remove(leaving: ReadonlySet<number>): void
  /** Asks for the list and its rows anew. */
  reload(): Promise<void>
  changed(event: Events['messagesChanged']): void
  /** Shows a change before the engine has confirmed it. */
  patch(ids: number[], change: Partial<MessageRow>): void
}

/** So much of a list is asked for first: more rows than a screen has, of as many messages as those may stand for. */
const firstScreen = { withRows: 40, limit: 400 }
const refreshEveryMs = 150
/** What comes to other folders by the thousand seldom concerns the list. */
const elsewhereEveryMs = 2000

/** The list that the mailbox shows: which messages, in which order (`loadIds`), and what their rows say (`shown`). */
export const useList = create<ListState>()((set, get) => {
  let reloading: { at: number; timer: ReturnType<typeof setTimeout> } | undefined
  let reloadedAt = 0
  const tops = createTops()
  const shown = createShownRows(get, (rows) => set({ rows }))
  // How often the list has changed, and as of which of these changes what is shown is known.
  let changes = 0
  let knownAsOf = -1

  const loadIds = async (view: View, top?: { withRows: number; limit: number }) => {
    const { grouped, order, filter } = get()
    const asOf = changes
    const rowsAsOf = shown.renewals()
    const listed = await request('listMessageIds', { view, grouped, order, filter, ...top })
    const { ids, times, counts, members, rows, pinned } = listed
    if (get().view !== view || get().order !== order || get().filter !== filter) return
    // Rows that may have changed on their way are asked for by themselves.
    if (rows.length > 0 && shown.renewals() === rowsAsOf)
      set({ rows: new Map([...get().rows, ...rows.map((row) => [row.id, row] as const)]) })
    // What came while the top was on its way is more than that.
    if (top && get().loaded) return
    const before = get()
    const now = { ids: words(ids), counts: words(counts), members: words(members) }
    // What is not among the first may be further down.
    const focus = top ? {} : focusAfter(before, now)
    set({ ...now, ...focus, times: words(times), pinned, loaded: top === undefined })
    if (!top) knownAsOf = asOf
    if (get().kept) void giveUpIfGone()
  }
  /** Mail that leaves a list of unread mail stays focused only where reading it was the reason. */
  const giveUpIfGone = async () => {
    const { view, focused, home, place } = get()
    if (focused === undefined) return
    const [row] = await request('getRows', { view, ids: [focused] }).catch(() => [])
    const isThere = row && row.snoozedUntil === undefined && row.folderId === (home ?? row.folderId)
    if (!isThere && get().view === view && get().focused === focused && get().kept) set({ ...noFocus, place })
  }
  /** At once, or so long after the last time. */
  const reloadEvery = (ms: number) => {
    const at = Math.max(Date.now(), reloadedAt + ms)
    if (reloading && reloading.at <= at) return
    clearTimeout(reloading?.timer)
    const timer = setTimeout(() => {
      reloading = undefined
      reloadedAt = Date.now()
      void loadIds(get().view)
    }, at - Date.now())
    reloading = { at, timer }
  }

  return {
    view: { kind: 'unified-inbox' },
    ids: empty,
    times: empty,
    counts: empty,
    members: empty,
    pinned: 0,
    loaded: false,
    rows: new Map(),
    ...noFocus,
    home: undefined,
    order: { by: 'date', reversed: false },
    filter: {},
    sortBy(order) {
      const { by, reversed } = get().order
      if (order.by === by && order.reversed === reversed) return
      tops.forget()
      set({ order })
      void loadIds(get().view)
    },
    filterBy(filter) {
      set({ filter })
      void loadIds(get().view)
    },
    grouped: true,
    group(grouped) {
      if (get().grouped === grouped) return
      tops.forget()
      set({ grouped, rows: new Map() })
      void loadIds(get().view)
    },
    async show(view) {
      const { view: before, loaded, filter } = get()
      if (loaded && knownAsOf === changes && !Object.values(filter).some(Boolean)) tops.keep(before, get())
      // The same once more is asked for because all may be different.
      if (isSame(before, view)) tops.forget()
      const known = tops.of(view)
      // While one types what to look for, what was found stays until more is known.
      if (view.kind === 'search' && get().view.kind === 'search') set({ view })
      else
        set({
          view,
          ...(known ?? { ids: empty, times: empty, counts: empty, members: empty, pinned: 0, rows: new Map() }),
          loaded: false,
          ...noFocus,
          filter: {},
        })
      // A long list takes its time; its top is there at once.
      if (!known && (view.kind === 'folder' || view.kind === 'unified-inbox')) await loadIds(view, firstScreen)
      await loadIds(view)
    },
    need: (near, around) => shown.need(near, around),
    revealed: undefined,
    reveal: (id) => set({ revealed: { id } }),
    focus(id) {
      const at = id === undefined ? -1 : rowAt(get(), id)
      const row = at < 0 ? id : get().ids[at]
      const home = row === undefined ? undefined : get().rows.get(row)?.folderId
      set({ ...noFocus, focused: row, home, revealed: row === undefined ? undefined : { id: row } })
    },
    remove(leaving) {
      changes++
      tops.forget()
      set((before) => {
        const now = withoutMessages(before, leaving)
        const { kept, focused, place } = focusAfter(before, now)
        return {
          ...now,
          // Who takes a message away does not go on reading it, in a list of unread mail either.
          ...(kept?.some((id) => leaving.has(id)) ? { ...noFocus, place } : { focused, kept, place }),
        }
      })
    },
    async reload() {
      changes++
      tops.forget()
      shown.renew(() => true)
      await loadIds(get().view)
    },
    changed({ folderIds, ids, listed, changed: told }) {
      const { view, rows, grouped } = get()
      const everything = ids.length === 0
      tops.forget(folderIds.length > 0 ? folderIds : undefined, ids)
      const isElsewhere = view.kind === 'folder' && !folderIds.includes(view.folderId)
      // What came to another folder may belong to a conversation of this one.
      const concerns = [...ids, ...(told?.rows.map(({ id }) => id) ?? [])]
      if (isElsewhere && !everything && !concerns.some((id) => rows.has(id))) return
      if (listed || everything) changes++
      const changed = new Set(ids)
      // What was told for another list may be different in this one.
      if (told && told.grouped === grouped && isSame(told.view, view)) shown.take(ids, told.rows, listed)
      // A row tells of its whole conversation, of which any message may have changed.
      else shown.renew((row) => everything || changed.has(row.id) || row.conversation !== undefined)
      // What is read stays in the list of what is unread until something new comes.
      if (listed || view.kind === 'starred' || view.kind === 'search' || view.kind === 'marked') {
        reloadEvery(isElsewhere && everything ? elsewhereEveryMs : refreshEveryMs)
      }
    },
    patch(ids, change) {
      tops.forget()
      set((state) => {
        const rows = new Map(state.rows)
        for (const id of ids) {
          const row = rows.get(id)
          if (row) rows.set(id, rowAfter(row, change))
        }
        return { rows }
      })
    },
  }
})

const isSame = (one: View, other: View): boolean => JSON.stringify(one) === JSON.stringify(other)

/** All messages of the view that a row stands for: its conversation, or itself. */
export const membersOf = (id: number): number[] => membersOfRows(new Set([id]))

/** The same for any number of rows, in the order of the list; one that is gone stands for itself. */
export function membersOfRows(rows: ReadonlySet<number>): number[] {
  const { focused, kept, ...list } = useList.getState()
  if (!kept || focused === undefined || !rows.has(focused)) return membersIn(list, rows)
  return [...membersIn(list, new Set([...rows].filter((id) => id !== focused))), ...kept]
}

const words = (bytes: Uint8Array): Uint32Array => new Uint32Array(bytes.slice().buffer)

/** One row; who uses it draws again only when that row changes. */
export const useRow = (id: number): MessageRow | undefined => useList((state) => state.rows.get(id))
