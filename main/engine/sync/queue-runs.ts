import type { Fault } from '../../../preload/contract/index.ts'
import type { Cache } from '../../cache/store/open.ts'
import { type Ran, runNextActions } from '../changes/run-queued.ts'
import type { Remote } from '../remote.ts'

type Refused = Extract<Ran, { kind: 'refused' }>

type Deps = {
  cache: Cache
  accountId: number
  /** The server does not take a change now; `listAgain`: all folders are to be listed and looked at before it is tried again. */
  onTrouble: (fault: Fault, listAgain: boolean) => void
  /** It said no for good; what was shown has been taken back. */
  onRefused: (refused: Refused) => void
  /** What it led to. */
  onRan: (ran: Exclude<Ran, { kind: 'none' | 'later' }>) => void
}

/** Makes an account's queued changes on the server, one batch after the other. What the server will not do now rests; the others go on. */
export type QueueRuns = {
  /**
   * Returns whether there was something to do. A change at which the connection broke more than once waits until all else is done (`idle`), or
   * a while. @throws what a connection that fails throws.
   */
  next(remote: Remote, idle?: boolean): Promise<boolean>
}

/** So long, in ms, a connection does other things first. */
const otherThingsMs = 20_000

export function createQueueRuns({ cache, accountId, onTrouble, onRefused, onRan }: Deps): QueueRuns {
  const since = new WeakMap<Remote, number>()
  return {
    async next(remote, idle = false) {
      const began = since.get(remote) ?? Date.now()
      since.set(remote, began)
      const ran = await runNextActions(remote, cache, accountId, idle || Date.now() - began > otherThingsMs)
      switch (ran.kind) {
        case 'none':
          return false
        case 'later':
          onTrouble(ran.fault, ran.listAgain)
          return true
        case 'refused':
          onRefused(ran)
          break
        case 'done':
          break
      }
      onRan(ran)
      return true
    },
  }
}
