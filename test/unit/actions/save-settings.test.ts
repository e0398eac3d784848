import { beforeEach, expect, test } from 'vitest'
import type { Bridge, Settings } from '../../../preload/contract/index.ts'
import { standardSettings } from '../../../preload/contract/standard-settings.ts'
import { saveSettings, wantedSettings } from '../../../renderer/actions/save-settings.ts'
import { useSettings } from '../../../renderer/stores/settings/settings.ts'

type Answer = Awaited<ReturnType<Bridge['request']>>
/** What the main process was asked to write, and how it answers. */
const asked: { settings: Settings; answer: (answer: Answer) => void }[] = []
const written = { ok: true, value: undefined } as Answer
const failed = { ok: false, fault: { kind: 'disk-full' } } as Answer
const shown = () => useSettings.getState().settings

beforeEach(() => {
  asked.length = 0
  useSettings.setState({ settings: standardSettings })
  const bridge = {
    request: (_name: string, { settings }: { settings: Settings }) => new Promise((answer) => asked.push({ settings, answer })),
  }
  Object.assign(globalThis, { window: { hanji: bridge } })
})

test('a setting shows once it is on disk, not before', async () => {
  const saving = saveSettings({ theme: 'dark' })
  expect(shown().theme).toBe('system')
  asked[0]?.answer(written)
  await saving
  expect(shown().theme).toBe('dark')
})

test('a change goes on from the one that is being written down', async () => {
  const first = saveSettings({ sidebar: { favourites: [1] } })
  const second = saveSettings({ sidebar: { favourites: [...wantedSettings().sidebar.favourites, 2], foldedFolders: [3] } })
  for (const { answer } of asked) answer(written)
  await Promise.all([first, second])
  expect(asked.map(({ settings }) => settings.sidebar.favourites)).toEqual([[1], [1, 2]])
  expect(shown().sidebar).toEqual({ ...standardSettings.sidebar, favourites: [1, 2], foldedFolders: [3] })
})

test('what could not be written is not shown, and not taken for granted by the next change', async () => {
  const saving = saveSettings({ theme: 'dark' })
  asked[0]?.answer(failed)
  await expect(saving).rejects.toThrow('disk-full')
  expect(shown()).toEqual(standardSettings)
  expect(wantedSettings()).toEqual(standardSettings)
})
