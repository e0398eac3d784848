import type { Fault } from '../../../preload/contract/index.ts'
import { type Batch, finishActions, nextBatch, ofMessages, postpone, type QueuedAction, uidsIn } from '../../cache/queue/actions.ts'
import type { Cache } from '../../cache/store/open.ts'
import { ForNowError, isForNow, networkFault } from '../../kit/network-fault.ts'
import { FaultError } from '../../kit/rpc.ts'
import { backoff } from '../../kit/wake-signal.ts'
import type { Remote } from '../remote.ts'
import type { Applied } from './applied.ts'
import type { Touched } from './change.ts'
import { queuedFaces } from './kinds/table.ts'
import { keepRefused, leftOf, takeBack } from './refusals.ts'

/**
 * What running changes led to. `refused`: the server said no for good, and what was shown here has been taken back.
 * `later`: it said no for now; the changes wait. `listAgain`: all folders are to be listed and looked at before they are tried again. `elsewhere` is what changed in another account.
 */
export type Ran =
  | { kind: 'none' }
  | { kind: 'done'; action: QueuedAction; touched: Touched; elsewhere: Applied | undefined }
  | {
      kind: 'refused'
      action: QueuedAction
      touched: Touched
      fault: Fault
      count: number
      quiet: boolean
      elsewhere: Applied | undefined
    }
  | { kind: 'later'; fault: Fault; listAgain: boolean }

/**
 * Pauses in ms before a change is tried again. `forNow`: the server would not make it just now (RFC 5530). `broken`: the connection broke at it
 * more than once, which a single change must not do to all the others; a bad line does it to any, so that it rests for minutes, not hours.
 */
const pauses = { forNow: { first: 1_000, most: 3600_000 }, broken: { first: 2_000, most: 10 * 60_000 } }
/** With these pauses a refusal for now is believed for some five days. */
const mostAttempts = 130

/**
 * Makes the account's oldest queued changes on the server, those at which the connection broke more than once only `withSuspects`. Idempotent: a crash after the server did it and before it was
 * taken off the queue does it once more, to the same end.
 * @throws FaultError when the connection fails; the changes stay queued.
 */
export async function runNextActions(remote: Remote, cache: Cache, accountId: number, withSuspects: boolean): Promise<Ran> {
  const batch = nextBatch(cache, accountId, Date.now(), { withSuspects })
  if (!batch) return { kind: 'none' }
  const { action, ids } = batch
  const faces = queuedFaces(action)
  try {
    const finish = await faces.run(remote, cache, accountId, batch)
    const elsewhere = cache.transaction(() => {
      // First: what follows from it may number what is behind it anew.
      finishActions(cache, ids)
      return finish()
    })
    return { kind: 'done', action, touched: faces.touched(action, 'made'), elsewhere }
  } catch (error) {
    if (!remote.alive) {
      const again = batch.attempts === 0 ? 0 : Date.now() + backoff(batch.attempts - 1, pauses.broken.first, pauses.broken.most)
      postpone(cache, ids, networkFault(error, remote.host), again)
      throw error
    }
    if (!(error instanceof FaultError)) throw error
    return refuse(cache, accountId, batch, error)
  }
}

function refuse(cache: Cache, accountId: number, { action, ids, attempts }: Batch, error: FaultError): Ran {
  const { fault } = error
  if ((error instanceof ForNowError || isForNow(fault.reply)) && attempts < mostAttempts) {
    postpone(cache, ids, fault, Date.now() + backoff(attempts, pauses.forNow.first, pauses.forNow.most))
    return { kind: 'later', fault, listAgain: error instanceof ForNowError && error.listAgain }
  }
  const faces = queuedFaces(action)
  const silent = action.kind === 'store' && action.quiet === true
  const { elsewhere, news } = cache.transaction(() => {
    const made = faces.asNoted?.(cache, ids, action) ?? action
    const kept = leftOf(made).map((left) => keepRefused(cache, accountId, left, fault))
    const isNews = kept.some(Boolean)
    finishActions(cache, ids)
    return { elsewhere: takeBack(cache, accountId, made), news: isNews }
  })
  const count = ofMessages(action) ? uidsIn(action).length : 1
  const quiet = silent || !news
  return { kind: 'refused', action, touched: faces.touched(action, 'refused'), fault, count, quiet, elsewhere }
}
