import { create } from 'zustand'
import type { OutboxItem } from '../../preload/api.ts'
import { request } from '../bridge.ts'

type OutboxState = {
  letters: OutboxItem[]
  load(): Promise<void>
}

/** Letters on their way out. */
export const useOutbox = create<OutboxState>()((set) => ({
  letters: [],
  load: async () => set({ letters: await request('listOutbox', {}) }),
}))

/** How many letters have not been accepted by a server yet. */
export const useUnsentCount = (): number =>
  useOutbox((state) => state.letters.filter(({ delivery }) => delivery.state !== 'accepted').length)
