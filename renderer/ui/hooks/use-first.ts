import { useState } from 'react'

/**
 * The first `step` of many, so that drawing them takes no longer than anybody waits, whoever has made them so many. `left`: how many are not
 * shown; `more` shows as many again.
 */
export function useFirst<T>(all: readonly T[], step: number): { shown: readonly T[]; left: number; next: number; more: () => void } {
  const [count, setCount] = useState(step)
  const left = Math.max(0, all.length - count)
  return { shown: left > 0 ? all.slice(0, count) : all, left, next: Math.min(step, left), more: () => setCount(count + step) }
}
