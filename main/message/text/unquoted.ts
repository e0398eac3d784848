/** Stands before `>` that is a word's until the pieces of a body are one text: no text has this character (Unicode 23.7). */
export const wordMark = '\ufdd1'

/** A text without these marks, and in which of its lines, from 0, they stood at the start. */
export function withoutWordMarks(marked: string): { text: string; unquoted: number[] } {
  if (!marked.includes(wordMark)) return { text: marked, unquoted: [] }
  const unquoted = marked.split('\n').flatMap((line, index) => (line.replace(/^>+ /, '').startsWith(wordMark) ? [index] : []))
  return { text: marked.replaceAll(wordMark, ''), unquoted }
}

/**
 * A plain text as one reads it: words that begin with `>` without being quoted (RFC 3676 4.5) have a space in front, by which all that knows
 * quotations by their marks tells. `unquoted`: the lines that begin so, behind their marks.
 */
export function asRead({ text, unquoted }: { text: string | undefined; unquoted?: readonly number[] | undefined }): string | undefined {
  if (text === undefined || !unquoted?.length) return text
  const lines = text.split('\n')
  // The marks of what is quoted have a space behind them.
  for (const at of unquoted) lines[at] = lines[at]?.replace(/^(>+ )?(?=>)/, (marks) => `${marks} `) ?? ''
  return lines.join('\n')
}
