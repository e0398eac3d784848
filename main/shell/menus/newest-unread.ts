import type { MessageRow } from '../../../preload/contract/index.ts'
import type { Threads } from '../../threads.ts'

/** So many messages stand in the tray's menu. */
const most = 5

/** The newest unread messages of the inboxes, for the tray. */
export async function newestUnread({ reader }: Threads): Promise<MessageRow[]> {
  const view = { kind: 'unified-inbox' } as const
  const { rows } = await reader.listMessageIds({ view, filter: { unread: true }, withRows: most, limit: most })
  return rows
}
