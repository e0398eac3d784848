import { app } from 'electron'
import type { Settings } from '../../../preload/contract/index.ts'

let chosen: Settings['language'] = 'system'

/** The system's language tag (BCP 47). */
export const systemLocale = (): string => app.getPreferredSystemLanguages()[0] ?? app.getLocale()

/** Which of Hanji's languages is the system's. */
export const systemLanguage = (): 'en' | 'ko' => (systemLocale().toLowerCase().startsWith('ko') ? 'ko' : 'en')

/** What Hanji speaks now: what the person has chosen, as soon as that is known. */
export const spokenLanguage = (): 'en' | 'ko' => (chosen === 'system' ? systemLanguage() : chosen)

/** Menus, dialogs and notifications speak this from now on. */
export function speak(language: Settings['language']): void {
  chosen = language
}
