/**
 * Pauses in ms between looks at what a server tells of without being asked, once several in a row have brought nothing new: some servers tell of news
 * without an end. After `quietMs` without any it begins anew.
 */
const pauses = { free: 4, first: 250, most: 15_000, quietMs: 60_000 }

/** Passes on that something changed in a folder, and does so less and less often while looks bring nothing. */
export type NewsPace = {
  told(path: string): void
  /** New mail or a text came: looks are worth their while. */
  achieved(): void
  close(): void
}

export function createNewsPace(look: (path: string) => void): NewsPace {
  const pending = new Set<string>()
  let inVain = 0
  let lookedAt = 0
  let timer: NodeJS.Timeout | undefined
  const run = () => {
    timer = undefined
    if (Math.abs(Date.now() - lookedAt) > pauses.quietMs) inVain = 0
    inVain++
    lookedAt = Date.now()
    const paths = [...pending]
    pending.clear()
    for (const path of paths) look(path)
  }
  return {
    told(path) {
      pending.add(path)
      if (timer) return
      const pause = inVain < pauses.free ? 0 : Math.min(pauses.most, pauses.first * 2 ** (inVain - pauses.free))
      const wait = Math.min(pause, lookedAt + pause - Date.now())
      if (wait <= 0) return run()
      timer = setTimeout(run, wait)
    },
    achieved() {
      inVain = 0
    },
    close() {
      clearTimeout(timer)
      timer = undefined
    },
  }
}
