import i18next from 'i18next'
import { hasMark, type Mark, marks } from '../../preload/mail/marks.ts'
import { useConversation } from '../stores/conversation.ts'
import { useList } from '../stores/list/message-list.ts'
import { targetRows, targets } from '../stores/list/selection.ts'
import { tellDone } from './messages.ts'
import { queueInPieces } from './queue.ts'
import { knownRow } from './target-messages.ts'

/** Marks what is chosen or read, or takes the mark off where all of it has it; of a conversation its newest message is marked. */
export async function toggleMark(mark: Mark): Promise<void> {
  const rows = targetRows().flatMap((id) => knownRow(id) ?? [])
  if (rows.length === 0) return
  const on = !rows.every(({ keywords }) => hasMark(keywords, mark))
  const messageIds = on ? rows.map(({ id }) => id) : targets()
  for (const { id, keywords } of rows) {
    const others = keywords.filter((keyword) => keyword.toLowerCase() !== marks[mark])
    const change = { keywords: on ? [...others, marks[mark]] : others }
    useList.getState().patch([id], change)
    useConversation.getState().patch([id], change)
  }
  const undo = await queueInPieces({ kind: 'tag', messageIds, keyword: marks[mark], on })
  tellDone(i18next.t(`mark.${mark}.${on ? 'on' : 'off'}`, { count: rows.length }), undo)
}
