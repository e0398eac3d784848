import { escapeHtml } from '../../../preload/html/escape.ts'

/** What the fields of a template stand for in one letter. */
export type FieldValues = { name: string; first: string; me: string; date: string; subject: string }

const field = /\{\{\s*(name|first|me|date|subject)\s*\}\}/g

/** Markup with its fields filled in; a field that nothing is known of stays, so that the person sees it. */
export const fillHtml = (html: string, values: FieldValues): string => fill(html, values, escapeHtml)

/** The same for text. */
export const fillText = (text: string, values: FieldValues): string => fill(text, values, (value) => value)

const fill = (source: string, values: FieldValues, written: (value: string) => string): string =>
  source.replace(field, (whole, name: keyof FieldValues) => (values[name] === '' ? whole : written(values[name])))

/** The name by which one speaks to somebody: not the family name, which stands first in Korean, Chinese and Japanese. */
export function firstName(name: string): string {
  const words = name
    .replace(/["']/g, '')
    .split(/[\s,]+/)
    .filter(Boolean)
  const only = words[0] ?? ''
  if (words.length === 1 && /^[가-힣]{3,4}$/.test(only)) return only.replace(/^(?:남궁|황보|제갈|사공|선우|서문|독고|동방|[가-힣])/, '')
  if (/[\p{Script=Hangul}\p{Script=Han}]/u.test(name)) return words.at(-1) ?? ''
  return name.includes(',') ? (words[1] ?? only) : only
}
