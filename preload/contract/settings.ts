/** What a person has chosen for the program as a whole. */
import { z } from 'zod'
import { ask } from './basics/ask.ts'
import { AccountId, FolderId } from './basics/values.ts'
import { ListOrder } from './lists.ts'

const TimeOfDay = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/)

const SpellingLanguage = z.string().regex(/^[a-z]{2,3}(-[A-Z]{2})?$/)

/** There are fewer commands than that. */
const mostOwnKeys = 500

export const Settings = z.object({
  language: z.enum(['system', 'en', 'ko']),
  theme: z.enum(['system', 'light', 'dark']),
  /** The colour of what is chosen and of what can be clicked on, and the letters of the window. */
  look: z.object({ accent: z.enum(['ink', 'green', 'plum', 'rust', 'slate']), font: z.enum(['hanji', 'system', 'serif']) }),
  /** How long a letter waits before it goes out, in s, so that it can be taken back. */
  undoSeconds: z.number().int().min(0).max(120),
  /** Whether lists show conversations, and in which order one is read. */
  conversations: z.boolean(),
  newestFirst: z.boolean(),
  /** How new letters are written; answers are written as what they answer. */
  format: z.enum(['rich', 'plain']),
  /** Whether answers stand above what they quote. */
  answerAbove: z.boolean(),
  /** Whose clock the dates of letters are in: that of this computer, or UTC, which does not tell where it stands. */
  dateZone: z.enum(['local', 'utc']),
  /** Whether spelling is checked, and in which languages (BCP 47); none means those of the system. */
  spelling: z.object({ on: z.boolean(), languages: z.array(SpellingLanguage).max(20) }),
  /**
   * Whether new mail is announced, with who wrote it and its subject (`words`), and with a sound, but not between these times of day (HH:MM), nor for these accounts. `folders` are
   * announced besides inboxes, `not` are inboxes that are not.
   */
  notifications: z.object({
    on: z.boolean(),
    words: z.boolean(),
    quietFrom: TimeOfDay,
    quietTo: TimeOfDay,
    muted: z.array(AccountId).max(100),
    sound: z.boolean(),
    folders: z.array(FolderId).max(1000),
    not: z.array(FolderId).max(1000),
  }),
  /** Whether there is an icon beside the system's clock; Hanji goes on running then when its windows are closed. */
  tray: z.boolean(),
  /** Whether new versions of the program are looked for, once a day. */
  updates: z.boolean(),
  /** When what nobody waits for is not transferred: while the system says that the network is metered, always, or never. */
  saveData: z.enum(['system', 'always', 'never']),
  /** Whether the system starts Hanji, without a window, when the person signs in there. */
  startAtLogin: z.boolean(),
  /** Where one reads, how much a row of the list shows, and how wide or high the list is, in px. */
  layout: z.object({
    pane: z.enum(['right', 'bottom', 'none']),
    density: z.enum(['roomy', 'normal', 'compact']),
    list: z.number().int().min(200).max(2000),
    listHeight: z.number().int().min(80).max(2000),
    /** Whether headings part the days of a list, and whether each row has a picture of who wrote it. */
    headings: z.boolean(),
    avatars: z.boolean(),
  }),
  /**
   * What the sidebar shows: folders that a person uses most, the order of accounts and of folders that lie side by side, as far as the person
   * has one, and what is folded.
   */
  sidebar: z.object({
    favourites: z.array(FolderId).max(100),
    accounts: z.array(AccountId).max(100),
    folders: z.array(FolderId).max(5000),
    foldedAccounts: z.array(AccountId).max(100),
    foldedFolders: z.array(FolderId).max(5000),
  }),
  /** How lists are ordered. */
  order: ListOrder,
  /** Whose keys the window has, and which of them the person has changed: '' for none. */
  shortcuts: z.object({
    set: z.enum(['hanji', 'gmail', 'thunderbird', 'outlook']),
    own: z.record(z.string().max(40), z.string().max(40)).refine((own) => Object.keys(own).length <= mostOwnKeys),
  }),
})
export type Settings = z.infer<typeof Settings>

/** What the window asks of settings. */
export const settingsRequests = {
  saveSettings: ask.shell<undefined>()(z.object({ settings: Settings })),
} as const

/** What the window is told of them. */
export type SettingsEvents = {
  settingsChanged: { settings: Settings }
}
