/** Texts that a person writes often. */

import { z } from 'zod'
import { longestName, longestSubject } from '../mail/limits.ts'
import { ask, none } from './basics/ask.ts'
import { lineText } from './basics/values.ts'

/** A text that a person writes often. Words in double braces are fields: `{{name}}`, `{{first}}`, `{{me}}`, `{{date}}`, `{{subject}}`. */
export const TemplateDraft = z.object({
  name: lineText.min(1).max(longestName.template),
  subject: lineText.max(longestSubject),
  html: z.string().max(1_000_000),
})
export type TemplateDraft = z.infer<typeof TemplateDraft>

export type Template = TemplateDraft & { id: number }

/** What the window asks of them. */
export const templateRequests = {
  listTemplates: ask.reader<Template[]>()(none),
  /** Keeps a text under its name, in place of the one that has that name. */
  saveTemplate: ask.engine<undefined>()(z.object({ template: TemplateDraft })),
  removeTemplate: ask.engine<undefined>()(z.object({ id: z.number().int().positive() })),
} as const
