import type { Address, HeldAttachment, KeptDraft, Letter, Payload } from '../../../preload/contract/index.ts'

/** A letter that is being written. */
export type Draft = {
  accountId: number
  identityId?: number | undefined
  to: Address[]
  cc: Address[]
  bcc: Address[]
  subject: string
  /** The body of a letter in plain text. */
  text: string
  /** The body of a letter with formatting, which shows pictures by `cid:`; `text` is '' then. */
  html: string | undefined
  attachments: HeldAttachment[]
  inReplyTo: string | undefined
  references: string[]
  original?: Letter['original']
  receipt?: boolean | undefined
  readReceipt?: boolean | undefined
  priority?: Letter['priority']
  /** The letter of the outbox that it takes the place of. */
  replaces?: number | undefined
  /** The letter that it takes the place of for those who did not get that one. */
  resends?: number | undefined
  /** Its version in Drafts. */
  draft?: number | undefined
  /** The draft of another program that it was begun as. */
  supersedes?: number | undefined
  fields?: Letter['fields']
}

/** Whether nothing of it is worth keeping: a signature alone is not. */
export const isEmpty = ({ to, cc, bcc, subject, text, html, attachments }: Draft): boolean =>
  to.length + cc.length + bcc.length + attachments.length === 0 &&
  subject.trim() === '' &&
  text.replace(/(?:^|\n)-- \n[\s\S]*$/, '').trim() === '' &&
  (html ?? '')
    .replace(/<div class="signature"[^<]*(?:<(?!\/div>|div class="signature")[^<]*)*<\/div>|<(?!img|hr|table)[^<>]*>/g, '')
    .trim() === ''

/** As the outbox and Drafts take it. */
export const toLetter = ({ attachments, inReplyTo, references, ...rest }: Draft): Payload<'sendLetter'>['letter'] => ({
  ...rest,
  attachments: attachments.map(({ token }) => token),
  ...(inReplyTo ? { inReplyTo, references } : {}),
})

/** As it is kept on disk. */
export const toKept = ({ inReplyTo, ...rest }: Draft): KeptDraft => ({ ...rest, ...(inReplyTo ? { inReplyTo } : {}) })
