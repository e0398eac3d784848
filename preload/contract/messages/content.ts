/** What the window is told of a message that is opened. */
import type { Fault } from '../basics/faults.ts'
import type { Address } from '../basics/values.ts'
import type { MessageRow } from '../lists.ts'
import type { DeliveryReport } from '../outbox.ts'

/** What a part is shown as: in the window, opened in place as a message, or only by its name. */
export type PartKind = 'image' | 'pdf' | 'text' | 'audio' | 'video' | 'message' | 'calendar' | 'contact' | 'other'
/**
 * Why one should think twice: it is a program, it is a document with macros or of an old format that can hold them, it is one in daily use
 * that can hold them, it is a page that can run scripts, its name was made to hide what it is, or it is of no kind that is known to be harmless.
 */
export type PartRisk = 'program' | 'macros' | 'can-hold-macros' | 'page' | 'disguised' | 'unknown'

/** One attachment as the reader lists it; `index` names it among the parts of its message. Sizes in bytes. */
export type Attachment = { index: number; name: string; type: string; size: number; kind: PartKind; risk: PartRisk | undefined }

/** An inline part that an HTML body may show by `cid:` (RFC 2392). */
export type InlinePart = { contentId: string; name: string; type: string; content: Uint8Array }

/** Charsets that a person may choose for a message that is not readable otherwise. */
export const charsets = [
  'utf-8',
  'euc-kr',
  'iso-2022-kr',
  'shift_jis',
  'euc-jp',
  'iso-2022-jp',
  'gb18030',
  'big5',
  'windows-1252',
  'iso-8859-2',
  'windows-1250',
  'koi8-r',
  'windows-1251',
  'windows-1253',
  'windows-1254',
  'windows-1255',
  'windows-1256',
  'windows-874',
  'windows-1258',
] as const
export type Charset = (typeof charsets)[number]

/** How far a message could be read, and what had to be guessed. */
export type ReadingNote =
  | 'charset-mislabelled'
  | 'charset-unknown'
  | 'charset-refused'
  | 'body-cut'
  | 'too-many-parts'
  | 'too-deep'
  | 'header-too-long'
  | 'truncated'
  | 'file-elsewhere'
  | 'in-pieces'
  | 'took-too-long'
  | 'shorter-than-told'

/** What a server that may vouch for a sender says: yes, no, or neither. */
export const verdicts = ['verified', 'failed', 'unclear'] as const
export type Verdict = (typeof verdicts)[number]

/**
 * A signature that a server found good, as far as it says which: the domain that signed, or that of whom it signed for (`header.d`,
 * `header.i`), the name of the key (`header.s`), and how its data begins (`header.b`, RFC 6008). '' where it does not tell.
 */
export type PassedSignature = { domain: string; selector: string; start: string }

/**
 * What the receiving server says of the sender (RFC 8601); `by` is that server, `domain` whom it vouches for. '' where it does not tell.
 * `place`: above the server's own Received, where no sender can write, or below it. `signatures`: those
 * (DKIM) that passed.
 */
export type Authentication = {
  verdict: Verdict
  place: 'above' | 'within'
  signatures: PassedSignature[]
  by: string
  domain: string
  dkim: string
  spf: string
  dmarc: string
}

/** What one should notice about who wrote. */
export type SenderSign =
  /** The name shows an address that is not the sender's. */
  | { sign: 'name-is-address'; shown: string }
  /** An answer goes to somebody who did not write; `domain` names up to three of them. */
  | { sign: 'reply-elsewhere'; domain: string }
  /** An answer to all, or to the mailing list, goes to somebody whom the message was not sent to. */
  | { sign: 'followup-elsewhere' | 'list-reply-elsewhere'; domain: string }
  /** Whoever wrote it gives no address, as where the whole field is encoded. */
  | { sign: 'no-address' }
  | { sign: 'several-authors' }
  /** The domain mixes alphabets, or is written in one that imitates Latin. */
  | { sign: 'look-alike-domain'; domain: string; ascii: string }
  | { sign: 'sent-for'; sender: string }
  /** Nothing of theirs is here, and nothing went to them. */
  | { sign: 'first-time' }

/** A letter that leaves a mailing list, as it goes out. `isPlain`: it says nothing but that. */
export type LeavingLetter = { to: string; subject: string; text: string; isPlain: boolean }

/**
 * A mailing list's own fields (RFC 2369, RFC 2919, RFC 8058). `oneClick` is an address to which a POST is enough. `ofSender`: whether the
 * link and the letter go to the domain of the author, which is `sender`, as somebody has registered it.
 */
export type MailingList = {
  id: string
  name: string
  post: string | undefined
  archive: string | undefined
  unsubscribe: {
    oneClick: string | undefined
    link: string | undefined
    letter: LeavingLetter | undefined
    ofSender: { link: boolean; letter: boolean }
    sender: string
  }
}

/**
 * An invitation (RFC 5545, RFC 5546) or contact (RFC 6350) that came with a message. Times are in ms since the epoch where `clock` is
 * `fixed`. Where it is `local` (the same on every clock) or `unknown` (the zone is one that nobody knows), and of whole days, they are what
 * a clock shows, as if it were UTC.
 */
export type Card =
  | {
      kind: 'event'
      method: string
      summary: string
      start: number | undefined
      end: number | undefined
      allDay: boolean
      clock: 'fixed' | 'local' | 'unknown'
      /** The time zone in which it was written, as it is called there; '' for UTC, and for one that is the same on every clock. */
      zone: string
      place: string
      description: string
      /** What the writer says of it, as why an answer is no. */
      comment: string
      /** Its page, where one joins it, and what is attached to it; `url` is '' for a file that stands in the calendar itself. */
      links: { kind: 'page' | 'call' | 'file'; name: string; url: string }[]
      organizer: Address | undefined
      attendees: { who: Address; status: string }[]
      repeats: boolean
      cancelled: boolean
    }
  | { kind: 'contact'; name: string; organization: string; title: string; emails: string[]; phones: string[]; note: string }

export type Protection = 'pgp-signed' | 'pgp-encrypted' | 'smime-signed' | 'smime-encrypted'

/** A message as one reads it. `path` leads to it through the parts of the messages that hold it; it is empty for one of a folder. */
export type MessageContent = {
  id: number
  path: number[]
  subject: string
  from: Address[]
  sender: Address[]
  replyTo: Address[]
  to: Address[]
  cc: Address[]
  sentAt: number | undefined
  messageId: string
  /** RFC 5322 3.6.4. */
  inReplyTo: string
  references: string[]
  /** Where answers shall go, and answers to all, by the sender's wish (Mail-Reply-To and Mail-Followup-To); none of most. */
  mailReplyTo: Address[]
  mailFollowupTo: Address[]
  /** To which of the person's addresses the servers on its way say it was delivered. */
  deliveredTo: string[]
  text: string | undefined
  /** The text is made of the HTML, since there is no plain form. */
  textFromHtml: boolean
  html: string | undefined
  /** In which charset its text was read; '' for plain ASCII. */
  charset: string
  attachments: Attachment[]
  /** Every part in its order: those attached, the bodies as they came, and what is neither shown nor listed otherwise. */
  allParts: Attachment[]
  inline: InlinePart[]
  cards: Card[]
  notes: ReadingNote[]
  protection: Protection | undefined
  /** The part that holds what is encrypted, by its place among the parts; undefined where nothing is, or no part alone holds it. */
  encryptedPart: number | undefined
  authentication: Authentication | undefined
  signs: SenderSign[]
  list: MailingList | undefined
  /** Who asks to be told that it was read (RFC 8098). */
  receiptTo: Address[]
  /** The person wants the pictures of this sender always, and as much is known of who wrote this as when they said so. */
  loadsRemote: boolean
  /** Why they are asked about all the same, where the person wants the pictures of this sender always. */
  asksBecause: 'failed' | 'unclear' | 'no-results' | 'within' | undefined
  /** Its text is its source: it could not be read otherwise. */
  unreadable: boolean
  /** What it reports of another letter, which is `originalId` where that is here. */
  report: { reports: DeliveryReport[]; originalId: number | undefined } | undefined
  /** What has been reported of it. */
  reported: DeliveryReport[]
}

export type OpenedMessage =
  | { state: 'here'; row: MessageRow; content: MessageContent }
  | { state: 'not-here'; row: MessageRow; fault: Fault | undefined }

/** The rows of its conversation with it, where they were asked for. */
export type OpenedTogether = OpenedMessage & { conversation?: MessageRow[] | undefined }
