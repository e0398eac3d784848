/** The rows of a list: each stands for so many messages of it, whose ids `members` holds row by row. */
export type Rows = { ids: Uint32Array; counts: Uint32Array; members: Uint32Array }

/** The messages of each row. */
export function groupsIn({ counts, members }: Pick<Rows, 'counts' | 'members'>): Uint32Array[] {
  let start = 0
  return Array.from(counts, (count) => {
    start += count
    return members.subarray(start - count, start)
  })
}

/** The index of the row that stands for this message; -1 where none does. */
export function rowAt({ counts, members }: Rows, id: number): number {
  const at = members.indexOf(id)
  if (at < 0) return -1
  let end = 0
  return counts.findIndex((count) => {
    end += count
    return at < end
  })
}

/** The index of each message's row. */
function rowIndexes({ counts, members }: Rows): Map<number, number> {
  const indexes = new Map<number, number>()
  let at = 0
  counts.forEach((count, row) => {
    for (const end = at + count; at < end; at++) indexes.set(members[at] ?? 0, row)
  })
  return indexes
}

/**
 * The rows of a changed list that stand for what these rows stood for: a conversation has another row when its newest message is another
 * one. Rows of which nothing is left are left out.
 */
export function successorsOf(before: Rows, now: Rows, rows: Iterable<number>): Map<number, number> {
  const indexes = rowIndexes(now)
  let groups: Map<number, Uint32Array> | undefined
  const found = new Map<number, number>()
  for (const id of rows) {
    let index = indexes.get(id)
    if (index === undefined) {
      groups ??= new Map(groupsIn(before).map((group, at) => [before.ids[at] ?? 0, group]))
      const left = groups.get(id)?.find((member) => indexes.has(member))
      index = left === undefined ? undefined : indexes.get(left)
    }
    const next = index === undefined ? undefined : now.ids[index]
    if (next !== undefined) found.set(id, next)
  }
  return found
}

/** Where in a changed list the row stands that followed this place in the list before: its end, where nothing that followed is left. */
export function placeAfter(before: Rows, now: Rows, place: number): number {
  const indexes = rowIndexes(now)
  for (const group of groupsIn(before).slice(place)) {
    const left = group.find((member) => indexes.has(member))
    if (left !== undefined) return indexes.get(left) ?? now.ids.length
  }
  return now.ids.length
}

/** All messages of these rows, in the order of the list; a row that is gone stands for itself. */
export function membersIn({ ids, counts, members }: Rows, rows: ReadonlySet<number>): number[] {
  const found: number[] = []
  const missing = new Set(rows)
  let start = 0
  for (let at = 0; at < ids.length && missing.size > 0; at++) {
    const count = counts[at] ?? 1
    if (missing.delete(ids[at] ?? 0)) for (const member of members.subarray(start, start + count)) found.push(member)
    start += count
  }
  return [...found, ...missing]
}

/** The rows of a list without these messages, in its order. `times` are those of rows, and the first `pinned` rows are pinned. */
export function withoutMessages(
  before: Rows & { times: Uint32Array; pinned: number },
  leaving: ReadonlySet<number>,
): Rows & { times: Uint32Array; pinned: number } {
  const rows = groupsIn(before)
    .map((group, index) => ({
      group: group.filter((id) => !leaving.has(id)),
      time: before.times[index] ?? 0,
      pinned: index < before.pinned,
    }))
    .filter(({ group }) => group.length > 0)
  return {
    ids: Uint32Array.from(rows, ({ group }) => group[0] ?? 0),
    counts: Uint32Array.from(rows, ({ group }) => group.length),
    members: Uint32Array.from(rows.flatMap(({ group }) => [...group])),
    times: Uint32Array.from(rows, ({ time }) => time),
    pinned: rows.filter((row) => row.pinned).length,
  }
}
