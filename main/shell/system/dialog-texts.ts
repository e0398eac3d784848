import { createInstance } from 'i18next'
import en from '../../../locales/en.json' with { type: 'json' }
import ko from '../../../locales/ko.json' with { type: 'json' }

/** What the main process says by itself: in dialogs of the system, notifications and the tray. */
type Texts = Pick<typeof en, 'startFailed' | 'windowLost' | 'openFiles' | 'profileInUse' | 'notification' | 'tray'>
type Key<T> = { [K in keyof T & string]: T[K] extends string ? K : `${K}.${Key<T[K]>}` }[keyof T & string]

const texts = createInstance()
// At once, since all texts are here: a start that fails has something to say.
void texts.init({
  ...{ lng: 'en', fallbackLng: 'en', initAsync: false, interpolation: { escapeValue: false } },
  resources: { en: { translation: en }, ko: { translation: ko } },
})

/** One of these texts, with what stands in it. */
export const dialogText = (language: 'en' | 'ko', key: Key<Texts>, values: Record<string, string | number> = {}): string =>
  texts.t(key, { ...values, lng: language })
