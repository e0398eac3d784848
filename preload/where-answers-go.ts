import type { Address } from './model.ts'

/** What a message says of answers to it. `post`: the address of its mailing list. */
export type AnswerFields = {
  from: readonly Address[]
  replyTo: readonly Address[]
  mailReplyTo: readonly Address[]
  mailFollowupTo: readonly Address[]
  post: string | undefined
}

/**
 * Where an answer to whoever wrote goes: Mail-Reply-To, Reply-To (RFC 5322 3.6.2) or From. A Reply-To that is only the mailing list's own address
 * was not the sender's wish. Reader and composer both ask this, so that none says other than what happens.
 */
export function answersGo({ from, replyTo, mailReplyTo, post }: AnswerFields): readonly Address[] {
  if (mailReplyTo.length > 0) return mailReplyTo
  const isList = post !== undefined && replyTo.every(({ address }) => address.toLowerCase() === post.toLowerCase())
  return replyTo.length > 0 && !isList ? replyTo : from
}
