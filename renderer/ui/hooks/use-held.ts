import { useState } from 'react'

/** A value that is kept elsewhere, and what writes another one down there. */
export type Held<T> = { value: T; onChange: (value: T) => Promise<void> }

/** What a control shows: what the hand has just chosen, until that is written down or could not be. */
export function useHeld<T>({ value, onChange }: Held<T>): [T, (value: T) => void] {
  const [held, setHeld] = useState<{ value: T }>()
  const hold = (next: T) => {
    const now = { value: next }
    setHeld(now)
    void onChange(next).finally(() => setHeld((latest) => (latest === now ? undefined : latest)))
  }
  return [held ? held.value : value, hold]
}
