import en from '../../../locales/en.json' with { type: 'json' }
import ko from '../../../locales/ko.json' with { type: 'json' }

/** What the main process says by itself in dialogs of the system. */
type Texts = Pick<typeof en, 'startFailed' | 'windowLost' | 'openFiles' | 'profileInUse'>
type Key<T> = { [K in keyof T & string]: T[K] extends string ? K : `${K}.${Key<T[K]>}` }[keyof T & string]

/** One text of a dialog. */
export function dialogText(language: 'en' | 'ko', key: Key<Texts>): string {
  const texts: Texts = language === 'ko' ? ko : en
  const found = key.split('.').reduce<unknown>((part, name) => (part as Record<string, unknown>)[name], texts)
  return String(found)
}
