import { type Judged, judge } from '../../../preload/mail/delivery.ts'
import type { ReadableCache } from '../store/open.ts'
import { reportsOn } from './delivery-reports.ts'
import type { Item } from './outbox.ts'

/** What became of a letter of the outbox, by what servers answered and what has been reported since. */
export const judgeLetter = (cache: ReadableCache, item: Item): Judged =>
  judge({ ...item, reported: reportsOn(cache, item.accountId, item.messageId) })
