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

/** How many letters have not been accepted by a server yet, or need a person before their copy comes to Sent. */
export const useUnsentCount = (): number =>
  useOutbox(
    (state) => state.letters.filter(({ delivery, sentCopy }) => delivery.state !== 'accepted' || sentCopy?.state === 'refused').length,
  )
