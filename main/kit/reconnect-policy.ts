import { backoff } from './wake-signal.ts'

/**
 * When an account may connect. While nothing is achieved there are at most six connections in a minute and thirty in an hour, whatever
 * step fails and however; the pauses grow until something has been achieved.
 */
export type Reconnects = {
  /**
   * A connection is being made. Call what this returns once it is there, or could not be made: the server has seen it by then, and it counts
   * from then on, however long the way there took.
   */
  note(): () => void
  /** Mail came, a change was made, or a connection has held: what went before is forgotten. */
  achieved(): void
  /** A connection has ended, or could not be made; returns how long to wait before the next one, in ms. */
  pause(): number
  /** How long it takes until one more connection may be made, in ms, whatever was achieved. */
  untilAllowed(): number
  /** Whether one more connection beside the first may be made now. */
  mayOpenAnother(): boolean
  /** How long a person who asks has to wait, in ms; the connection is made then, and the next one that is asked for comes after it. */
  pauseWhenAsked(): number
  /** Whether a person who asks need not wait; if so, it counts as asked now. */
  mayAskNow(): boolean
}

const limits = [
  { count: 6, ms: 60_000 },
  { count: 30, ms: 3600_000 },
]
const most = Math.max(...limits.map(({ count }) => count))
const pauses = { first: 1_500, most: 5 * 60_000 }
const askedEveryMs = 10_000
/** Connections that were asked for, and that wait, are not noted for a later time than this, in ms. */
const mostAhead = 10 * 60_000
/** Another connection beside the first leaves room for the first one's next tries. */
const keptForTheFirst = 3

/** A connection that was made, or since when one is being made; in ms since the epoch. */
type Made = { at: number; pending: boolean }

export function createReconnects(now: () => number = Date.now): Reconnects {
  let made: Made[] = []
  let attempt = 0
  let askedAt = Number.NEGATIVE_INFINITY

  /** What is still to come was noted before the clock was put back, and says nothing any more. */
  const forgetFuture = () => {
    made = made.filter(({ at }) => at <= now())
    if (askedAt > now() + mostAhead) askedAt = Number.NEGATIVE_INFINITY
  }
  const untilAllowed = (spare: number): number => {
    forgetFuture()
    return Math.max(
      0,
      ...limits.map(({ count, ms }) => {
        const oldest = made.at(-(count - spare))
        return oldest === undefined ? 0 : oldest.at + ms - now()
      }),
    )
  }
  return {
    note() {
      const one = { at: now(), pending: true }
      made = [...made, one].slice(-most)
      return () => {
        one.at = now()
        one.pending = false
        made.sort((a, b) => a.at - b.at)
      }
    },
    achieved() {
      // One that is on its way has yet to show what it is good for.
      made = made.filter(({ pending }) => pending)
      attempt = 0
    },
    pause: () => Math.max(backoff(attempt++, pauses.first, pauses.most), untilAllowed(0)),
    untilAllowed: () => untilAllowed(0),
    mayOpenAnother: () => untilAllowed(keptForTheFirst) === 0,
    pauseWhenAsked() {
      forgetFuture()
      askedAt = Math.min(Math.max(now(), askedAt + askedEveryMs), now() + mostAhead)
      return askedAt - now()
    },
    mayAskNow() {
      forgetFuture()
      if (askedAt + askedEveryMs > now()) return false
      askedAt = now()
      return true
    },
  }
}
