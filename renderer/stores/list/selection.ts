import { create } from 'zustand'
import { membersOfRows, useList } from './message-list.ts'
import { successorsOf } from './rows.ts'

type SelectionState = {
  /** Rows of the list that something shall be done with together, also such as have not been loaded; none while one simply reads. */
  chosen: ReadonlySet<number>
  /** From which row on Shift selects, and up to which it has. */
  anchor: number | undefined
  head: number | undefined
  /** Begins anew at this row, without choosing it. */
  startAt(id: number): void
  /** Takes a row in, or out. */
  toggle(id: number): void
  /** Chooses everything from the anchor up to this row. */
  extendTo(id: number): void
  /** The same, one row further down (1) or up (-1). Returns that row. */
  extendBy(by: 1 | -1): number | undefined
  chooseAll(): void
  clear(): void
}

const none: ReadonlySet<number> = new Set()

export const useSelection = create<SelectionState>()((set, get) => ({
  chosen: none,
  anchor: undefined,
  head: undefined,
  startAt: (id) => set({ chosen: none, anchor: id, head: id }),
  toggle: (id) => {
    const { chosen, anchor } = get()
    const next = new Set(chosen)
    // What one reads is what one began with.
    const { focused } = useList.getState()
    const isListed = focused !== undefined && useList.getState().ids.includes(focused)
    if (chosen.size === 0 && isListed && focused !== id && anchor === focused) next.add(focused)
    if (!next.delete(id)) next.add(id)
    set({ chosen: next, anchor: id, head: id })
  },
  extendTo: (id) => {
    const { ids, focused } = useList.getState()
    const anchor = get().anchor ?? focused ?? id
    const [from, to] = [ids.indexOf(anchor), ids.indexOf(id)].sort((a, b) => a - b)
    if (from === undefined || to === undefined || from < 0) return set({ chosen: new Set([id]), anchor: id, head: id })
    set({ chosen: new Set(ids.subarray(from, to + 1)), anchor, head: id })
  },
  extendBy: (by) => {
    const { ids, focused } = useList.getState()
    const at = ids.indexOf(get().head ?? focused ?? -1)
    const next = ids[at < 0 ? 0 : at + by]
    if (next !== undefined) get().extendTo(next)
    return next
  },
  chooseAll: () => {
    const { ids } = useList.getState()
    set({ chosen: new Set(ids), anchor: ids[0], head: ids.at(-1) })
  },
  clear: () => set({ chosen: none, head: get().anchor }),
}))

// Another view has other rows; rows that are gone cannot be chosen, and a conversation stays chosen when its newest message is another one.
useList.subscribe((now, before) => {
  const { chosen, anchor, head, clear } = useSelection.getState()
  if (now.view !== before.view) return useSelection.setState({ chosen: none, anchor: undefined, head: undefined })
  if (now.ids === before.ids || (chosen.size === 0 && anchor === undefined)) return
  const marks = [anchor, head].filter((id) => id !== undefined)
  const next = successorsOf(before, now, [...chosen, ...marks])
  useSelection.setState({ anchor: next.get(anchor ?? -1), head: next.get(head ?? -1) })
  const left = new Set([...chosen].flatMap((id) => next.get(id) ?? []))
  if (chosen.size > 0 && left.size === 0) clear()
  else if (left.size < chosen.size || [...left].some((id) => !chosen.has(id))) useSelection.setState({ chosen: left })
})

/** What an action is about: all messages of the rows that are chosen, or of the one that is read. */
export function targets(): number[] {
  const { chosen } = useSelection.getState()
  const { focused } = useList.getState()
  if (chosen.size > 0) return membersOfRows(chosen)
  return focused === undefined ? [] : membersOfRows(new Set([focused]))
}

/** The rows of those, as far as they are here. */
export function targetRows(): number[] {
  const { chosen } = useSelection.getState()
  const { focused } = useList.getState()
  if (chosen.size > 0) return [...chosen]
  return focused === undefined ? [] : [focused]
}
