import { create } from 'zustand'
import type { Settings } from '../../../preload/contract/index.ts'
import { standardSettings } from '../../../preload/contract/standard-settings.ts'

type SettingsState = {
  settings: Settings
  /** The system's language tag. */
  locale: string
  replace(settings: Settings, locale?: string): void
}

export const useSettings = create<SettingsState>()((set) => ({
  settings: standardSettings,
  locale: 'en',
  replace: (settings, locale) => set((state) => ({ settings, locale: locale ?? state.locale })),
}))
