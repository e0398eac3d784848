import { hasMark } from '../mail/subject.ts'

/** What tells of a message whether it answers another one: its subject, and the message that it names (RFC 5322 3.6.4; '' for none). */
export type Answering = { subject: string; inReplyTo: string }

/** What mailing lists and ticket systems put before a subject. */
const tag = /^\s{0,9}\[[^\][]{1,80}\]\s{0,9}/u

/** Whether a message answers another one. A letter that answers none repeats nothing: what it quotes or indents is its own. */
export const isAnswer = ({ subject, inReplyTo }: Answering): boolean =>
  inReplyTo !== '' || hasMark(subject) || hasMark(subject.replace(tag, ''))
