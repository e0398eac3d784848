import { create } from 'zustand'
import type { OutboxItem } from '../../preload/contract/index.ts'
import { judge } from '../../preload/mail/delivery.ts'
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

/** How many letters have not been accepted by a server yet, did not reach somebody, or need a person before their copy comes to Sent. */
export const useUnsentCount = (): number =>
  useOutbox((state) => state.letters.filter((letter) => !judge(letter).settled || letter.sentCopy?.state === 'refused').length)
