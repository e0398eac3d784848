/** What programs put before the subject of an answer or a forwarded message, in the languages that are met. */
const answered = 're|aw|sv|vs|antw|antwort|odp|odg|res|rif|rép|r|ynt|atb|ref|bls|vá|на|σχετ|отв|השב|رد|回复|回覆|答复|答覆|返信|답장|회신'
const forwarded = 'fwd?|wg|vb|vl|doorst|enc|rv|trs?|i|pd|ilt|İlt|továbbítás|πρθ|пересл|הועבר|העבר|转发|轉寄|轉發|転送|전달'
const inBrackets = { answered: '답장|회신|re', forwarded: '전달|fwd?' }

/** A mark of these names; `Re[2]:`, `Re(2):` and `Re^2:` count, and some programs write `[Fwd]` without a colon. */
const markOf = (names: string, bracketed: string): string =>
  `(?:(?:${names})(?:\\s*[([]\\d{1,3}[)\\]]|\\^\\d{1,3})?\\s*[:：]|\\[(?:${bracketed})\\])`
const answerMark = markOf(answered, inBrackets.answered)
const forwardMark = markOf(forwarded, inBrackets.forwarded)

const anyMark = new RegExp(`^\\s*(?:${answerMark}|${forwardMark})\\s*`, 'iu')
/** Marks that are words as well: “Ref: 4711”, “Enc: 3 drawings”. Alone they may be the sender's; above another mark they are none. */
const alsoWords = /^\s*(?:ref|bls|pd|enc)\s*[:：]\s*/iu
/** As Outlook writes it in Portuguese. */
const outlooks = /^\s*ENC\s*:/u
const answerStart = new RegExp(`^\\s*${answerMark}\\s*`, 'iu')
const forwardStart = new RegExp(`^\\s*${forwardMark}\\s*`, 'iu')
const mostMarks = 20

/** A subject without what answers and forwarding put before it (RFC 5256 2.1, and other languages). */
export function baseSubject(subject: string): string {
  let rest = subject
  for (let count = 0; count < mostMarks && anyMark.test(rest); count++) rest = rest.replace(anyMark, '')
  return rest.trim()
}

type Chain = { answered: string | undefined; forwarded: string | undefined; rest: string }

/** The marks that a subject begins with, the first of each kind, and what follows them. What a person may have meant as a word stays. */
function chainOf(subject: string): Chain {
  const chain: Chain = { answered: undefined, forwarded: undefined, rest: subject }
  let former = ''
  for (let count = 0; count < mostMarks; count++) {
    const answer = answerStart.exec(chain.rest)?.[0]
    const mark = answer ?? forwardStart.exec(chain.rest)?.[0]
    if (mark === undefined) break
    const next = chain.rest.slice(mark.length)
    const name = mark.trim().toLowerCase()
    if (alsoWords.test(mark) && !outlooks.test(mark) && name !== former && !anyMark.test(next)) break
    if (answer === undefined) chain.forwarded ??= mark.trim()
    else chain.answered ??= mark.trim()
    former = name
    chain.rest = next
  }
  return chain
}

/** Whether a subject says that it answers or passes on something. */
export const hasMark = (subject: string): boolean => anyMark.test(subject)

/** Whether a subject says, first of all, that it passes something on. */
export const isForwardSubject = (subject: string): boolean => forwardStart.test(subject)

const joined = (...parts: (string | undefined)[]): string => parts.filter((part) => part).join(' ')

/** `Re: ` once, however many marks of answers the subject begins with, above the first mark of forwarding. */
export function replySubject(subject: string): string {
  const { forwarded, rest } = chainOf(subject)
  return `Re: ${joined(forwarded, rest)}`
}

/** `Fwd: ` once, however many marks of forwarding the subject begins with, above the first mark of answers. */
export function forwardSubject(subject: string): string {
  const { answered, rest } = chainOf(subject)
  return `Fwd: ${joined(answered, rest)}`
}
