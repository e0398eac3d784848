import i18next from 'i18next'
import { useList } from '../stores/list/message-list.ts'
import { tellDone } from './messages.ts'
import { queueInPieces } from './queue.ts'
import { permitted } from './rights.ts'
import { knownRow } from './target-messages.ts'

/** The five tags that other programs know by these keywords, too; their order is that of the keys 1 to 5. */
export const tags = ['$label1', '$label2', '$label3', '$label4', '$label5'] as const
export type Tag = (typeof tags)[number]

/** The tags among a message's keywords. */
export const tagsOf = (keywords: readonly string[]): Tag[] =>
  tags.filter((tag) => keywords.some((keyword) => keyword.toLowerCase() === tag))

/** Puts a tag on messages, or takes it off where all of them have it: shown at once, queued for the server. */
export async function toggleTag(all: number[], tag: Tag): Promise<void> {
  const ids = permitted(all, 'mark')
  const rows = ids.flatMap((id) => knownRow(id) ?? [])
  if (ids.length === 0) return
  const on = rows.length === 0 || !rows.every(({ keywords }) => tagsOf(keywords).includes(tag))
  for (const { id, keywords } of rows) {
    const others = keywords.filter((keyword) => keyword.toLowerCase() !== tag)
    useList.getState().patch([id], { keywords: on ? [...others, tag] : others })
  }
  const undo = await queueInPieces({ kind: 'tag', messageIds: ids, keyword: tag, on })
  tellDone(i18next.t(on ? 'changes.tagged' : 'changes.untagged', { name: i18next.t(`tag.${tag}`) }), undo)
}
