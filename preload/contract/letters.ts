/** What the window and the main process say of letters: one that is written, one on its way out, what became of it. */
import { z } from 'zod'
import { AccountId, type Address, EmailAddress, type Fault, IdentityId, lineText, MessageId, OutboxId } from './messages.ts'

export type DeliveryAction = 'failed' | 'delayed' | 'delivered' | 'relayed' | 'expanded'

/**
 * What a report (RFC 3464) says became of one recipient of a letter. `reportId` is the message that says so, `status` the enhanced code
 * (RFC 3463), `diagnostic` the words of the server that it comes from; both may be ''.
 */
export type DeliveryReport = { reportId: number; address: string; action: DeliveryAction; status: string; diagnostic: string }

export const RecipientSchema = z.object({ name: lineText.max(500), address: EmailAddress })
/** Fields of a draft that was begun in another program, which the composer knows nothing of and keeps. */
const KeptFields = z.array(z.object({ name: z.string().regex(/^[!-9;-~]{1,100}$/), value: lineText.max(1000) })).max(30)
/** A letter as the composer hands it over. `attachments` are tokens from `pickAttachments` or `holdAttachment`. */
export const Letter = z.object({
  accountId: AccountId,
  /** Without one, the account's first. */
  identityId: IdentityId.optional(),
  to: z.array(RecipientSchema).max(500),
  cc: z.array(RecipientSchema).max(500),
  bcc: z.array(RecipientSchema).max(500),
  subject: lineText.max(2000),
  text: z.string().max(5_000_000),
  /** Its body as HTML, which shows inline parts by `cid:` (RFC 2392); `text` does not count then, for the plain part is made of this. */
  html: z.string().max(20_000_000).optional(),
  attachments: z.array(z.string().max(64)).max(200),
  inReplyTo: lineText.max(1000).optional(),
  references: z.array(lineText.max(1000)).max(100).optional(),
  /** The message that it answers or forwards, which is marked so once it is accepted. */
  original: z.object({ id: MessageId, as: z.enum(['answered', 'forwarded']) }).optional(),
  /** Not before this time, in ms since the epoch; without it, after the time in which it can be taken back. */
  sendAt: z.number().int().positive().optional(),
  /** The servers on its way are asked to say whether it was delivered (DSN, RFC 3461). */
  receipt: z.boolean().optional(),
  /** The recipients' programs are asked to say that it was read (RFC 8098). */
  readReceipt: z.boolean().optional(),
  priority: z.enum(['high', 'low']).optional(),
  /** The letter in the outbox that it takes the place of, having been taken back from there. */
  replaces: OutboxId.optional(),
  /** The letter that it takes the place of for those who did not get that one. */
  resends: OutboxId.optional(),
  /** Its version in Drafts, which goes once it is in the outbox. */
  draft: MessageId.optional(),
  /** The draft of another program that it was begun as, which goes to the trash then. */
  supersedes: MessageId.optional(),
  fields: KeptFields.optional(),
})
export type Letter = z.infer<typeof Letter>

/** A file that main holds for a letter under a token, as long as the program runs; `contentId`: the body may show it. Sizes in bytes. */
export const HeldAttachment = z.object({
  token: z.string().max(64),
  name: z.string().max(255),
  type: z.string().max(100),
  size: z.number().int().min(0),
  contentId: z.string().max(250).optional(),
})
export type HeldAttachment = z.infer<typeof HeldAttachment>

/** A letter that is still being written, as it is kept on this computer. Of its attachments only what they are is kept here. */
export const KeptDraft = z.object({
  accountId: AccountId,
  identityId: IdentityId.optional(),
  to: z.array(RecipientSchema).max(500),
  cc: z.array(RecipientSchema).max(500),
  bcc: z.array(RecipientSchema).max(500),
  subject: z.string().max(10_000),
  text: z.string().max(5_000_000),
  html: z.string().max(20_000_000).optional(),
  attachments: z.array(HeldAttachment).max(200),
  inReplyTo: lineText.max(1000).optional(),
  references: z.array(lineText.max(1000)).max(100),
  original: z.object({ id: MessageId, as: z.enum(['answered', 'forwarded']) }).optional(),
  receipt: z.boolean().optional(),
  readReceipt: z.boolean().optional(),
  priority: z.enum(['high', 'low']).optional(),
  replaces: OutboxId.optional(),
  resends: OutboxId.optional(),
  /** Its version in Drafts, with its attachments. */
  draft: MessageId.optional(),
  supersedes: MessageId.optional(),
  fields: KeptFields.optional(),
  /** It was thrown away, and can be had back for a while. */
  discarded: z.literal(true).optional(),
  /** Nothing has been done to it since it was begun; this is where one begins to write. */
  begun: z.enum(['start', 'below']).optional(),
})
export type KeptDraft = z.infer<typeof KeptDraft>

/** What a `mailto:` link asks to be written (RFC 6068). */
export type Mailto = { to: Address[]; cc: Address[]; subject: string; body: string }

/** A text that a person writes often. Words in double braces are fields: `{{name}}`, `{{first}}`, `{{me}}`, `{{date}}`, `{{subject}}`. */
export const TemplateDraft = z.object({ name: lineText.min(1).max(100), subject: lineText.max(2000), html: z.string().max(1_000_000) })
export type TemplateDraft = z.infer<typeof TemplateDraft>
export type Template = TemplateDraft & { id: number }

/** Somebody one writes to or hears from, and how often. */
export type Contact = Address & { sent: number; received: number }

/**
 * What is known of an address that one is about to write to: whether one has written to it or heard from it, whether one has written to its
 * domain, and whom one may have meant, where that differs by one slip of the finger.
 */
export type Acquaintance = { address: string; known: boolean; domainKnown: boolean; meant: string | undefined }

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

/** A letter taken back out of the outbox, to be written further. */
export type LetterTakenBack = { letter: Omit<Letter, 'attachments'>; attachments: HeldAttachment[] }

/** What became of a letter that had a window of its own. */
export const LetterEnd = z.enum(['sent', 'discarded', 'closed', 'returned'])
export type LetterEnd = z.infer<typeof LetterEnd>
/** `until`: it can be taken back before; `at`: it goes out then. In ms since the epoch. */
export const SentLetter = z.object({ outboxId: OutboxId, until: z.number().optional(), at: z.number().optional() })
export type SentLetter = z.infer<typeof SentLetter>
