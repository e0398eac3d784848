/** Messages that belong together. */
import { z } from 'zod'
import { ask } from './basics/ask.ts'
import { type Address, MessageId } from './basics/values.ts'
import type { MessageRow } from './lists.ts'

/** `count` messages in all folders, `from` their writers, the first first; `unread` and `flagged` are of those in the folder that is listed. */
export type ConversationSummary = { count: number; from: Address[]; unread: number; flagged: boolean; attachments: boolean }

/** What the window asks of conversations. */
export const conversationRequests = {
  /** All messages of the conversation that a message belongs to, in whichever folder, oldest first. */
  getConversation: ask.reader<MessageRow[]>()(z.object({ id: MessageId })),
} as const
