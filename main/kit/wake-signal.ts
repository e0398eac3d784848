/** Lets one loop sleep until somebody has something for it. A `raise` while nobody waits is remembered. */
export type Signal = {
  raise(): void
  /** Forgets a `raise` that nobody waited for. */
  clear(): void
  /** Resolves at the next `raise`, or after `ms`, and tells which it was. */
  wait(ms?: number): Promise<'raised' | 'timed-out'>
}

export function createSignal(): Signal {
  let raised = false
  let wake: (() => void) | undefined
  return {
    raise() {
      raised = true
      wake?.()
    },
    clear() {
      raised = false
    },
    wait: (ms) =>
      new Promise((resolve) => {
        let timer: NodeJS.Timeout | undefined
        const end = (how: 'raised' | 'timed-out') => {
          clearTimeout(timer)
          wake = undefined
          raised = false
          resolve(how)
        }
        wake = () => end('raised')
        if (raised) wake()
        else if (ms !== undefined) timer = setTimeout(end, ms, 'timed-out')
      }),
  }
}

/** The n-th pause between attempts in ms: doubling from `first` up to `most`, with up to a quarter of chance on top. */
export function backoff(attempt: number, first: number, most: number): number {
  const pause = Math.min(most, first * 2 ** Math.min(attempt, 30))
  return Math.round(pause * (1 + Math.random() / 4))
}
