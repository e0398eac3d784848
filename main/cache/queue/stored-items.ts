import type { MessageChange } from './kinds.ts'

type Store = MessageChange & { kind: 'store' }

/** A message that is to be marked, by its UID in the folder; 0 where it is not known which one that was, as of what an older Hanji queued. */
export type StoredItem = { messageId: number; uid: number }

/** The messages that a change marks. */
export function storedItems({ uids, messageIds }: Store): StoredItem[] {
  return uids.map((uid, index) => ({ messageId: messageIds?.[index] ?? 0, uid }))
}

/** The same change of these messages. */
export function withStored<T extends Store>(action: T, items: readonly StoredItem[]): T {
  return { ...action, ...storedOf(items) }
}

/** Messages as a change that marks them has them. */
export function storedOf(items: readonly StoredItem[]): { uids: number[]; messageIds: number[] } {
  return { uids: items.map(({ uid }) => uid), messageIds: items.map(({ messageId }) => messageId) }
}
