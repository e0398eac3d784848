/** What the window and the main process say of letters that are being written, and of what goes into them. */

import { z } from 'zod'
import { longestPage, longestSubject, longestText, mostKeptFields, mostRecipients } from '../mail/limits.ts'
import { ask, none } from './basics/ask.ts'
import { AccountId, type Address, Bytes, EmailAddress, IdentityId, lineText, MessageId, OutboxId, ShownId } from './basics/values.ts'
import { charsets } from './messages/content.ts'

export const RecipientSchema = z.object({ name: lineText.max(500), address: EmailAddress })

/** Fields of a draft that was begun in another program, which the composer knows nothing of and keeps. */
const KeptFields = z.array(z.object({ name: z.string().regex(/^[!-9;-~]{1,100}$/), value: lineText.max(1000) })).max(mostKeptFields)

/** A letter as the composer hands it over. `attachments` are tokens from `pickAttachments` or `holdAttachment`. */
export const Letter = z.object({
  accountId: AccountId,
  /** Without one, the account's first. */
  identityId: IdentityId.optional(),
  to: z.array(RecipientSchema).max(mostRecipients),
  cc: z.array(RecipientSchema).max(mostRecipients),
  bcc: z.array(RecipientSchema).max(mostRecipients),
  subject: lineText.max(longestSubject),
  text: z.string().max(longestText),
  /** Its body as HTML, which shows inline parts by `cid:` (RFC 2392); `text` does not count then, for the plain part is made of this. */
  html: z.string().max(longestPage).optional(),
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
  to: z.array(RecipientSchema).max(mostRecipients),
  cc: z.array(RecipientSchema).max(mostRecipients),
  bcc: z.array(RecipientSchema).max(mostRecipients),
  subject: z.string().max(10_000),
  text: z.string().max(longestText),
  html: z.string().max(longestPage).optional(),
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

/** A letter taken back out of the outbox, to be written further. */
export type LetterTakenBack = { letter: Omit<Letter, 'attachments'>; attachments: HeldAttachment[] }

export const LetterKey = z.string().regex(/^[\w-]{1,64}$/)

const ContentId = z.string().regex(/^[\w.+@-]{1,250}$/)

/** What the window asks of letters. */
export const letterRequests = {
  pickAttachments: ask.shell<HeldAttachment[]>()(none),
  /** With `contentId` the body of the letter may show it. */
  holdAttachment: ask.shell<HeldAttachment>()(
    z.object({ name: lineText.max(255), type: lineText.max(100), content: Bytes, contentId: ContentId.optional() }),
  ),
  dropAttachment: ask.shell<undefined>()(z.object({ token: z.string().max(64) })),
  /**
   * `until`: it waits until then, in ms since the epoch, and can be taken back. The letter that is kept under `key` goes in the same step, and
   * asking twice with one key sends one letter.
   */
  sendLetter: ask.shell<{ outboxId: number; until: number | undefined }>()(z.object({ letter: Letter, key: LetterKey.optional() })),
  /** Sends a message as it came on to others (RFC 5322 3.6.6). */
  redirectMessage: ask.shell<{ outboxId: number; until: number | undefined }>()(
    z.object({ id: ShownId, accountId: AccountId, identityId: IdentityId.optional(), to: z.array(RecipientSchema).min(1).max(100) }),
  ),
  /** Keeps a letter that is being written, under this key; without one, forgets it. */
  saveDraft: ask.shell<undefined>()(z.object({ key: LetterKey, draft: KeptDraft.optional() })),
  /** Which of these are still held: none after a restart. */
  stillHeld: ask.shell<HeldAttachment[]>()(z.object({ tokens: z.array(z.string().max(64)).max(200) })),
  /** What is held, to be shown in the letter. */
  getHeld: ask.shell<{ type: string; content: Uint8Array }>()(z.object({ token: z.string().max(64) })),
  /** A picture that any letter shows under this Content-ID, whichever window that is in. @throws `not-found` */
  getPicture: ask.shell<{ name: string; type: string; content: Uint8Array }>()(z.object({ contentId: z.string().max(500) })),
  /** HTML that was written here as plain text. */
  toPlain: ask.engine<{ text: string }>()(z.object({ html: z.string().max(longestPage) })),
  /** Puts the letter into its account's Drafts, in place of its former version there, which the letter that is kept under `key` names, too; `id` is undefined where there is no such folder. */
  fileDraft: ask.shell<{ id: number | undefined }>()(z.object({ letter: Letter, former: MessageId.optional(), key: LetterKey.optional() })),
  /**
   * A draft from its folder, to be written further; without `whole` something of it is lost, markup or recipients that no letter can have (`leftOut` of
   * them), so that it must be kept beside. `accountId`: whose letter it becomes, for the message of a file, which is in no account.
   */
  openDraft: ask.shell<LetterTakenBack & { whole: boolean; leftOut: number }>()(
    z.object({ id: ShownId, charset: z.enum(charsets).optional(), accountId: AccountId.optional() }),
  ),
  dropDraft: ask.engine<undefined>()(z.object({ id: MessageId })),
} as const
