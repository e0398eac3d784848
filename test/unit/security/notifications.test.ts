import { beforeEach, expect, test, vi } from 'vitest'
import { type MessageRow, Settings } from '../../../preload/contract/index.ts'
import { standardSettings } from '../../../preload/contract/standard-settings.ts'
import { asked } from './stand-in.ts'

vi.mock('electron', async () => (await import('./stand-in.ts')).electron)
const { createNotifier } = await import('../../../main/shell/notifications/notifier.ts')

const row = (id: number) =>
  ({
    id,
    seen: false,
    receivedAt: Date.now(),
    accountId: 1,
    folderId: 1,
    from: { name: 'Ada Kim', address: 'ada@press.example' },
    subject: 'A secret',
  }) as MessageRow

async function told(count: number, { words, language }: { words: boolean; language: 'en' | 'ko' }) {
  vi.useFakeTimers()
  const settings = { ...standardSettings, notifications: { ...standardSettings.notifications, words } }
  const nothing = () => Promise.resolve(undefined)
  const notifier = createNotifier({
    rows: async (ids) => ids.map(row),
    settings: async () => settings,
    inboxes: async () => [1],
    language: () => language,
    onOpen: nothing,
    onArchive: nothing,
    onReply: nothing,
    platform: 'linux',
  })
  notifier.arrived(Array.from({ length: count }, (_, index) => index + 1))
  await vi.runAllTimersAsync()
  vi.useRealTimers()
  return asked.notifications.map(({ title, body }) => ({ title, body }))
}
beforeEach(() => {
  asked.notifications = []
})

test('a notification says who wrote and what about, unless the person does not want that on the screen', async () => {
  expect(await told(1, { words: true, language: 'en' })).toEqual([{ title: 'Ada Kim', body: 'A secret' }])
  asked.notifications = []
  expect(await told(2, { words: false, language: 'en' })).toEqual(Array(2).fill({ title: 'New message', body: '' }))
  asked.notifications = []
  expect(await told(1, { words: false, language: 'ko' })).toEqual([{ title: '새 메일', body: '' }])
})

test('many at once are told of by their number alone', async () => {
  expect(await told(5, { words: false, language: 'en' })).toEqual([{ title: '5 new messages', body: '' }])
})

test('the bridge takes no settings that do not say whether words are shown', () => {
  const { words: _, ...notifications } = standardSettings.notifications
  expect(Settings.safeParse({ ...standardSettings, notifications }).success).toBe(false)
  expect(Settings.safeParse({ ...standardSettings, notifications: { ...notifications, words: 'yes' } }).success).toBe(false)
  expect(Settings.safeParse(standardSettings).success).toBe(true)
})
