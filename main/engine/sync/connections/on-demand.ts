import { isDue } from '../../../kit/is-due.ts'
import { FaultError } from '../../../kit/rpc.ts'
import type { Remote } from '../../remote.ts'

/** A connection for what a person waits for while the first one is busy: opened when it is needed, closed after a minute without use. */
export type Spare = {
  /** Runs `work` on it, after what was asked for before. @throws what opening or `work` throws. */
  run<T>(work: (remote: Remote) => Promise<T>): Promise<T>
  close(): void
}

const idleMs = 60_000
/** One that could not be opened is not tried again for so long, in ms: the server may allow no third connection. */
const refusedMs = 60_000

/** `mayOpen`: whether one more connection may be made now. */
export function createSpare(open: () => Promise<Remote>, mayOpen: () => boolean): Spare {
  let notBefore = 0
  let opening: Promise<Remote> | undefined
  let last: Promise<unknown> = Promise.resolve()
  let timer: NodeJS.Timeout | undefined
  let queued = 0

  const close = () => {
    clearTimeout(timer)
    const closing = opening
    opening = undefined
    closing?.then(
      (remote) => remote.close(),
      () => {},
    )
  }
  const remote = async (): Promise<Remote> => {
    const known = await opening
    if (known?.alive) return known
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
          return await work(await remote())
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
