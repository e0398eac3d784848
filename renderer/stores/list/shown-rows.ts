import type { MessageRow, View } from '../../../preload/contract/index.ts'
import { inPieces, rowsAtOnce } from '../../../preload/mail/limits.ts'
import { request } from '../../bridge.ts'

/** Rows that are kept beside those on screen. */
const mostRows = 2000

type Shown = { view: View; grouped: boolean; rows: ReadonlyMap<number, MessageRow> }

/** What the rows of a list say: which of them are asked for, when, and when anew. */
export type ShownRows = {
  /** Fetches the rows of `around` that are not here yet, once one of `near`, those on screen or close to it, is not. */
  need(near: Uint32Array, around: Uint32Array): Promise<void>
  /**
   * Rows on screen stay as they are until they are known anew; others that may be different are asked for when they come there. What is on
   * its way may be older than the change, and is asked for again.
   */
  renew(isStale: (row: MessageRow) => boolean): void
  /**
   * Takes the rows that came with a change. Those on their way may be older, and are asked for again; so are all that may tell of a conversation
   * of which a message has gone, which nobody can say of.
   */
  take(ids: readonly number[], changed: readonly MessageRow[], listed: boolean): void
  /** How often rows may have become different: what was asked for before that may be older. */
  renewals(): number
}

/** `list` is the list as it is now; `show` has it show these rows. */
export function createShownRows(list: () => Shown, show: (rows: Map<number, MessageRow>) => void): ShownRows {
  let renewals = 0
  let onScreen: Uint32Array = new Uint32Array()
  const asked = new Set<number>()

  const keep = (fetched: readonly MessageRow[]) => {
    const rows = new Map(list().rows)
    for (const row of fetched) rows.set(row.id, row)
    for (const oldest of rows.keys()) {
      if (rows.size <= mostRows) break
      rows.delete(oldest)
    }
    show(rows)
  }
  const fetch = async (ids: number[]) => {
    const { view } = list()
    for (const id of ids) asked.add(id)
    try {
      for (const piece of inPieces(ids, rowsAtOnce)) {
        const fetched = await request('getRows', { view, ids: piece, grouped: list().grouped })
        if (list().view !== view) return
        keep(fetched)
      }
    } finally {
      for (const id of ids) asked.delete(id)
    }
  }
  const renew = (isStale: (row: MessageRow) => boolean) => {
    renewals++
    const stale = new Set([...list().rows.values()].filter(isStale).map(({ id }) => id))
    const near = new Set(onScreen)
    if (stale.size > 0) show(new Map([...list().rows].filter(([id]) => near.has(id) || !stale.has(id))))
    const again = new Set([...onScreen.filter((id) => stale.has(id)), ...asked])
    if (again.size > 0) void fetch([...again])
  }

  return {
    async need(near, around) {
      onScreen = near
      const { rows } = list()
      const isMissing = (id: number) => !rows.has(id) && !asked.has(id)
      if (near.some(isMissing)) await fetch([...around].filter(isMissing))
    },
    renew,
    take(ids, changed, listed) {
      const known = new Set(changed.map(({ id }) => id))
      const { rows } = list()
      const news = changed.filter((row) => (listed || rows.has(row.id)) && !isAlike(rows.get(row.id), row))
      renewals++
      if (news.length > 0) keep(news)
      const again = [...asked].filter((id) => known.has(id))
      if (again.length > 0) void fetch(again)
      if (ids.some((id) => !known.has(id))) renew((row) => row.conversation !== undefined && !known.has(row.id))
    },
    renewals: () => renewals,
  }
}

const isAlike = (one: MessageRow | undefined, other: MessageRow): boolean => JSON.stringify(one) === JSON.stringify(other)

/** A row as it will be once its message has changed. */
export const rowAfter = (row: MessageRow, change: Partial<MessageRow>): MessageRow => ({
  ...row,
  ...change,
  conversation: row.conversation && summaryAfter(row.conversation, change),
})

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
