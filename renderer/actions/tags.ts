import i18next from 'i18next'
import { hasMark, type Mark, marks } from '../../preload/mail/marks.ts'
import { targetRows, targets } from '../stores/list/selection.ts'
import { guarded, patched, queueInPieces } from './guarded.ts'
import { permitted } from './rights.ts'
import { knownRow } from './target-messages.ts'

/** The five tags that other programs know by these keywords, too; their order is that of the keys 1 to 5. */
export const tags = ['$label1', '$label2', '$label3', '$label4', '$label5'] as const
export type Tag = (typeof tags)[number]

/** The tags among a message's keywords. */
export const tagsOf = (keywords: readonly string[]): Tag[] =>
  tags.filter((tag) => keywords.some((keyword) => keyword.toLowerCase() === tag))

/** Puts a tag on messages, or takes it off where all of them have it. */
export async function toggleTag(all: number[], tag: Tag): Promise<void> {
  const ids = permitted(all, 'mark')
  if (ids.length === 0) return
  const rows = ids.flatMap((id) => knownRow(id) ?? [])
  const on = rows.length === 0 || !rows.every(({ keywords }) => tagsOf(keywords).includes(tag))
  const told = i18next.t(on ? 'changes.tagged' : 'changes.untagged', { name: i18next.t(`tag.${tag}`) })
  await setKeyword(ids, tag, on, told)
}

/** Marks what is chosen or read, or takes the mark off where all of it has it; of a conversation its newest message is marked. */
export async function toggleMark(mark: Mark): Promise<void> {
  const rows = targetRows().flatMap((id) => knownRow(id) ?? [])
  if (rows.length === 0) return
  const on = !rows.every(({ keywords }) => hasMark(keywords, mark))
  const messageIds = on ? rows.map(({ id }) => id) : targets()
  await setKeyword(messageIds, marks[mark], on, i18next.t(`mark.${mark}.${on ? 'on' : 'off'}`, { count: rows.length }))
}

async function setKeyword(messageIds: number[], keyword: string, on: boolean, told: string): Promise<void> {
  await guarded({
    show: () =>
      patched(messageIds, ({ keywords }) => {
        const others = keywords.filter((other) => other.toLowerCase() !== keyword)
        return { keywords: on ? [...others, keyword] : others }
      }),
    ask: () => queueInPieces({ kind: 'tag', messageIds, keyword, on }),
    told,
  })
}
