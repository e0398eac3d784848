import type { Settings } from '../../preload/api.ts'
import { request } from '../bridge.ts'
import { useSettings } from './settings.ts'

/** Changes some of the settings: shown at once, and kept. What cannot be written is shown as it was. */
export async function saveSettings(change: Partial<Settings>): Promise<void> {
  const before = useSettings.getState().settings
  const settings = { ...before, ...change }
  useSettings.getState().replace(settings)
  try {
    await request('saveSettings', { settings })
  } catch (error) {
    if (useSettings.getState().settings === settings) useSettings.getState().replace(before)
    throw error
  }
}
