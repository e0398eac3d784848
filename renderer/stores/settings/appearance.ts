import { useSyncExternalStore } from 'react'
import type { Settings } from '../../../preload/contract/index.ts'
import { useSettings } from './settings.ts'

/** Keeps the page's theme that of the system, or of the person's choice, which the main process makes the system's for us. */
export function followTheme(): void {
  const dark = matchMedia('(prefers-color-scheme: dark)')
  const apply = () => {
    document.documentElement.dataset['theme'] = dark.matches ? 'dark' : 'light'
  }
  dark.addEventListener('change', apply)
  apply()
}

/** Keeps the window's colour and letters those that the person has chosen. */
export function followLook(): void {
  const apply = ({ settings: { look } }: { settings: Pick<Settings, 'look'> }) => {
    document.documentElement.dataset['accent'] = look.accent
    document.documentElement.dataset['font'] = look.font
  }
  apply(useSettings.getState())
  useSettings.subscribe(apply)
}

const query = () => matchMedia('(prefers-color-scheme: dark)')

/** Whether the dark theme is shown now; `useIsDark` for what is drawn. */
export const isDarkNow = (): boolean => query().matches

/** Whether the dark theme is shown now. */
export function useIsDark(): boolean {
  return useSyncExternalStore((changed) => {
    const dark = query()
    dark.addEventListener('change', changed)
    return () => dark.removeEventListener('change', changed)
  }, isDarkNow)
}
