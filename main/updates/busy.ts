import type { AccountActivity, Delivery } from '../../preload/contract/index.ts'
import type { Busy } from '../../preload/contract/program/updates.ts'

/** A letter that goes out by itself within this time, in ms, is as good as on its way. */
const soonMs = 2 * 60_000

/** What a restart would interrupt. */
export function busyOf(
  { outbox, activity, letters }: { outbox: readonly Delivery[]; activity: readonly AccountActivity[]; letters: number },
  now: number,
): Busy[] {
  const busy: Busy[] = []
  if (outbox.some((delivery) => isOnItsWay(delivery, now))) busy.push('sending')
  if (letters > 0) busy.push('writing')
  if (activity.some(isWriting)) busy.push('syncing')
  return busy
}

function isOnItsWay(delivery: Delivery, now: number): boolean {
  switch (delivery.state) {
    case 'sending':
      return true
    case 'waiting':
      return delivery.because === 'undo' && delivery.until - now < soonMs
    case 'retrying':
    case 'accepted':
    case 'failed':
    case 'interrupted':
      return false
  }
}

function isWriting(activity: AccountActivity): boolean {
  switch (activity.state) {
    case 'listing':
    case 'downloading':
      return true
    case 'connecting':
    case 'up-to-date':
    case 'offline':
    case 'sign-in-needed':
      return false
  }
}
