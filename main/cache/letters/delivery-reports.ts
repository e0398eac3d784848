import type { DeliveryReport } from '../../../preload/contract/index.ts'
import type { Report } from '../../message/report.ts'
import type { ReadableCache, WritableCache } from '../store/open.ts'

/** Records what a message reports of a letter. */
export function saveReport(cache: WritableCache, messageId: number, { original, recipients }: Report): void {
  for (const { address, action, status, diagnostic } of recipients) {
    cache
      .sql('INSERT OR REPLACE INTO reports (message_id, address, original, action, status, diagnostic) VALUES (?, ?, ?, ?, ?, ?)')
      .run(messageId, address, original, action, status, diagnostic)
  }
}

const select = `SELECT r.message_id AS reportId, r.address, r.action, r.status, r.diagnostic FROM reports r JOIN messages m ON m.id = r.message_id`

/** What has been reported of the letter with this Message-ID, in the account that it was sent from, oldest first. */
export function reportsOn(cache: ReadableCache, accountId: number, messageId: string): DeliveryReport[] {
  if (messageId === '') return []
  return cache
    .sql(`${select} WHERE r.original = ? AND m.account_id = ? ORDER BY r.message_id`)
    .all(messageId, accountId) as DeliveryReport[]
}

/** What this message reports, and the letter that it reports on, where that is here. */
export function reportOf(cache: ReadableCache, id: number): { reports: DeliveryReport[]; originalId: number | undefined } {
  const reports = cache.sql(`${select} WHERE r.message_id = ?`).all(id) as DeliveryReport[]
  if (reports.length === 0) return { reports, originalId: undefined }
  const row = cache
    .sql(
      `SELECT o.id FROM reports r JOIN messages m ON m.id = r.message_id
      JOIN messages o ON o.account_id = m.account_id AND o.message_id = r.original WHERE r.message_id = ? AND r.original <> '' LIMIT 1`,
    )
    .get(id) as { id: number } | undefined
  return { reports, originalId: row?.id }
}
