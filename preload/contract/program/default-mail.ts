import { ask, none } from '../basics/ask.ts'

/**
 * Which program opens links to addresses (`mailto:`): Hanji, `other` (with its name, where the system tells that), none, or the system does
 * not say. `can`: whether Hanji can ask the system to choose it; else why not, which the settings explain.
 */
export type DefaultMail = {
  opens: 'hanji' | 'other' | 'nothing' | 'unknown'
  other: string | undefined
  can: 'ask' | 'not-installed' | 'no-entry' | 'sandboxed' | 'only-the-person'
  /** The system was asked to choose Hanji just now, and has not. */
  refused: boolean
  /** The desktop keeps a choice of its own beside the system's. */
  desktop: 'xfce' | undefined
}

/** What the window asks of it. */
export const defaultMailRequests = {
  /** Which program opens links to addresses. */
  getDefaultMail: ask.shell<DefaultMail>()(none),
  /** Asks the system to have Hanji open them; the answer is what it does then. */
  makeDefaultMail: ask.shell<DefaultMail>()(none),
} as const
