import { request } from '../bridge.ts'
import { useConversation } from '../stores/conversation.ts'
import { rowBeside } from '../stores/list/focus.ts'
import { useList } from '../stores/list/message-list.ts'
import { targetRows, targets } from '../stores/list/selection.ts'
import { useUndo } from '../stores/undo.ts'
import { type OfMessages, queueInPieces } from './queue.ts'
import { permitted } from './rights.ts'
import { knownRow } from './target-messages.ts'

/** How long a message must be open before it counts as read: at once, as people know it. */
export async function openMessage(id: number): Promise<void> {
  const opening = useConversation.getState().open(id)
  useList.getState().focus(id)
  const shown = await opening
  const unread = shown.filter(({ seen }) => !seen).map((row) => row.id)
  if (unread.length === 0) return
  patch(unread, { seen: true })
  await request('queueActions', { actions: [{ kind: 'seen', messageIds: unread, seen: true }], undoable: false })
}

/** Marks messages read or unread: shown at once, queued for the server. */
export function setSeen(ids: number[], seen: boolean): void {
  patch(ids, { seen })
  void queue({ kind: 'seen', messageIds: ids, seen })
}

/** Stars messages or takes the star off. */
export function setFlagged(all: number[], flagged: boolean): void {
  const ids = permitted(all, 'mark')
  if (ids.length === 0) return
  patch(ids, { flagged })
  void queue({ kind: 'flagged', messageIds: ids, flagged })
}

/** Shown at once, in the list and where one reads. */
function patch(ids: number[], change: { seen: boolean } | { flagged: boolean }): void {
  useList.getState().patch(ids, change)
  useConversation.getState().patch(ids, change)
}

async function queue(action: OfMessages): Promise<void> {
  useUndo.getState().push(await queueInPieces(action))
}

/** Marks what is chosen or read as read or unread; without `seen` as what it is not. */
export function toggleSeen(seen = targetRows().some(isUnread)): void {
  const ids = targets()
  // Of a conversation that is read, its newest message becomes unread.
  if (ids.length > 0) setSeen(seen ? ids : targetRows(), seen)
}

/** Stars what is chosen or read, or takes all stars off. */
export function toggleFlagged(flagged = !targetRows().every(isFlagged)): void {
  const ids = targets()
  if (ids.length > 0) setFlagged(flagged ? targetRows() : ids, flagged)
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
