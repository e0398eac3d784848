/** When it was last asked for a new version, in ms since the epoch, across runs of the program. */
export type LastCheck = { read(): Promise<number | undefined>; keep(at: number): Promise<void> }

export type Schedule = {
  /** Begins, or stops for good until it is wanted again. */
  want(on: boolean): void
  /** The computer was asleep: timers stood still. */
  wake(): void
}

/** Where nobody could be reached, it is tried again after this time, in ms. */
const againMs = 60 * 60_000

/**
 * Runs something some time after the start and then once in `everyMs`, however often the program is started meanwhile. `run` says whether somebody
 * answered. Nothing wakes the processor in between. Times in ms.
 */
export function createSchedule(run: () => Promise<boolean>, firstAfterMs: number, everyMs: number, last: LastCheck): Schedule {
  let timer: NodeJS.Timeout | undefined
  let wanted = false
  let dueAt = 0

  const arm = (inMs: number) => {
    clearTimeout(timer)
    dueAt = Date.now() + inMs
    timer = setTimeout(() => void look(), inMs)
    timer.unref()
  }
  const look = async () => {
    const since = Date.now() - ((await last.read()) ?? Number.NEGATIVE_INFINITY)
    // A clock that was put back says nothing.
    const isRecent = since >= 0 && since < everyMs
    if (!wanted) return
    if (isRecent) return arm(everyMs - since)
    const answered = await run()
    if (answered) await last.keep(Date.now())
    if (wanted) arm(answered ? everyMs : Math.min(againMs, everyMs))
  }
  return {
    want(on) {
      if (on === wanted) return
      wanted = on
      if (on) arm(firstAfterMs)
      else clearTimeout(timer)
    },
    wake() {
      if (wanted && Date.now() >= dueAt) arm(firstAfterMs)
    },
  }
}
