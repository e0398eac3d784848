/**
 * The bridge between the window and the main process: every request, declared once; `events.ts` has the events.
 * Main validates each payload against these schemas; the window takes its types from them.
 */
import { z } from 'zod'
import { Action } from './actions.ts'
import { type CommandId, commandIds } from './commands/table.ts'
import type { DroppedFile } from './dropped-file.ts'
import type { EventName, Events } from './events.ts'
import {
  type Acquaintance,
  type Attempt,
  type Contact,
  type HeldAttachment,
  KeptDraft,
  Letter,
  LetterEnd,
  type LetterTakenBack,
  type Mailto,
  type OutboxItem,
  RecipientSchema,
  SentLetter,
  type Template,
  TemplateDraft,
} from './letters.ts'
import {
  AccountId,
  Bytes,
  type CheckResult,
  EmailAddress,
  type Fault,
  FolderId,
  FolderKeep,
  folderRoles,
  IdentityDraft,
  IdentityId,
  ListFilter,
  lineText,
  MessageId,
  type MessageRow,
  OfflinePolicy,
  OutboxId,
  type Overview,
  type ServerSuggestion,
  ShownId,
  ShownParts,
  ShownRemote,
  TypedAccount,
  View,
} from './messages.ts'
import { NeedAnswer, NeedRef } from './needs.ts'
import type { About } from './program/about.ts'
import type { DefaultMail } from './program/default-mail.ts'
import type { ProblemReport } from './program/problems.ts'
import type { RestartAnswer, UpdateState } from './program/updates.ts'
import { charsets, type ListedIds, type OpenedFile, type OpenedTogether, type TrustedSender, trustedAt, type Voucher } from './reading.ts'
import { type Rule, RuleDraft } from './rules.ts'
import { ListOrder, Settings } from './settings.ts'

export * from './actions.ts'
export * from './dropped-file.ts'
export * from './letters.ts'
export * from './messages.ts'
export * from './needs.ts'
export * from './program/about.ts'
export * from './program/default-mail.ts'
export * from './program/problems.ts'
export * from './program/updates.ts'
export * from './reading.ts'
export * from './rules.ts'
export * from './settings.ts'

/** What changes are taken back by. */
const UndoId = z.uuid()
export type UndoId = z.infer<typeof UndoId>
const Keep = z.enum(['keychain', 'this-run'])
const password = z.string().min(1).max(4096)
const none = z.object({})
const CheckKey = z.uuid()
const DownloadKey = z.uuid()
const CommandName = z.enum(commandIds as readonly [CommandId, ...CommandId[]])
const LetterKey = z.string().regex(/^[\w-]{1,64}$/)
const SpeltWord = z.string().min(1).max(64)
const RuleId = z.number().int().positive()
const ContentId = z.string().regex(/^[\w.+@-]{1,250}$/)

const PartIndex = z.number().int().min(0).max(10_000)
/** A message of a folder or a file, or one within it, through these parts; read in this charset, whatever it says. */
const Which = { id: ShownId, path: z.array(PartIndex).max(10).optional(), charset: z.enum(charsets).optional() }

/** Declares a request: its payload as a schema, its result as a type. */
const request =
  <R>() =>
  <P extends z.ZodType>(payload: P) => ({ payload, result: undefined as unknown as R })

/** Every request that the window may make. `result` carries only a type. */
export const requests = {
  getOverview: request<Overview>()(none),
  suggestServers: request<ServerSuggestion>()(z.object({ email: EmailAddress })),
  /** Tries the servers, telling each step by `checkProgress` under this key. */
  checkAccount: request<CheckResult>()(z.object({ account: TypedAccount, key: CheckKey })),
  /** Gives up trying servers: nobody is signed in any more. */
  cancelCheck: request<undefined>()(z.object({ key: CheckKey })),
  addAccount: request<{ accountId: number }>()(z.object({ account: TypedAccount, keep: Keep })),
  setPassword: request<undefined>()(z.object({ accountId: AccountId, password, keep: Keep })),
  /** Without `id` a new one. `password` is for its own server. */
  saveIdentity: request<undefined>()(
    z.object({ accountId: AccountId, id: IdentityId.optional(), identity: IdentityDraft, password: password.optional() }),
  ),
  removeIdentity: request<undefined>()(z.object({ accountId: AccountId, id: IdentityId })),
  removeAccount: request<undefined>()(z.object({ accountId: AccountId })),
  /** In the order of the list: `ids` holds message ids, `times` their INTERNALDATEs in s since the epoch, both as little-endian uint32. */
  listMessageIds: request<ListedIds>()(
    z.object({
      view: View,
      grouped: z.boolean().optional(),
      order: ListOrder.optional(),
      filter: ListFilter.optional(),
      withRows: z.number().int().min(0).max(100).optional(),
      /** Only so many messages from the top: enough to draw a screen at once. */
      limit: z.number().int().min(1).max(10_000).optional(),
    }),
  ),
  getRows: request<MessageRow[]>()(z.object({ view: View, ids: z.array(MessageId).min(1).max(500), grouped: z.boolean().optional() })),
  /** `together`: with its conversation, as `getConversation` answers it. */
  openMessage: request<OpenedTogether>()(z.object({ ...Which, together: z.boolean().optional() })),
  /** The same of several messages, in this order, as far as they are here; undefined for those that cannot be opened. */
  openMessages: request<(OpenedTogether | undefined)[]>()(
    z.object({ ids: z.array(MessageId).min(1).max(4), together: z.boolean().optional() }),
  ),
  /** What the file is that this window was opened for; a message is opened by its `id` then. */
  readOpenedFile: request<OpenedFile>()(none),
  /** Puts the message of this window's file into a folder, from where it goes to the server. */
  fileInFolder: request<undefined>()(z.object({ folderId: FolderId })),
  /**
   * Puts the messages of a file that was dropped on a folder there, one, or those of a mailbox file. `undo`: of the files before it, which are
   * taken back together with it.
   */
  dropFile: request<DroppedFile>()(z.object({ folderId: FolderId, content: Bytes, undo: UndoId.optional() })),
  /** All messages of the conversation that a message belongs to, in whichever folder, oldest first. */
  getConversation: request<MessageRow[]>()(z.object({ id: MessageId })),
  /** Serves the pictures of an HTML body under a token; they are there under their names. Those from elsewhere are loaded at once. */
  servePictures: request<{ token: string }>()(z.object({ parts: ShownParts, remote: ShownRemote.optional() })),
  /** Serves an HTML page under a token, to be printed. */
  servePage: request<{ token: string }>()(z.object({ html: z.string().max(20_000_000), parts: ShownParts })),
  /** Makes a frame that shows one part: a picture, PDF, text, sound or film. */
  showPart: request<{ url: string; type: string }>()(z.object({ ...Which, index: PartIndex })),
  saveAttachment: request<{ saved: string | undefined }>()(z.object({ ...Which, index: PartIndex })),
  /** Asks for a folder and saves these parts there, under names that are not taken; `saved` is how many, `folder` where. */
  saveAttachments: request<{ saved: number; folder: string | undefined }>()(
    z.object({ ...Which, indexes: z.array(PartIndex).min(1).max(500) }),
  ),
  /** Opens a part with the program that the system has for it. */
  openAttachment: request<undefined>()(z.object({ ...Which, index: PartIndex })),
  /** Lets the person drag a part out of the window; the drag has begun when this resolves. */
  dragAttachment: request<undefined>()(z.object({ ...Which, index: PartIndex })),
  /** Lets the person drag a message out of the window, as a file; the drag has begun when this resolves. */
  dragMessage: request<undefined>()(z.object(Which)),
  /** A part, or the whole message, as an attachment of a letter that is being written. */
  attachPart: request<HeldAttachment>()(z.object({ ...Which, index: PartIndex.optional() })),
  /** The message as it came, up to 2 MB of it as text; `size` in bytes. */
  getSource: request<{ text: string; size: number }>()(z.object(Which)),
  saveSource: request<{ saved: string | undefined }>()(z.object(Which)),
  /** Prints the page of `servePage`, or saves it as a PDF; `saved` is where. */
  printHtml: request<{ saved: string | undefined }>()(
    z.object({ token: z.uuid(), as: z.enum(['paper', 'pdf']), title: z.string().max(2000) }),
  ),
  /** Opens an address of a message outside, having been looked at by the window. */
  openLink: request<undefined>()(z.object({ url: z.string().max(20_000) })),
  /** The `mailto:` link that the program was started with, once. */
  takeMailto: request<{ letter: Mailto | undefined }>()(none),
  /** Leaves a mailing list by a POST (RFC 8058), without cookies and without following it elsewhere. */
  leaveList: request<undefined>()(z.object({ id: MessageId })),
  /** Tells the sender in these words that a message was read (RFC 8098), or without them never to be asked again. */
  answerReceipt: request<undefined>()(
    z.object({ id: MessageId, words: z.object({ subject: lineText.max(500), text: z.string().max(5000) }).optional() }),
  ),
  /** Whether the pictures of a sender are loaded without asking from now on; `at` is what is known of the sender now. */
  rememberSender: request<undefined>()(z.object({ address: EmailAddress, remote: z.boolean(), at: z.enum(trustedAt).optional() })),
  listTrustedSenders: request<TrustedSender[]>()(none),
  /** Which mail servers are believed when they say who wrote to this account. */
  listVouchers: request<Voucher[]>()(z.object({ accountId: AccountId })),
  /** `undo` is what `undo` takes these changes back by; what is deleted for good, or not `undoable`, has none. */
  queueActions: request<{ undo: UndoId | undefined }>()(
    z.object({ actions: z.array(Action).min(1).max(100), undoable: z.boolean().optional() }),
  ),
  /** Takes changes back, however many there are, once; where that fails nothing has changed, and it can be tried again. */
  undo: request<undefined>()(z.object({ id: UndoId })),
  pickAttachments: request<HeldAttachment[]>()(none),
  /** With `contentId` the body of the letter may show it. */
  holdAttachment: request<HeldAttachment>()(
    z.object({ name: lineText.max(255), type: lineText.max(100), content: Bytes, contentId: ContentId.optional() }),
  ),
  listRules: request<Rule[]>()(none),
  /** Without `id` a new one, the last. */
  saveRule: request<undefined>()(z.object({ id: RuleId.optional(), rule: RuleDraft })),
  removeRule: request<undefined>()(z.object({ id: RuleId })),
  /** How many messages of its account's inbox a rule is for, and the first of them. */
  previewRule: request<{ count: number; first: MessageRow[] }>()(z.object({ rule: RuleDraft })),
  /** Does what a rule asks for with the inbox as it is; `undo` takes it back. */
  runRule: request<{ count: number; undo: UndoId | undefined }>()(z.object({ rule: RuleDraft })),
  listTemplates: request<Template[]>()(none),
  /** Keeps a text under its name, in place of the one that has that name. */
  saveTemplate: request<undefined>()(z.object({ template: TemplateDraft })),
  removeTemplate: request<undefined>()(z.object({ id: z.number().int().positive() })),
  /** Those whose name or address begins like this, the likeliest first. */
  findContacts: request<Contact[]>()(z.object({ query: z.string().max(200), limit: z.number().int().min(1).max(50) })),
  acquaintances: request<Acquaintance[]>()(z.object({ addresses: z.array(z.string().max(320)).max(500) })),
  /** Which of these words are spelt wrong; none while the person does not want to know. */
  checkSpelling: request<{ wrong: string[] }>()(z.object({ words: z.array(SpeltWord).max(5000) })),
  /** What may have been meant, the likeliest first. */
  suggestSpelling: request<{ words: string[] }>()(z.object({ word: SpeltWord })),
  /** `chosen` are the languages that are checked now, `known` the words that the person says are right. */
  listSpelling: request<{ available: string[]; chosen: string[]; known: string[] }>()(none),
  setKnownWord: request<undefined>()(z.object({ word: SpeltWord, known: z.boolean() })),
  dropAttachment: request<undefined>()(z.object({ token: z.string().max(64) })),
  /**
   * `until`: it waits until then, in ms since the epoch, and can be taken back. The letter that is kept under `key` goes in the same step, and
   * asking twice with one key sends one letter.
   */
  sendLetter: request<{ outboxId: number; until: number | undefined }>()(z.object({ letter: Letter, key: LetterKey.optional() })),
  /** Sends a message as it came on to others (RFC 5322 3.6.6). */
  redirectMessage: request<{ outboxId: number; until: number | undefined }>()(
    z.object({ id: MessageId, accountId: AccountId, identityId: IdentityId.optional(), to: z.array(RecipientSchema).min(1).max(100) }),
  ),
  /** Keeps a letter that is being written, under this key; without one, forgets it. */
  saveDraft: request<undefined>()(z.object({ key: LetterKey, draft: KeptDraft.optional() })),
  /** Opens a letter that is kept under this key in a window of its own. */
  openLetter: request<undefined>()(z.object({ key: LetterKey })),
  /** Opens another window with the mailbox, at this folder or the inboxes. */
  openMailbox: request<undefined>()(z.object({ folderId: FolderId.optional() })),
  /** A letter that has a window is done with there: it was sent, shall be discarded, is closed, or is gone on with over the mailbox. */
  finishLetter: request<undefined>()(
    z.object({
      key: LetterKey,
      became: LetterEnd,
      sent: SentLetter.optional(),
    }),
  ),
  /** What is being written in this window is on disk. */
  lettersKept: request<undefined>()(none),
  /** Which of these are still held: none after a restart. */
  stillHeld: request<HeldAttachment[]>()(z.object({ tokens: z.array(z.string().max(64)).max(200) })),
  /** What is held, to be shown in the letter. */
  getHeld: request<{ type: string; content: Uint8Array }>()(z.object({ token: z.string().max(64) })),
  /** A picture that any letter shows under this Content-ID, whichever window that is in. @throws `not-found` */
  getPicture: request<{ name: string; type: string; content: Uint8Array }>()(z.object({ contentId: z.string().max(500) })),
  /** HTML that was written here as plain text. */
  toPlain: request<{ text: string }>()(z.object({ html: z.string().max(20_000_000) })),
  /** Puts the letter into its account's Drafts, in place of its former version there, which the letter that is kept under `key` names, too; `id` is undefined where there is no such folder. */
  fileDraft: request<{ id: number | undefined }>()(z.object({ letter: Letter, former: MessageId.optional(), key: LetterKey.optional() })),
  /** A draft from its folder, to be written further; without `whole` it has markup that is lost, so that it must be kept beside. */
  openDraft: request<LetterTakenBack & { whole: boolean }>()(z.object({ id: MessageId, charset: z.enum(charsets).optional() })),
  dropDraft: request<undefined>()(z.object({ id: MessageId })),
  listOutbox: request<OutboxItem[]>()(none),
  /** Sends a letter once more, to those alone who did not get it, as a new one. */
  sendAgain: request<{ outboxId: number; until: number | undefined }>()(z.object({ id: OutboxId })),
  retryLetter: request<undefined>()(z.object({ id: OutboxId })),
  discardLetter: request<undefined>()(z.object({ id: OutboxId })),
  /** Takes a letter that is not on its way out of the outbox, back into the composer; of one that some have, what the others shall get. */
  takeLetterBack: request<LetterTakenBack>()(z.object({ id: OutboxId })),
  /** It shall go out at this time, in ms since the epoch; without one, now. */
  rescheduleLetter: request<undefined>()(z.object({ id: OutboxId, at: z.number().int().positive().optional() })),
  /** How the attempts to send a letter went, by its Message-ID, oldest first. */
  getTranscripts: request<Attempt[]>()(z.object({ accountId: AccountId, messageId: lineText.min(1).max(1000) })),
  settleLetter: request<undefined>()(z.object({ id: OutboxId, arrived: z.boolean() })),
  /** Stops sending a letter: it is taken back, unless the server may have it by now. */
  stopLetter: request<undefined>()(z.object({ id: OutboxId })),
  /** Files the copy of an accepted letter in Sent now, or leaves it out for good. */
  settleSentCopy: request<undefined>()(z.object({ id: OutboxId, as: z.enum(['try-again', 'leave-out']) })),
  /** Puts the copy that Sent does not take, or one of a letter that nobody took, into this folder. */
  keepLetterIn: request<undefined>()(z.object({ id: OutboxId, folderId: FolderId })),
  /** Does something about what only the person can settle; `undo` is what takes it back, where that is possible. */
  settleNeed: request<{ undo: UndoId | undefined }>()(z.object({ need: NeedRef, answer: NeedAnswer })),
  /** Lists this folder's messages anew, as if it were new here; what is only here stays, and no text is fetched twice. */
  rebuildFolder: request<undefined>()(z.object({ folderId: FolderId })),
  /**
   * Writes a message from the server straight into a file that the person chooses, telling how far it is by `downloadProgress` under this key;
   * `saved` is where, undefined where the person thought better of it.
   */
  downloadToFile: request<{ saved: string | undefined }>()(z.object({ id: MessageId, key: DownloadKey })),
  /** Gives a download up; what was written of it goes. */
  cancelDownload: request<undefined>()(z.object({ key: DownloadKey })),
  forgetRepair: request<undefined>()(none),
  checkMail: request<undefined>()(none),
  /** The computer is on a network again, perhaps another one. */
  networkChanged: request<undefined>()(none),
  /** Messages that are on screen: those that are not here are fetched before others. */
  wantMessages: request<undefined>()(z.object({ ids: z.array(MessageId).min(1).max(200) })),
  setOfflinePolicy: request<undefined>()(z.object({ accountId: AccountId, policy: OfflinePolicy })),
  setFolderKeep: request<undefined>()(z.object({ folderId: FolderId, keep: FolderKeep })),
  /** The person says which folder is the account's trash, say; this counts more than what the server says. */
  setFolderRole: request<undefined>()(z.object({ folderId: FolderId, role: z.enum(folderRoles) })),
  /** What was said to and by the account's servers of late, without passwords and contents, to be read or sent with a report. */
  getProtocolLog: request<{ text: string }>()(z.object({ accountId: AccountId })),
  /** Puts text on the clipboard; the window itself may not. */
  copyText: request<undefined>()(z.object({ text: z.string().max(2_000_000) })),
  /** Reports of what has stopped, kept on this computer only; the newest first. */
  listProblems: request<ProblemReport[]>()(none),
  removeProblem: request<undefined>()(z.object({ id: z.uuid() })),
  /** How the program fares here, to be read or sent with a report: nothing of mail, no names, no addresses. */
  getDiagnostics: request<{ text: string }>()(none),
  /** Starts the program again without safe mode. */
  restartNormally: request<undefined>()(none),
  /** Starts the whole program again, once all that is being written is on disk. */
  restartProgram: request<undefined>()(none),
  /** Which Hanji this is, on which Electron, and the software that it holds, with its licences. */
  getAbout: request<About>()(none),
  /** What is known of new versions of the program; `page` is where it is to be had. */
  getUpdate: request<{ running: string; update: UpdateState; page: string | undefined }>()(none),
  /** Asks for a new version now; what comes of it is told by `updateChanged`. */
  checkForUpdate: request<undefined>()(none),
  downloadUpdate: request<undefined>()(none),
  /** Restarts with the version that is ready, once nothing is under way; `evenWriting`: the person knows that a letter is being written. */
  restartForUpdate: request<RestartAnswer>()(z.object({ evenWriting: z.boolean() })),
  /** Takes the wish to restart back, as long as it waits. */
  stayForNow: request<undefined>()(none),
  openUpdatePage: request<undefined>()(none),
  /** Commands that have nothing to do in this window now, for the application menu. */
  noteUnavailable: request<undefined>()(z.object({ commands: z.array(CommandName).max(200) })),
  /** Does with the text that one types what the item of the application menu's Edit says. */
  editText: request<undefined>()(z.object({ what: z.enum(['undo', 'selectAll']) })),
  /** Which program opens links to addresses. */
  getDefaultMail: request<DefaultMail>()(none),
  /** Asks the system to have Hanji open them; the answer is what it does then. */
  makeDefaultMail: request<DefaultMail>()(none),
  saveSettings: request<undefined>()(z.object({ settings: Settings })),
  /** An error of the window that nobody has caught: where it came up, its kind and where in the code it arose. */
  reportError: request<undefined>()(z.object({ where: z.enum(['drawing', 'event', 'promise', 'start']), what: z.string().max(8000) })),
  /** Loads the window that asks anew. */
  reloadWindow: request<undefined>()(none),
} as const

export type Requests = typeof requests
export type RequestName = keyof Requests
export type Payload<N extends RequestName> = z.input<Requests[N]['payload']>
export type Result<N extends RequestName> = Requests[N]['result']

/** The answer to every request: a value, or a fault that the window can explain. */
export type Answer<T> = { ok: true; value: T } | { ok: false; fault: Fault }

/** What `preload/index.ts` puts on the window. */
export type Bridge = {
  request<N extends RequestName>(name: N, payload: Payload<N>): Promise<Answer<Result<N>>>
  on<N extends EventName>(name: N, listener: (event: Events[N]) => void): () => void
}
