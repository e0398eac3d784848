import { request } from '../bridge.ts'
import { useConversation } from '../stores/conversation.ts'
import { rowBeside } from '../stores/list/focus.ts'
import { useList } from '../stores/list/message-list.ts'
import { targetRows, targets } from '../stores/list/selection.ts'
import { guarded, patched, queueInPieces } from './guarded.ts'
import { permitted } from './rights.ts'
import { knownRow } from './target-messages.ts'

/** Opens a message where one reads. As soon as it is here, what of it and its conversation is shown and unread counts as read. */
export async function openMessage(id: number): Promise<void> {
  const opening = useConversation.getState().open(id)
  useList.getState().focus(id)
  const shown = await opening
  const unread = shown.filter(({ seen }) => !seen).map((row) => row.id)
  if (unread.length === 0) return
  await guarded({
    show: () => patched(unread, { seen: true }),
    ask: async () => {
      await request('queueActions', { actions: [{ kind: 'seen', messageIds: unread, seen: true }], undoable: false })
      return undefined
    },
  })
}

/** Marks messages read or unread. */
export async function setSeen(ids: number[], seen: boolean): Promise<void> {
  await guarded({ show: () => patched(ids, { seen }), ask: () => queueInPieces({ kind: 'seen', messageIds: ids, seen }) })
}

/** Stars messages or takes the star off. */
export async function setFlagged(all: number[], flagged: boolean): Promise<void> {
  const ids = permitted(all, 'mark')
  if (ids.length === 0) return
  await guarded({ show: () => patched(ids, { flagged }), ask: () => queueInPieces({ kind: 'flagged', messageIds: ids, flagged }) })
}

/** Marks what is chosen or read as read or unread; without `seen` as what it is not. */
export function toggleSeen(seen = targetRows().some(isUnread)): void {
  const ids = targets()
  // Of a conversation that is read, its newest message becomes unread.
  if (ids.length > 0) void setSeen(seen ? ids : targetRows(), seen)
}

/** Stars what is chosen or read, or takes all stars off. */
export function toggleFlagged(flagged = !targetRows().every(isFlagged)): void {
  const ids = targets()
  if (ids.length > 0) void setFlagged(flagged ? targetRows() : ids, flagged)
}

const isUnread = (id: number): boolean => {
  const row = knownRow(id)
  return row?.conversation ? row.conversation.unread > 0 : row?.seen === false
}
const isFlagged = (id: number): boolean => {
  const row = knownRow(id)
  return (row?.conversation?.flagged ?? row?.flagged) === true
}

/** Opens the next (1) or previous (-1) message of the list; from where one read, also if that message has gone. */
export function step(by: 1 | -1): void {
  const next = rowBeside(useList.getState(), by)
  if (next !== undefined) void openMessage(next)
}
