import { create } from 'zustand'
import type { Need, OutboxItem } from '../../preload/contract/index.ts'
import { judge } from '../../preload/mail/delivery.ts'
import { useOutbox } from './outbox.ts'

type NeedsState = {
  needs: Need[]
  replace(needs: Need[]): void
}

/** Changes that a server would not make, until the person has settled them. */
export const useNeeds = create<NeedsState>()((set) => ({
  needs: [],
  replace: (needs) => set((state) => (JSON.stringify(state.needs) === JSON.stringify(needs) ? state : { needs })),
}))

/** Whether a letter does not go on without the person: nobody took it, it may have arrived, or Sent does not take its copy. */
export const isInNeed = (letter: OutboxItem): boolean =>
  letter.delivery.state === 'failed' ||
  letter.delivery.state === 'interrupted' ||
  judge(letter).outcome === 'missed' ||
  letter.sentCopy?.state === 'refused'

/** How much waits for the person, letters included. */
export function useNeedCount(): number {
  const changes = useNeeds((state) => state.needs.length)
  const letters = useOutbox((state) => state.letters.filter(isInNeed).length)
  return changes + letters
}
