import type { ListFilter, View } from '../../../preload/contract/index.ts'
import { membersIn, placeAfter, type Rows, rowAt, successorsOf } from './rows.ts'

export type Focus = {
  /** The row that is read, or was last. */
  focused: number | undefined
  /** The messages of that row, where it has left the list of unread mail because it was read. */
  kept: readonly number[] | undefined
  /** Where the row stood that was focused and is not in the list any more: there one goes on. */
  place: number | undefined
}

export const noFocus: Focus = { focused: undefined, kept: undefined, place: undefined }

/** Whether a list is of unread mail alone: what one reads leaves it for that reason. */
const isUnreadList = (view: View, filter: ListFilter): boolean => view.kind === 'unread' || filter.unread === true

/**
 * What is focused when a list changes: the row that now stands for it, or nothing, and the place where it stood. A list of unread mail
 * loses what one reads, which stays focused until one reads something else.
 */
export function focusAfter(before: Focus & Rows & { view: View; filter: ListFilter }, now: Rows): Focus {
  const { focused, kept, place } = before
  if (focused === undefined) return { ...noFocus, place: place === undefined ? undefined : placeAfter(before, now, place) }
  for (const row of successorsOf(before, now, kept ?? [focused]).values()) return { ...noFocus, focused: row }
  const where = placeAfter(before, now, place ?? Math.max(0, rowAt(before, focused)))
  if (!isUnreadList(before.view, before.filter)) return { ...noFocus, place: where }
  return { focused, kept: kept ?? membersIn(before, new Set([focused])), place: where }
}

/** The row to read next (1) or before (-1); from the place on where one read, or from the top. */
export function rowBeside({ focused, place, ids }: Focus & Pick<Rows, 'ids'>, by: 1 | -1): number | undefined {
  const at = focused === undefined ? -1 : ids.indexOf(focused)
  if (at >= 0) return ids[at + by]
  if (place === undefined) return ids[0]
  return by === 1 ? (ids[place] ?? ids.at(-1)) : ids[place - 1]
}
