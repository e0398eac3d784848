import { isDue } from '../../../kit/is-due.ts'
import { FaultError } from '../../../kit/rpc.ts'
import type { Session } from '../../imap/connection/session.ts'

/** A connection for what a person waits for while the first one is busy: opened when it is needed, closed after a minute without use. */
export type Spare = {
  /** Runs `work` on it, after what was asked for before. @throws what opening or `work` throws. */
  run<T>(work: (session: Session) => Promise<T>): Promise<T>
  close(): void
}

const idleMs = 60_000
/** One that could not be opened is not tried again for so long, in ms: the server may allow no third connection. */
const refusedMs = 60_000

/** `mayOpen`: whether one more connection may be made now. */
export function createSpare(open: () => Promise<Session>, mayOpen: () => boolean): Spare {
  let notBefore = 0
  let opening: Promise<Session> | undefined
  let last: Promise<unknown> = Promise.resolve()
  let timer: NodeJS.Timeout | undefined
  let queued = 0

  const close = () => {
    clearTimeout(timer)
    const closing = opening
    opening = undefined
    closing?.then(
      (session) => session.close(),
      () => {},
    )
  }
  const session = async (): Promise<Session> => {
    const known = await opening
    if (known?.usable) return known
    if (!isDue(notBefore, refusedMs) || !mayOpen()) throw new FaultError({ kind: 'connection-refused' })
    opening = open()
    opening.catch(() => {
      notBefore = Date.now() + refusedMs
    })
    return opening
  }
  return {
    run(work) {
      clearTimeout(timer)
      queued++
      const result = last.then(async () => {
        try {
          return await work(await session())
        } catch (error) {
          close()
          throw error
        } finally {
          queued--
          if (queued === 0) timer = setTimeout(close, idleMs).unref()
        }
      })
      last = result.catch(() => {})
      return result
    },
    close,
  }
}
