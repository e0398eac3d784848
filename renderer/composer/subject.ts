const answers = /^((re|aw|sv|vs|antw|odp|rif|회신|답장|回复|回覆|返信)\s*(\[\d+\]|\(\d+\))?\s*[:：]\s*)+/iu
const forwards = /^((fwd?|wg|tr|전달|转发|轉寄|転送)\s*[:：]\s*)+/iu

/** `Re: ` once, however many prefixes the subject has. */
export const replySubject = (subject: string): string => `Re: ${subject.replace(answers, '')}`

/** `Fwd: ` once, however many prefixes the subject has. */
export const forwardSubject = (subject: string): string => `Fwd: ${subject.replace(forwards, '')}`
