import type { Settings } from '../../preload/contract/index.ts'
import { request } from '../bridge.ts'
import { useSettings } from '../stores/settings/settings.ts'
import { guarded } from './guarded.ts'

type Changed<T> = T extends readonly unknown[] ? T : T extends object ? Partial<T> : T
/** Some of the settings; of one that has parts, some of these. */
export type SettingsChange = { [K in keyof Settings]?: Changed<Settings[K]> }

const isParted = (value: unknown): value is object => typeof value === 'object' && value !== null && !Array.isArray(value)

/** What the settings come to once all that is being written down is. */
let wanted: Settings | undefined

/** The settings as they will be, for a change that goes on from the one before it. */
export const wantedSettings = (): Settings => wanted ?? useSettings.getState().settings

/** Changes some of the settings, which show it as soon as it is written down. */
export async function saveSettings(change: SettingsChange): Promise<void> {
  const before = wantedSettings()
  const parts = Object.entries(change).map(([key, value]) => {
    const old = before[key as keyof Settings]
    return [key, isParted(old) && isParted(value) ? { ...old, ...value } : value]
  })
  const settings: Settings = { ...before, ...Object.fromEntries(parts) }
  wanted = settings
  try {
    await request('saveSettings', { settings })
    useSettings.getState().replace(settings)
  } finally {
    if (wanted === settings) wanted = undefined
  }
}

/** The same for what is changed by one click: what cannot be written down is told. */
export async function changeSettings(change: SettingsChange): Promise<void> {
  await guarded({
    ask: async () => {
      await saveSettings(change)
      return undefined
    },
  })
}
