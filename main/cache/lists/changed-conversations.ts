import type { WritableCache } from '../store/open.ts'

/** Past so many conversations the window is better off asking again for all that it shows. */
const most = 200
type Noted = { conversations: Set<number>; many: boolean }
const noted = new WeakMap<WritableCache, Noted>()

/** Notes that messages have come to a conversation, or that two have become one: its row is another one in every list that has it. */
export function noteRegrouped(cache: WritableCache, conversation: number): void {
  const before = noted.get(cache)
  if (!before) noted.set(cache, { conversations: new Set([conversation]), many: false })
  else if (before.conversations.size < most) before.conversations.add(conversation)
  else before.many ||= !before.conversations.has(conversation)
}

/** The messages of all conversations that were noted since this was last asked; `undefined` for more than are worth naming. */
export function takeRegrouped(cache: WritableCache): number[] | undefined {
  const { conversations, many } = noted.get(cache) ?? { conversations: new Set(), many: false }
  noted.delete(cache)
  if (many) return undefined
  if (conversations.size === 0) return []
  const rows = cache
    .sql('SELECT id FROM messages WHERE conversation <> 0 AND conversation IN (SELECT value FROM json_each(?)) LIMIT 2000')
    .all(JSON.stringify([...conversations])) as { id: number }[]
  return rows.map(({ id }) => id)
}
