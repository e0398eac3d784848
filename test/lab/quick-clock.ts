import { syncBuiltinESMExports } from 'node:module'
import { Socket } from 'node:net'
import timers from 'node:timers/promises'

/** `began`: what this thread's clock shows now, in ms since the epoch. */
export type Clock = { began: number; rate: number }

type Timer = (run: (...args: unknown[]) => void, ms?: number, ...args: unknown[]) => NodeJS.Timeout
// How long digest threads are waited for, in ms: their work is of this machine, which runs no faster.
const forThreads = 60_000

/**
 * Has the clock of this thread run `rate` times as fast from now on: all its pauses and its patience are that much shorter, whoever keeps
 * them. Once for each thread, before it loads what keeps time. Returns what sets another rate, for timers that begin from then on.
 */
export function quicken(clock: Clock): (rate: number) => void {
  let { rate, began: shown } = clock
  const RealDate = Date
  // The clock showed `shown` when it was `since`.
  let since = RealDate.now()
  const now = () => Math.round(shown + (RealDate.now() - since) * rate)
  globalThis.Date = class extends RealDate {
    constructor(...given: [] | [number | string]) {
      super(given[0] ?? now())
    }
    static override now = now
  } as DateConstructor

  const quickened = (timer: Timer): Timer => {
    return (run, ms = 0, ...args) => timer(run, ms === forThreads ? Math.max(ms / rate, 20_000) : ms / rate, ...args)
  }
  globalThis.setTimeout = quickened(globalThis.setTimeout as Timer) as typeof setTimeout
  globalThis.setInterval = quickened(globalThis.setInterval as Timer) as typeof setInterval
  const pause = timers.setTimeout
  timers.setTimeout = ((ms: number, ...more: []) => pause(ms / rate, ...more)) as typeof pause
  const { setTimeout: quietAfter } = Socket.prototype
  Socket.prototype.setTimeout = function (this: Socket, ms: number, run?: () => void) {
    return quietAfter.call(this, Math.ceil(ms / rate), run)
  }
  syncBuiltinESMExports()
  return (next) => {
    shown = now()
    since = RealDate.now()
    rate = next
  }
}
