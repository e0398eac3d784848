import { type Judged, judge } from '../../preload/delivery.ts'
import type { Cache } from './open.ts'
import type { Item } from './outbox.ts'
import { reportsOn } from './reports.ts'

/** What became of a letter of the outbox, by what servers answered and what has been reported since. */
export const judgeLetter = (cache: Cache, item: Item): Judged =>
  judge({ ...item, reported: reportsOn(cache, item.accountId, item.messageId) })
