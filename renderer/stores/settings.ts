import { create } from 'zustand'
import type { Settings } from '../../preload/api.ts'

type SettingsState = {
  settings: Settings
  /** The system's language tag. */
  locale: string
  replace(settings: Settings, locale?: string): void
}

export const useSettings = create<SettingsState>()((set) => ({
  settings: {
    ...{ language: 'system', theme: 'system', undoSeconds: 10, conversations: true, newestFirst: false },
    ...{
      format: 'rich',
      answerAbove: true,
      notifications: { on: true, quietFrom: '00:00', quietTo: '00:00', muted: [] },
      layout: { pane: 'right', density: 'roomy', list: 368, listHeight: 320 },
      order: { by: 'date', reversed: false },
      shortcuts: { set: 'hanji', own: {} },
    },
  },
  locale: 'en',
  replace: (settings, locale) => set((state) => ({ settings, locale: locale ?? state.locale })),
}))
