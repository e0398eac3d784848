import type { Action } from '../../../preload/contract/index.ts'

/**
 * What queued changes touched: whose queue to run, which rows to draw again, whether lists or folders changed, and what would undo it
 * all, in the order in which it was done.
 */
export type Applied = {
  accountIds: Set<number>
  byFolder: Map<number, number[]>
  listed: boolean
  folders: boolean
  undo: Action[]
}

export const newApplied = (): Applied => ({ accountIds: new Set(), byFolder: new Map(), listed: false, folders: false, undo: [] })

/** Notes that a message of this folder changed. */
export function touch(applied: Applied, accountId: number, folderId: number, messageId: number): void {
  applied.accountIds.add(accountId)
  const ids = applied.byFolder.get(folderId)
  if (ids) ids.push(messageId)
  else applied.byFolder.set(folderId, [messageId])
}
