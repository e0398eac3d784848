/** What a person has chosen for the program as a whole. */
import { z } from 'zod'
import { AccountId } from './model.ts'

/** In which order a folder or the inboxes are listed; by date the newest comes first, by anything else the first or the smallest. */
export const ListOrder = z.object({ by: z.enum(['date', 'sender', 'subject', 'size']), reversed: z.boolean() })
export type ListOrder = z.infer<typeof ListOrder>

const TimeOfDay = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/)

const SpellingLanguage = z.string().regex(/^[a-z]{2,3}(-[A-Z]{2})?$/)

export const Settings = z.object({
  language: z.enum(['system', 'en', 'ko']),
  theme: z.enum(['system', 'light', 'dark']),
  /** How long a letter waits before it goes out, in s, so that it can be taken back. */
  undoSeconds: z.number().int().min(0).max(120),
  /** Whether lists show conversations, and in which order one is read. */
  conversations: z.boolean(),
  newestFirst: z.boolean(),
  /** How new letters are written; answers are written as what they answer. */
  format: z.enum(['rich', 'plain']),
  /** Whether answers stand above what they quote. */
  answerAbove: z.boolean(),
  /** Whether spelling is checked, and in which languages (BCP 47); none means those of the system. */
  spelling: z.object({ on: z.boolean(), languages: z.array(SpellingLanguage).max(20) }),
  /** Whether new mail is announced, but not between these times of day (HH:MM), nor for these accounts. */
  notifications: z.object({
    on: z.boolean(),
    quietFrom: TimeOfDay,
    quietTo: TimeOfDay,
    muted: z.array(AccountId).max(100),
  }),
  /** Where one reads, how much a row of the list shows, and how wide or high the list is, in px. */
  layout: z.object({
    pane: z.enum(['right', 'bottom', 'none']),
    density: z.enum(['roomy', 'normal', 'compact']),
    list: z.number().int().min(200).max(2000),
    listHeight: z.number().int().min(80).max(2000),
  }),
  /** How lists are ordered. */
  order: ListOrder,
  /** Whose keys the window has, and which of them the person has changed: '' for none. */
  shortcuts: z.object({
    set: z.enum(['hanji', 'gmail', 'thunderbird', 'outlook']),
    own: z.record(z.string().max(40), z.string().max(40)),
  }),
})
export type Settings = z.infer<typeof Settings>
