import type { WritableCache } from '../store/open.ts'
import { joinBySubject, joinConversation } from './conversations.ts'

/** What the header of a source says that the envelope does not, or not rightly. */
export type Head = { subject: string; fromName: string; inReplyTo: string; references: string[] }

/** Puts a message into the conversation that its own header names, or its subject where it names none. */
export function joinByHead(cache: WritableCache, id: number, messageId: string, { subject, inReplyTo, references }: Head): void {
  const named = [...references, inReplyTo]
  if (named.some((key) => key !== '')) joinConversation(cache, id, messageId, named)
  else joinBySubject(cache, id, subject)
}
