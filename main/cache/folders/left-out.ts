/**
 * Folders whose mail is seen only by who looks into them: it is in no list of several folders, no search of all, no conversation, and nobody
 * is known by it. As lists of roles in SQL.
 */
export const leftOut = {
  /** Out of what one reads. */
  ofMail: "'junk', 'trash'",
  /** Out of what others wrote: a draft is nobody's yet. */
  ofReceived: "'junk', 'trash', 'drafts'",
} as const

/** SQL: whether a folder with this role, which may be NULL, is left out. */
export const isLeftOut = (role: string, of: keyof typeof leftOut = 'ofMail'): string => `coalesce(${role}, '') IN (${leftOut[of]})`
