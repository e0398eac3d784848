import type { Session } from '../imap/session.ts'

/** A connection for what a person waits for while the first one is busy: opened when it is needed, closed after a minute without use. */
export type Spare = {
  /** Runs `work` on it, after what was asked for before. @throws what opening or `work` throws. */
  run<T>(work: (session: Session) => Promise<T>): Promise<T>
  close(): void
}

const idleMs = 60_000

export function createSpare(open: () => Promise<Session>): Spare {
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
    opening = open()
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
