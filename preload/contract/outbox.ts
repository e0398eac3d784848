/** Letters on their way out, and what became of them. */
import { z } from 'zod'
import { ask, none } from './basics/ask.ts'
import type { Fault } from './basics/faults.ts'
import { AccountId, type Address, FolderId, lineText, OutboxId } from './basics/values.ts'
import type { LetterTakenBack } from './letters.ts'

export type DeliveryAction = 'failed' | 'delayed' | 'delivered' | 'relayed' | 'expanded'

/**
 * What a report (RFC 3464) says became of one recipient of a letter. `reportId` is the message that says so, `status` the enhanced code
 * (RFC 3463), `diagnostic` the words of the server that it comes from; both may be ''.
 */
export type DeliveryReport = { reportId: number; address: string; action: DeliveryAction; status: string; diagnostic: string }

/** Where a letter is on its way out. Times in ms since the epoch. */
export type Delivery =
  /** It does not go out before `until`: the person may still take it back, or wanted it so. */
  | { state: 'waiting'; because: 'undo' | 'scheduled'; until: number }
  /** `editing`: it is in the composer again, and goes out only when it is sent from there. */
  | { state: 'waiting'; because: 'queued' | 'no-password' | 'editing' }
  | { state: 'sending'; since: number; handedOver: boolean }
  /** `since`: when it was first put off, less the time in which no server was asked; `attempt`: how often so far; `tried`: when last. */
  | { state: 'retrying'; at: number; attempt: number; since: number; tried?: number; fault: Fault }
  | { state: 'accepted'; at: number; by: string; reply: string; refused: string[] }
  /** `gaveUp`: it was put off for five days. */
  | { state: 'failed'; fault: Fault; gaveUp?: boolean }
  | { state: 'interrupted'; at: number }

/**
 * What the server that the letter was handed to made of one recipient; `later`: it asks to be tried again; `resent`: another letter took this
 * one's place, and `was` is what it had come to. `reply` is the server's, '' where it has not answered. What reports say comes on top: `judge`
 * in `delivery.ts`.
 */
export type RecipientResult =
  | { address: string; result: 'pending' | 'accepted' | 'refused' | 'later'; reply: string }
  | { address: string; result: 'resent'; reply: string; was: 'accepted' | 'refused' }

/**
 * A letter that a server has accepted and whose copy is not in Sent yet. `at`: when it is tried next, in ms since the epoch; `fault`: why it is
 * not there. `refused`: the server said no in a way that looks final, so that a person has to do something.
 */
export type SentCopy = { state: 'pending'; at: number; fault?: Fault } | { state: 'refused'; at: number; fault: Fault }

/** `attempts`: how many transcripts there are. `editable`: it can be taken back into the composer, when its state allows it. */
export type OutboxItem = {
  id: number
  identityId: number | undefined
  accountId: number
  messageId: string
  subject: string
  to: Address[]
  createdAt: number
  size: number
  delivery: Delivery
  recipients: RecipientResult[]
  attempts: number
  editable: boolean
  /** What has been reported of it since it was accepted. */
  reported: DeliveryReport[]
  /** Where its copy for Sent is still to come. */
  sentCopy?: SentCopy
}

/** One line of an SMTP conversation, at this time in ms since the epoch; a `note` is what happened to the connection itself. */
export type TranscriptLine = { at: number; who: 'client' | 'server' | 'note'; text: string }

/** One attempt to send a letter. */
export type Attempt = { at: number; lines: TranscriptLine[] }

/** What the window asks of the outbox. */
export const outboxRequests = {
  listOutbox: ask.reader<OutboxItem[]>()(none),
  /** Sends a letter once more, to those alone who did not get it, as a new one. */
  sendAgain: ask.engine<{ outboxId: number; until: number | undefined }>()(z.object({ id: OutboxId })),
  retryLetter: ask.engine<undefined>()(z.object({ id: OutboxId })),
  discardLetter: ask.engine<undefined>()(z.object({ id: OutboxId })),
  /** Takes a letter that is not on its way out of the outbox, back into the composer; of one that some have, what the others shall get. */
  takeLetterBack: ask.shell<LetterTakenBack>()(z.object({ id: OutboxId })),
  /** It shall go out at this time, in ms since the epoch; without one, now. */
  rescheduleLetter: ask.engine<undefined>()(z.object({ id: OutboxId, at: z.number().int().positive().optional() })),
  /** How the attempts to send a letter went, by its Message-ID, oldest first. */
  getTranscripts: ask.reader<Attempt[]>()(z.object({ accountId: AccountId, messageId: lineText.min(1).max(1000) })),
  settleLetter: ask.engine<undefined>()(z.object({ id: OutboxId, arrived: z.boolean() })),
  /** Stops sending a letter: it is taken back, unless the server may have it by now. */
  stopLetter: ask.engine<undefined>()(z.object({ id: OutboxId })),
  /** Files the copy of an accepted letter in Sent now, or leaves it out for good. */
  settleSentCopy: ask.engine<undefined>()(z.object({ id: OutboxId, as: z.enum(['try-again', 'leave-out']) })),
  /** Puts the copy that Sent does not take, or one of a letter that nobody took, into this folder. */
  keepLetterIn: ask.engine<undefined>()(z.object({ id: OutboxId, folderId: FolderId })),
} as const

/** What the window is told of it. */
export type OutboxEvents = {
  outboxChanged: Record<string, never>
}
