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
