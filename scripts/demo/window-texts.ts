import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import i18next from 'i18next'

/** @throws when the window has no such text. */
export type WindowTexts = (key: string, values?: Record<string, unknown>) => string

/** The window's own texts in English, so that what the tour waits for is what the window says. */
export async function windowTexts(): Promise<WindowTexts> {
  const english: unknown = JSON.parse(readFileSync(join(import.meta.dirname, '../../locales/en.json'), 'utf8'))
  const texts = i18next.createInstance()
  await texts.init({
    lng: 'en',
    resources: { en: { translation: english as Record<string, string> } },
    interpolation: { escapeValue: false },
  })
  return (key, values = {}) => {
    const text = texts.t(key, values)
    if (text === key) throw new Error(`the window has no text ${key}`)
    return text
  }
}
