import type { Fault } from '../../../preload/contract/index.ts'
import { networkFault } from '../../kit/network-fault.ts'
import { FaultError } from '../../kit/rpc.ts'
import type { Remote } from '../remote.ts'

/** What a person waits for, to be done on the first connection before anything else. */
export type Urgent = {
  /** Resolves when it is done. @throws FaultError when it fails, or the connection is lost before its turn. */
  add(work: (remote: Remote) => Promise<void>): Promise<void>
  /** Does the oldest; false when there is none. */
  next(remote: Remote): Promise<boolean>
  /** Tells all that wait that it will not be done. */
  fail(fault: Fault): void
}

export function createUrgent(): Urgent {
  type Job = { work: (remote: Remote) => Promise<void>; resolve: () => void; reject: (error: Error) => void }
  const jobs: Job[] = []
  return {
    add: (work) => new Promise((resolve, reject) => jobs.push({ work, resolve, reject })),
    async next(remote) {
      const job = jobs.shift()
      if (!job) return false
      try {
        await job.work(remote)
        job.resolve()
      } catch (error) {
        job.reject(new FaultError(networkFault(error, remote.host), String(error)))
      }
      return true
    },
    fail(fault) {
      for (const { reject } of jobs.splice(0)) reject(new FaultError(fault))
    },
  }
}
