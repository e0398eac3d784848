import { type Rule, RuleDraft } from '../../../preload/contract/index.ts'
import { matchOf } from '../../message/index/words.ts'
import { decodeField } from '../../message/mime/fields/encoded-words.ts'
import { fieldOf, parseFields } from '../../message/mime/fields/parse.ts'
import { getSource } from '../lists/rows.ts'
import type { ReadableCache, WritableCache } from '../store/open.ts'

/** All rules in their order; one that is not understood any more is left out. */
export function listRules(cache: ReadableCache): Rule[] {
  const rows = cache.sql('SELECT id, rule FROM rules ORDER BY position, id').all() as { id: number; rule: string }[]
  return rows.flatMap(({ id, rule }) => {
    const { data } = RuleDraft.safeParse(JSON.parse(rule))
    return data ? [{ ...data, id }] : []
  })
}

/** Keeps a new rule as the last, or changes the one with this id. */
export function saveRule(cache: WritableCache, id: number | undefined, rule: RuleDraft): void {
  cache.transaction(() => {
    if (id !== undefined) cache.sql('UPDATE rules SET account_id = ?, rule = ? WHERE id = ?').run(rule.accountId, JSON.stringify(rule), id)
    else {
      cache
        .sql('INSERT INTO rules (account_id, position, rule) SELECT ?, coalesce(max(position), 0) + 1, ? FROM rules')
        .run(rule.accountId, JSON.stringify(rule))
    }
  })
}

/** Forgets a rule. */
export function deleteRule(cache: WritableCache, id: number): void {
  cache.transaction(() => cache.sql('DELETE FROM rules WHERE id = ?').run(id))
}

/** What a rule looks at. */
export type Judged = {
  id: number
  accountId: number
  from: string
  recipients: string
  subject: string
  size: number
  attachments: boolean
}

/** What is known of a message by its source only: whether its text has these words, and what a mailing list calls itself in it. */
export type Deep = { hasText: (id: number, words: string) => boolean; listOf: (id: number) => string }

/** The text index and the stored sources, asked about one message at a time. */
export function deepOf(cache: ReadableCache): Deep {
  const lists = new Map<number, string>()
  return {
    hasText: (id, words) => {
      const match = matchOf(`"${words.replace(/"/g, ' ')}"`)
      if (match === undefined) return false
      // FTS5 with an expression passes over `rowid = ?`, not over a range.
      return cache.sql('SELECT 1 FROM texts WHERE texts MATCH ? AND rowid BETWEEN ? AND ?').get(`{body} : (${match})`, id, id) !== undefined
    },
    listOf: (id) => {
      const known = lists.get(id) ?? listIdIn(getSource(cache, id))
      lists.set(id, known)
      return known
    },
  }
}

/** A header beyond this, in bytes, is not looked through for the name of a list. */
const longestHeader = 100_000

function listIdIn(source: Uint8Array | undefined): string {
  if (!source) return ''
  const text = Buffer.from(source.buffer, source.byteOffset, Math.min(source.length, longestHeader)).toString('latin1')
  const end = /\r?\n\r?\n/.exec(text)?.index ?? text.length
  return decodeField(fieldOf(parseFields(source.subarray(0, end)), 'list-id'))
}

/** Whether a message can be read here. */
export const hasSource = (cache: ReadableCache, id: number): boolean =>
  cache.sql('SELECT 1 FROM sources WHERE message_id = ?').get(id) !== undefined

type Row = Omit<Judged, 'attachments' | 'recipients'> & { attachments: number; recipients: string }

const columns = `m.id, m.account_id AS accountId, coalesce(m.from_read, m.from_name) || ' <' || m.from_address || '>' AS "from", m.recipients,
  coalesce(m.subject_read, m.subject) AS subject, m.size, m.attachments`

/** Those of these messages that lie in a folder, which have come to an inbox; `isThere`: still there, and not moved on meanwhile. */
export function arrivedInInbox(cache: ReadableCache, ids: readonly number[]): (Judged & { isThere: boolean })[] {
  return ids.flatMap((id) => {
    const row = cache
      .sql(
        `SELECT ${columns}, max(f.role IS 'inbox') AS isThere FROM messages m JOIN locations l ON l.message_id = m.id
        JOIN folders f ON f.id = l.folder_id WHERE m.id = ? GROUP BY m.id`,
      )
      .get(id) as (Row & { isThere: 0 | 1 }) | undefined
    return row ? [{ ...toJudged(row), isThere: row.isThere === 1 }] : []
  })
}

/** All that lies in an account's inbox. */
export function inboxOf(cache: ReadableCache, accountId: number): Judged[] {
  const rows = cache
    .sql(
      `SELECT ${columns} FROM locations l JOIN messages m ON m.id = l.message_id
      WHERE l.folder_id IN (SELECT id FROM folders WHERE account_id = ? AND role = 'inbox')`,
    )
    .all(accountId) as Row[]
  return rows.map(toJudged)
}

function toJudged(row: Row): Judged {
  const { to, cc } = JSON.parse(row.recipients) as Record<'to' | 'cc', { name: string; address: string }[]>
  // What rules look in, not what one reads: an address stands in brackets also where it has no name, so that a rule may ask for them.
  const recipients = [...to, ...cc].map(({ name, address }) => `${name} <${address}>`).join(', ')
  return { ...row, recipients, attachments: row.attachments === 1 }
}
