/**
 * What a person may mark a message as, beside read and starred: each is a keyword (RFC 9051 2.3.2), so that the other computers of the
 * person know it. `pinned` stands on top of its list; of a `muted` conversation new messages come in read and unannounced; `later` wants an
 * answer.
 */
export const marks = { pinned: '$pinned', muted: '$muted', later: '$replylater' } as const
export type Mark = keyof typeof marks

/** Whether these keywords have the mark; keywords are compared without case. */
export const hasMark = (keywords: readonly string[], mark: Mark): boolean =>
  keywords.some((keyword) => keyword.toLowerCase() === marks[mark])
