/** What programs put before the subject of an answer or a forwarded message, in the languages that are met. */
const prefix =
  /^\s*(?:(?:re|aw|sv|vs|antw|antwort|odp|res|rif|r|ynt|atb|ref|bls|回复|回覆|答复|答覆|返信|답장|회신|fwd?|fw|wg|vb|doorst|enc|rv|tr|i|pd|転送|转发|轉寄|轉發|전달)(?:\s*[([]\d{1,3}[)\]]|\^\d{1,3})?\s*[:：]|\[(?:답장|전달|회신|fwd)\])\s*/iu
const mostPrefixes = 20

/** A subject without what answers and forwarding put before it (RFC 5256 2.1, and other languages). */
export function baseSubject(subject: string): string {
  let rest = subject
  for (let count = 0; count < mostPrefixes && prefix.test(rest); count++) rest = rest.replace(prefix, '')
  return rest.trim()
}

/** Whether a subject says that it answers something. */
export const isAnswer = (subject: string): boolean => prefix.test(subject)
