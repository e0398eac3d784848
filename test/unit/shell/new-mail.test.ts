import { EventEmitter } from 'node:events'
import { afterEach, expect, test, vi } from 'vitest'
import type { Threads } from '../../../main/threads.ts'
import { standardSettings } from '../../../preload/contract/standard-settings.ts'

const shown = vi.hoisted((): { title: string; body: string }[] => [])
vi.mock('electron', () => ({
  Notification: class extends EventEmitter {
    constructor(options: { title: string; body: string }) {
      super()
      shown.push(options)
    }
    show() {}
  },
}))
const { tellNewMail } = await import('../../../main/shell/notifications/new-mail.ts')

afterEach(() => vi.useRealTimers())

test('mail that comes while the program still starts is told of once it runs', async () => {
  vi.useFakeTimers()
  const running = Promise.withResolvers<Threads>()
  const notifier = tellNewMail(running.promise, { language: () => 'en', onOpen: () => {}, onReply: () => {} })
  notifier.arrived([7])
  await vi.advanceTimersByTimeAsync(10_000)
  expect(shown).toEqual([])
  const row = {
    id: 7,
    seen: false,
    receivedAt: Date.now(),
    accountId: 1,
    folderId: 3,
    from: { name: 'Ada', address: 'a@x.example' },
    subject: 'Proofs',
  }
  const reader = {
    settings: async () => standardSettings,
    overview: async () => ({ folders: [{ id: 3, role: 'inbox' }] }),
    getRows: async ({ ids }: { ids: number[] }) => (ids.includes(7) ? [row] : []),
  }
  running.resolve({ reader } as unknown as Threads)
  await vi.advanceTimersByTimeAsync(10)
  expect(shown).toMatchObject([{ title: 'Ada', body: 'Proofs' }])
})
