import { create } from 'zustand'
import type { Fault, OpenedMessage } from '../../preload/api.ts'
import { faultIn, request } from '../bridge.ts'

export type Reading =
  | { state: 'none' }
  | { state: 'opening'; id: number }
  | { state: 'open'; id: number; opened: OpenedMessage }
  | { state: 'failed'; id: number; fault: Fault }

type MessageState = {
  reading: Reading
  open(id: number): Promise<OpenedMessage | undefined>
  /** Asks again for the message that is open. */
  refresh(): Promise<void>
  close(): void
}

/** The message that is being read. */
export const useMessage = create<MessageState>()((set, get) => ({
  reading: { state: 'none' },
  async open(id) {
    set({ reading: { state: 'opening', id } })
    try {
      const opened = await request('openMessage', { id })
      if (!isWanted(get().reading, id)) return undefined
      set({ reading: { state: 'open', id, opened } })
      return opened
    } catch (error) {
      if (isWanted(get().reading, id)) set({ reading: { state: 'failed', id, fault: faultIn(error) } })
      return undefined
    }
  },
  async refresh() {
    const { reading } = get()
    if (reading.state !== 'open') return
    try {
      const opened = await request('openMessage', { id: reading.id })
      if (isWanted(get().reading, reading.id)) set({ reading: { state: 'open', id: reading.id, opened } })
    } catch (error) {
      set({ reading: { state: 'failed', id: reading.id, fault: faultIn(error) } })
    }
  },
  close: () => set({ reading: { state: 'none' } }),
}))

const isWanted = (reading: Reading, id: number): boolean => reading.state !== 'none' && reading.id === id
