import { create } from 'zustand'

/** What stands in front of the mailbox. */
export type Front = { kind: 'none' } | { kind: 'add-account' } | { kind: 'sign-in'; accountId: number } | { kind: 'settings' }

type WindowState = {
  ready: boolean
  pane: 'mail' | 'outbox'
  front: Front
  notice: string | undefined
  setReady(): void
  showPane(pane: 'mail' | 'outbox'): void
  bring(front: Front): void
  notify(text: string): void
  dismiss(): void
}

const noticeMs = 8000

/** What the window itself shows: which pane, which dialog, which notice. */
export const useWindow = create<WindowState>()((set) => {
  let timer: ReturnType<typeof setTimeout> | undefined
  return {
    ready: false,
    pane: 'mail',
    front: { kind: 'none' },
    notice: undefined,
    setReady: () => set({ ready: true }),
    showPane: (pane) => set({ pane }),
    bring: (front) => set({ front }),
    notify: (notice) => {
      clearTimeout(timer)
      timer = setTimeout(() => set({ notice: undefined }), noticeMs)
      set({ notice })
    },
    dismiss: () => set({ notice: undefined }),
  }
})
