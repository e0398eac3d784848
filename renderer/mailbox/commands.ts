import type { Action } from '../../preload/api.ts'
import { request } from '../bridge.ts'
import { useConversation } from '../stores/conversation.ts'
import { useList } from '../stores/list.ts'
import { useUndo } from '../stores/undo.ts'

/** How long a message must be open before it counts as read: at once, as people know it. */
export async function openMessage(id: number): Promise<void> {
  useList.getState().focus(id)
  const shown = await useConversation.getState().open(id)
  const unread = shown.filter(({ seen }) => !seen).map((row) => row.id)
  if (unread.length === 0) return
  patch(unread, { seen: true })
  await request('queueActions', { actions: [{ kind: 'seen', messageIds: unread, seen: true }] })
}

/** Marks messages read or unread: shown at once, queued for the server. */
export function setSeen(ids: number[], seen: boolean): void {
  patch(ids, { seen })
  void queue({ kind: 'seen', messageIds: ids, seen })
}

/** Stars messages or takes the star off. */
export function setFlagged(ids: number[], flagged: boolean): void {
  patch(ids, { flagged })
  void queue({ kind: 'flagged', messageIds: ids, flagged })
}

/** Shown at once, in the list and where one reads. */
function patch(ids: number[], change: { seen: boolean } | { flagged: boolean }): void {
  useList.getState().patch(ids, change)
  useConversation.getState().patch(ids, change)
}

async function queue(action: Action): Promise<void> {
  const { undo } = await request('queueActions', { actions: [action] })
  useUndo.getState().push(undo)
}

/** Opens the next (1) or previous (-1) message of the list. */
export function step(by: 1 | -1): void {
  const { ids, focused } = useList.getState()
  const at = focused === undefined ? -1 : ids.indexOf(focused)
  const next = ids[at === -1 ? 0 : at + by]
  if (next !== undefined) void openMessage(next)
}
