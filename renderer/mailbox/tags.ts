import i18next from 'i18next'
import { request } from '../bridge.ts'
import { useList } from '../stores/list.ts'
import { tellDone } from './changes.ts'

/** The five tags that other programs know by these keywords, too; their order is that of the keys 1 to 5. */
export const tags = ['$label1', '$label2', '$label3', '$label4', '$label5'] as const
export type Tag = (typeof tags)[number]

/** The tags among a message's keywords. */
export const tagsOf = (keywords: readonly string[]): Tag[] =>
  tags.filter((tag) => keywords.some((keyword) => keyword.toLowerCase() === tag))

/** Puts a tag on a message, or takes it off where it is: shown at once, queued for the server. */
export async function toggleTag(id: number, tag: Tag): Promise<void> {
  const row = useList.getState().rows.get(id)
  if (!row) return
  const on = !tagsOf(row.keywords).includes(tag)
  const keywords = on ? [...row.keywords, tag] : row.keywords.filter((keyword) => keyword.toLowerCase() !== tag)
  useList.getState().patch([id], { keywords })
  const { undo } = await request('queueActions', { actions: [{ kind: 'tag', messageIds: [id], keyword: tag, on }] })
  const name = i18next.t(`tag.${tag}`)
  tellDone(i18next.t(on ? 'changes.tagged' : 'changes.untagged', { name }), undo)
}
