import { backoff } from '../signal.ts'

/**
 * When an account may connect. While nothing is achieved there are at most six connections in a minute and thirty in an hour, whatever
 * step fails and however; the pauses grow until something has been achieved.
 */
export type Reconnects = {
  /** A connection is being made. */
  note(): void
  /** Mail came, a change was made, or a connection has held: what went before is forgotten. */
  achieved(): void
  /** A connection has ended, or could not be made; returns how long to wait before the next one, in ms. */
  pause(): number
  /** How long it takes until one more connection may be made, in ms, whatever was achieved. */
  untilAllowed(): number
  /** Whether one more connection beside the first may be made now. */
  mayOpenAnother(): boolean
  /** How long a person who asks has to wait, in ms; it counts as asked from then on. */
  pauseWhenAsked(): number
}

const limits = [
  { count: 6, ms: 60_000 },
  { count: 30, ms: 3600_000 },
]
const pauses = { first: 1_500, most: 5 * 60_000 }
const askedEveryMs = 10_000
/** Another connection beside the first leaves room for the first one's next tries. */
const keptForTheFirst = 3

export function createReconnects(now: () => number = Date.now): Reconnects {
  let made: number[] = []
  let attempt = 0
  let askedAt = Number.NEGATIVE_INFINITY

  /** What is still to come was noted before the clock was put back, and says nothing any more. */
  const forgetFuture = () => {
    made = made.filter((at) => at <= now())
    if (askedAt > now()) askedAt = Number.NEGATIVE_INFINITY
  }
  const untilAllowed = (spare: number): number => {
    forgetFuture()
    return Math.max(
      0,
      ...limits.map(({ count, ms }) => {
        const oldest = made.at(-(count - spare))
        return oldest === undefined ? 0 : oldest + ms - now()
      }),
    )
  }
  return {
    note() {
      made.push(now())
      made = made.slice(-Math.max(...limits.map(({ count }) => count)))
    },
    achieved() {
      made = []
      attempt = 0
    },
    pause: () => Math.max(backoff(attempt++, pauses.first, pauses.most), untilAllowed(0)),
    untilAllowed: () => untilAllowed(0),
    mayOpenAnother: () => untilAllowed(keptForTheFirst) === 0,
    pauseWhenAsked() {
      forgetFuture()
      const wait = Math.max(0, askedAt + askedEveryMs - now())
      if (wait === 0) askedAt = now()
      return wait
    },
  }
}
