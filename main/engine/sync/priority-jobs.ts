import type { Fault } from '../../../preload/contract/index.ts'
import { networkFault } from '../../kit/network-fault.ts'
import { FaultError } from '../../kit/rpc.ts'
import type { Session } from '../imap/connection/session.ts'

/** What a person waits for, to be done on the first connection before anything else. */
export type Urgent = {
  /** Resolves when it is done. @throws FaultError when it fails, or the connection is lost before its turn. */
  add(work: (session: Session) => Promise<void>): Promise<void>
  /** Does the oldest; false when there is none. */
  next(session: Session): Promise<boolean>
  /** Tells all that wait that it will not be done. */
  fail(fault: Fault): void
}

export function createUrgent(): Urgent {
  type Job = { work: (session: Session) => Promise<void>; resolve: () => void; reject: (error: Error) => void }
  const jobs: Job[] = []
  return {
    add: (work) => new Promise((resolve, reject) => jobs.push({ work, resolve, reject })),
    async next(session) {
      const job = jobs.shift()
      if (!job) return false
      try {
        await job.work(session)
        job.resolve()
      } catch (error) {
        job.reject(new FaultError(networkFault(error, session.host), String(error)))
      }
      return true
    },
    fail(fault) {
      for (const { reject } of jobs.splice(0)) reject(new FaultError(fault))
    },
  }
}
