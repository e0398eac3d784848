import i18next from 'i18next'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Settings } from '../../../preload/contract/index.ts'
import { standardSettings } from '../../../preload/contract/standard-settings.ts'
import { useSettings } from '../../../renderer/stores/settings/settings.ts'
import { followSettings } from '../../../renderer/windows/follow-settings.ts'

type Told = { settings: Settings }
let tell: (event: Told) => void
beforeEach(() => {
  vi.stubGlobal('document', { documentElement: { lang: '' } })
  vi.stubGlobal('window', {
    hanji: {
      on: (_name: string, listener: (event: Told) => void) => {
        tell = listener
        return () => {}
      },
    },
  })
})
afterEach(() => vi.unstubAllGlobals())

const first: Settings = { ...standardSettings, language: 'en' }
const later: Settings = { ...first, language: 'ko' }
const shown = () => [useSettings.getState().settings.language, i18next.language]

test('a window starts with the settings of the overview, and takes what is told later', async () => {
  const start = followSettings()
  await start({ settings: first, locale: 'de-DE' })
  expect(shown()).toEqual(['en', 'en'])
  tell({ settings: later })
  await vi.waitFor(() => expect(shown()).toEqual(['ko', 'ko']))
  expect(useSettings.getState().locale).toBe('de-DE')
})

test('what is chosen elsewhere while a window starts counts, before the overview comes and after it', async () => {
  const before = followSettings()
  tell({ settings: later })
  await before({ settings: first, locale: 'en-US' })
  expect(shown()).toEqual(['ko', 'ko'])
  const during = followSettings()
  const started = during({ settings: first, locale: 'en-US' })
  tell({ settings: later })
  await started
  expect(shown()).toEqual(['ko', 'ko'])
})

test('what follows from the settings is done each time', async () => {
  const applied: string[] = []
  const start = followSettings(({ language }) => applied.push(language))
  await start({ settings: first, locale: 'en' })
  tell({ settings: later })
  await vi.waitFor(() => expect(applied).toEqual(['en', 'ko']))
})
