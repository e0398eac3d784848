import type { Fault } from '../../../preload/api.ts'
import type { Cache } from '../../cache/open.ts'
import { type Ran, runNextActions } from '../actions/run.ts'
import type { Session } from '../imap/session.ts'
import { backoff } from '../signal.ts'

type Refused = Extract<Ran, { kind: 'refused' }>

type Deps = {
  cache: Cache
  accountId: number
  /** The server does not take changes now. */
  onTrouble: (fault: Fault) => void
  /** It said no for good; what was shown has been taken back. */
  onRefused: (refused: Refused) => void
  /** What it led to, in these folders; without any, one was made, renamed or deleted, or a letter filed, for which one may have been made. */
  onRan: (ran: Exclude<Ran, { kind: 'none' | 'later' }>) => void
}

/** Makes an account's queued changes on the server, one batch after the other; after a refusal "for now" it rests for a while. */
export type QueueRuns = {
  /** Returns whether there was something to do. @throws what a connection that fails throws. */
  next(session: Session): Promise<boolean>
  /** Until when it rests, in ms since the epoch; 0 while it does not. */
  restsUntil(): number
}

/** Rests in ms. */
const rests = { first: 1_000, most: 3 * 60_000 }

export function createQueueRuns({ cache, accountId, onTrouble, onRefused, onRan }: Deps): QueueRuns {
  let until = 0
  let inARow = 0
  return {
    async next(session) {
      if (Date.now() < until) return false
      const ran = await runNextActions(session, cache, accountId)
      switch (ran.kind) {
        case 'none':
          return false
        case 'later':
          onTrouble(ran.fault)
          until = Date.now() + backoff(inARow++, rests.first, rests.most)
          return false
        case 'refused':
          onRefused(ran)
          break
        case 'done':
          break
      }
      inARow = 0
      onRan(ran)
      return true
    },
    restsUntil: () => until,
  }
}
