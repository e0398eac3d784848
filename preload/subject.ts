/** What programs put before the subject of an answer or a forwarded message, in the languages that are met. */
const answered = 're|aw|sv|vs|antw|antwort|odp|res|rif|r|ynt|atb|ref|bls|σχετ|отв|השב|رد|回复|回覆|答复|答覆|返信|답장|회신'
const forwarded = 'fwd?|wg|vb|vl|doorst|enc|rv|tr|i|pd|ilt|İlt|πρθ|пересл|העבר|转发|轉寄|轉發|転送|전달'
const inBrackets = { answered: '답장|회신|re', forwarded: '전달|fwd?' }

/** A mark of these names; `Re[2]:`, `Re(2):` and `Re^2:` count, and some programs write `[Fwd]` without a colon. */
const markOf = (names: string, bracketed: string): string =>
  `(?:(?:${names})(?:\\s*[([]\\d{1,3}[)\\]]|\\^\\d{1,3})?\\s*[:：]|\\[(?:${bracketed})\\])`
const answerMark = markOf(answered, inBrackets.answered)
const forwardMark = markOf(forwarded, inBrackets.forwarded)

const anyMark = new RegExp(`^\\s*(?:${answerMark}|${forwardMark})\\s*`, 'iu')
/** Marks that are words as well: “Ref: 4711”, “Enc: 3 drawings”. Alone they may be the sender's; above another mark they are none. */
const alsoWords = /^\s*(?:ref|bls|enc|pd)\s*[:：]\s*/iu
const answerStart = new RegExp(`^\\s*${answerMark}\\s*`, 'iu')
const forwardStart = new RegExp(`^\\s*${forwardMark}\\s*`, 'iu')
const mostMarks = 20

/** A subject without what answers and forwarding put before it (RFC 5256 2.1, and other languages). */
export function baseSubject(subject: string): string {
  let rest = subject
  for (let count = 0; count < mostMarks && anyMark.test(rest); count++) rest = rest.replace(anyMark, '')
  return rest.trim()
}

/** A subject without the marks of this kind that it begins with. What a person may have meant as a word stays. */
function withoutMarks(subject: string, mark: RegExp): string {
  let rest = subject
  for (let count = 0; count < mostMarks && mark.test(rest); count++) {
    const next = rest.replace(mark, '')
    if (alsoWords.test(rest) && !anyMark.test(next)) break
    rest = next
  }
  return rest
}

/** Whether a subject says that it answers or passes on something. */
export const hasMark = (subject: string): boolean => anyMark.test(subject)

/** `Re: ` once, however many marks of answers the subject begins with. */
export const replySubject = (subject: string): string => `Re: ${withoutMarks(subject, answerStart)}`

/** `Fwd: ` once, however many marks of forwarding the subject begins with. */
export const forwardSubject = (subject: string): string => `Fwd: ${withoutMarks(subject, forwardStart)}`
