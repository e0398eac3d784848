import type { Overview, Settings } from '../../preload/contract/index.ts'
import { on } from '../bridge.ts'
import { languageOf, setLanguage, startI18n } from '../i18n.ts'
import { useSettings } from '../stores/settings/settings.ts'
import { useSpelling } from '../stores/spelling.ts'

/**
 * Keeps a window to the settings from now on: call it before the overview is asked for, so that what is chosen in another window meanwhile is heard.
 * `apply` does what else follows from them. Returns what starts the window's texts with those of the overview, or with newer ones.
 */
export function followSettings(
  apply: (settings: Settings) => void = () => {},
): (overview: Pick<Overview, 'settings' | 'locale'>) => Promise<void> {
  let told: Settings | undefined
  let started = false
  const take = (settings: Settings, locale = useSettings.getState().locale) => {
    if (settings.spelling !== useSettings.getState().settings.spelling) useSpelling.getState().forget()
    useSettings.getState().replace(settings, locale)
    apply(settings)
    return languageOf(settings.language, locale)
  }
  on('settingsChanged', ({ settings }) => {
    told = settings
    if (started) void setLanguage(take(settings))
  })
  return async ({ settings, locale }) => {
    const first = told ?? settings
    await startI18n(take(first, locale))
    started = true
    if (told !== undefined && told !== first) await setLanguage(take(told))
  }
}
