import { create } from 'zustand'
import type { Events } from '../../../preload/contract/events.ts'
import type { ListFilter, ListOrder, MessageRow, View } from '../../../preload/contract/index.ts'
import { inPieces, rowsAtOnce } from '../../../preload/mail/limits.ts'
import { request } from '../../bridge.ts'
import { type Focus, focusAfter, noFocus } from './focus.ts'
import { groupsIn, membersIn, rowAt } from './rows.ts'
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
/** Rows that are kept beside those on screen. */
const mostRows = 2000
const refreshEveryMs = 150
/** What comes to other folders by the thousand seldom concerns the list. */
const elsewhereEveryMs = 2000

export const useList = create<ListState>()((set, get) => {
  let reloading: { at: number; timer: ReturnType<typeof setTimeout> } | undefined
  let reloadedAt = 0
  let renewals = 0
  /** The messages whose rows are on screen, or close to it. */
  let onScreen: Uint32Array = empty
  const asked = new Set<number>()
  const tops = createTops()
  // How often the list has changed, and as of which of these changes what is shown is known.
  let changes = 0
  let knownAsOf = -1

  const loadIds = async (view: View, top?: { withRows: number; limit: number }) => {
    const { grouped, order, filter } = get()
    const asOf = changes
    const rowsAsOf = renewals
    const listed = await request('listMessageIds', { view, grouped, order, filter, ...top })
    const { ids, times, counts, members, rows, pinned } = listed
    if (get().view !== view || get().order !== order || get().filter !== filter) return
    // Rows that may have changed on their way are asked for by themselves.
    if (rows.length > 0 && renewals === rowsAsOf) set({ rows: new Map([...get().rows, ...rows.map((row) => [row.id, row] as const)]) })
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
  const keepRows = (fetched: readonly MessageRow[]) => {
    const rows = new Map(get().rows)
    for (const row of fetched) rows.set(row.id, row)
    for (const oldest of rows.keys()) {
      if (rows.size <= mostRows) break
      rows.delete(oldest)
    }
    set({ rows })
  }
  const fetchRows = async (ids: number[]) => {
    const { view } = get()
    for (const id of ids) asked.add(id)
    try {
      for (const piece of inPieces(ids, rowsAtOnce)) {
        const fetched = await request('getRows', { view, ids: piece, grouped: get().grouped })
        if (get().view !== view) return
        keepRows(fetched)
      }
    } finally {
      for (const id of ids) asked.delete(id)
    }
  }

  /**
   * Rows on screen stay as they are until they are known anew; others that may be different are asked for when they come there. What is on
   * its way may be older than the change, and is asked for again.
   */
  const renew = (isStale: (row: MessageRow) => boolean) => {
    renewals++
    const stale = new Set([...get().rows.values()].filter(isStale).map(({ id }) => id))
    const shown = new Set(onScreen)
    if (stale.size > 0) set(({ rows }) => ({ rows: new Map([...rows].filter(([id]) => shown.has(id) || !stale.has(id))) }))
    const again = new Set([...onScreen.filter((id) => stale.has(id)), ...asked])
    if (again.size > 0) void fetchRows([...again])
  }
  /**
   * Takes the rows that came with a change. Those on their way may be older, and are asked for again; so are all that may tell of a conversation
   * of which a message has gone, which nobody can say of.
   */
  const take = (ids: readonly number[], changed: readonly MessageRow[], listed: boolean) => {
    const known = new Set(changed.map(({ id }) => id))
    const { rows } = get()
    const news = changed.filter((row) => (listed || rows.has(row.id)) && !isAlike(rows.get(row.id), row))
    renewals++
    if (news.length > 0) keepRows(news)
    const again = [...asked].filter((id) => known.has(id))
    if (again.length > 0) void fetchRows(again)
    if (ids.some((id) => !known.has(id))) renew((row) => row.conversation !== undefined && !known.has(row.id))
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
    async need(near, around) {
      onScreen = near
      const { rows } = get()
      const isMissing = (id: number) => !rows.has(id) && !asked.has(id)
      if (near.some(isMissing)) await fetchRows([...around].filter(isMissing))
    },
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
        const rows = groupsIn(before)
          .map((group, index) => ({
            group: group.filter((id) => !leaving.has(id)),
            time: before.times[index] ?? 0,
            pinned: index < before.pinned,
          }))
          .filter(({ group }) => group.length > 0)
        const now = {
          ids: Uint32Array.from(rows, ({ group }) => group[0] ?? 0),
          counts: Uint32Array.from(rows, ({ group }) => group.length),
          members: Uint32Array.from(rows.flatMap(({ group }) => [...group])),
        }
        const { kept, focused, place } = focusAfter(before, now)
        return {
          ...now,
          // Who takes a message away does not go on reading it, in a list of unread mail either.
          ...(kept?.some((id) => leaving.has(id)) ? { ...noFocus, place } : { focused, kept, place }),
          times: Uint32Array.from(rows, ({ time }) => time),
          pinned: rows.filter((row) => row.pinned).length,
        }
      })
    },
    async reload() {
      changes++
      tops.forget()
      renew(() => true)
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
      if (told && told.grouped === grouped && isSame(told.view, view)) take(ids, told.rows, listed)
      // A row tells of its whole conversation, of which any message may have changed.
      else renew((row) => everything || changed.has(row.id) || row.conversation !== undefined)
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
          if (row) rows.set(id, { ...row, ...change, conversation: row.conversation && summaryAfter(row.conversation, change) })
        }
        return { rows }
      })
    },
  }
})

const isAlike = (one: MessageRow | undefined, other: MessageRow): boolean => JSON.stringify(one) === JSON.stringify(other)

const isSame = (one: View, other: View): boolean => JSON.stringify(one) === JSON.stringify(other)

/** All messages of the view that a row stands for: its conversation, or itself. */
export const membersOf = (id: number): number[] => membersOfRows(new Set([id]))

/** The same for any number of rows, in the order of the list; one that is gone stands for itself. */
export function membersOfRows(rows: ReadonlySet<number>): number[] {
  const { focused, kept, ...list } = useList.getState()
  if (!kept || focused === undefined || !rows.has(focused)) return membersIn(list, rows)
  return [...membersIn(list, new Set([...rows].filter((id) => id !== focused))), ...kept]
}

/** What a change of the newest message makes of its conversation, until the reader has counted. */
function summaryAfter(
  conversation: NonNullable<MessageRow['conversation']>,
  { seen, flagged }: Partial<MessageRow>,
): MessageRow['conversation'] {
  return {
    ...conversation,
    ...(seen === undefined ? {} : { unread: seen ? 0 : Math.max(1, conversation.unread) }),
    ...(flagged === undefined ? {} : { flagged }),
  }
}

const words = (bytes: Uint8Array): Uint32Array => new Uint32Array(bytes.slice().buffer)

/** One row; who uses it draws again only when that row changes. */
export const useRow = (id: number): MessageRow | undefined => useList((state) => state.rows.get(id))
