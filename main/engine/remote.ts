import type { Fault, FolderRole } from '../../preload/contract/index.ts'
import type { ListedFolder, SyncState } from '../cache/folders/rows.ts'
import type { Flags, IsOnlyHere } from '../cache/messages/flags.ts'
import type { Envelope } from '../cache/messages/rows.ts'
import { FaultError } from '../kit/rpc.ts'

/**
 * Why a server would not do what it was asked. `for-now`: it may do it later; `for-good`: it gave no reason that has a name of its own. `no-folder`: it was
 * asked in two ways, and has none of that name in either.
 */
export type Refusal = 'for-now' | 'for-good' | 'no-permission' | 'over-quota' | 'too-large' | 'no-folder' | 'folder-exists'

/** What came of a verb that failed: the server would not, and the connection goes on; or the connection is no more. */
export type Failure = { kind: 'refused'; why: Refusal } | { kind: 'broken' }

/** What every verb of a remote throws when it fails. `fault` has the server's own words, for the window. */
export class RemoteError extends FaultError {
  readonly failure: Failure
  constructor(failure: Failure, fault: Fault, detail?: string) {
    super(fault, detail)
    this.name = 'RemoteError'
    this.failure = failure
  }
  /** Why the server would not; undefined where the connection broke. */
  get why(): Refusal | undefined {
    return this.failure.kind === 'refused' ? this.failure.why : undefined
  }
}

/** Whether an error is a server's refusal, for one of these reasons or, where none is given, for any. */
export const isRefusal = (error: unknown, ...reasons: Refusal[]): error is RemoteError =>
  error instanceof RemoteError && error.failure.kind === 'refused' && (reasons.length === 0 || reasons.includes(error.failure.why))

/**
 * The same over a connection that goes on: what a server refuses before it hangs up says nothing of what was asked for, and is to be thrown on.
 */
export const isRefusedBy = (remote: Pick<Remote, 'alive'>, error: unknown, ...reasons: Refusal[]): error is RemoteError =>
  remote.alive && isRefusal(error, ...reasons)

/**
 * The number of a message in a folder: it names that message alone as long as the folder's `uidValidity` stays the same, and what comes later has
 * a higher one (RFC 9051 2.3.1.1). A protocol that has no such numbers keeps a table of its own.
 */
export type Uid = number
/** A folder as its server names it, decoded. */
export type Path = string

/** What is told of a folder without opening it; 0 and undefined where the server does not tell. */
export type FolderStatus = {
  path: Path
  uidValidity: number
  messages: number
  uidNext: Uid
  unseen: number
  highestModseq: string | undefined
}
/** What a server says when it is asked of one folder: the number of messages, and where it tells them what the next UID is and under what the UIDs hold. */
export type FolderCounts = { messages: number; uidNext: Uid; uidValidity: number | undefined }

/** A folder as a plain list shows it. `exists`: it is not only named as the parent of others; `holdsMail`: it can be opened. */
export type NamedFolder = { path: Path; exists: boolean; holdsMail: boolean; subscribed: boolean }

/**
 * The folder that is open, as the server last told of it; what it tells meanwhile shows at once. `uidValidity`: NaN where it tells none. `uidNext`: undefined where it
 * tells none. `highestModseq`: changes with whatever changes in the folder; undefined where the server keeps no such number.
 */
export type OpenFolder = {
  readonly path: Path
  readonly uidValidity: number
  readonly uidNext: Uid | undefined
  readonly exists: number
  readonly highestModseq: string | undefined
  /** Whether this flag may be set in it. */
  takes(flag: string): boolean
  /** Which flags it keeps only here. */
  readonly isOnlyHere: IsOnlyHere
}

/**
 * What changed in a folder. `flags`: of messages that changed or are new. `added`: UIDs, ascending, that came since. `vanished`: UIDs that
 * went, as far as the server tells. `all`: every UID there is, ascending, where it could only tell all. `untold`:
 * of some that may have changed it has told no flags.
 */
export type Delta = { flags: Map<Uid, Flags>; added: Uid[]; vanished: Uid[]; all: Uid[] | undefined; untold?: boolean }
/**
 * Whether what the server says of changes is believed. `hasCome`: it tells another next UID. `ifSame`: its number of changes may stay the same
 * though there are some. `always`: it may leave changes out.
 */
export type Doubt = { hasCome: boolean; ifSame: boolean; always: boolean }

/** So long, in ms, a server is waited for until it can be reached. */
export const reachMs = 15_000

/** The largest message that is taken over, in bytes; a server that announces more is not believed. */
export const largestMessage = 256 * 1024 * 1024

/** Which messages: these, those from a UID on, or the last of them, by their order in the folder. */
export type Which = Iterable<Uid> | { from: Uid } | { last: number }
/** What is asked of messages beside their UIDs. `header`: all of it, or these fields alone; `start`: so many bytes of the source. */
export type What = { flags?: true; receivedAt?: true; size?: true; header?: true | readonly string[]; envelope?: true; start?: number }
/**
 * What the server tells of a message; what it leaves out is left out here. `receivedAt` in ms since the epoch, NaN where its date is none; `size` in
 * bytes; `sender`: an address, or ''.
 */
export type Described = {
  flags?: ReadonlySet<string>
  receivedAt?: number
  size?: number
  /** With the empty line that ends it. */
  header?: Uint8Array
  envelope?: { messageId: string; subject: string; sender: string }
  start?: Uint8Array
}

/**
 * Which UID became which in the other folder, as far as the server tells, and under which `uidValidity`. `taken`: the UIDs that it said OK to, be there a
 * message under each or not.
 */
export type Transferred = { uidMap: Map<Uid, Uid>; uidValidity: number | undefined; taken: Set<Uid> }
/** So many messages are moved or copied by one command: nobody sees how far a server is that copies 50,000, and it is not waited for without an end. */
export const mostAtOnce = 1_000
/** Where the server has put what it took, as far as it tells. */
export type Appended = { uid: Uid | undefined; uidValidity: number | undefined }
/** What setting a flag did not reach: messages that are as before, though the server said OK, and such as are not there. */
export type Unmarked = { unchanged: Uid[]; absent: Uid[] }

/** `chosen`: paths that the person has given a role; `known`: which folders were subscribed, which stays where the server does not tell. */
export type ListOptions = { chosen: Partial<Record<FolderRole, string>>; counted: boolean; known?: ReadonlyMap<Path, boolean> }

/**
 * One connection to a mail server, signed in. All that the engine asks of a server, in whatever protocol. Verbs that name no folder are about the one that is open. Who asks waits
 * for the answer before the next is asked; only `ping` may come in between. Each throws a RemoteError when it fails.
 */
export type Remote = {
  readonly host: string
  /** Whether the connection goes on, as far as is known. */
  readonly alive: boolean
  /** Bytes that have come so far: whether the server has said anything since. */
  received(): number
  /** `move`: it moves by itself; `namesCopies`: it tells under which UIDs it has put what it took. */
  readonly can: { readonly move: boolean; readonly namesCopies: boolean }
  /** Between the names of a path. */
  readonly delimiter: string
  /** Whether the connection ended at something that the server could do without being asked: no folder is to blame for that. */
  readonly endedAtOptional: boolean

  /** Lists all folders with their roles, and `counted` with what is told of each where that costs no more. */
  listFolders(options: ListOptions): Promise<{ folders: ListedFolder[]; statuses: FolderStatus[] }>
  /** Lists the names of all folders. */
  listNames(): Promise<NamedFolder[]>
  /** Asks what one folder holds, without opening it; `uids`: with its UIDs. @throws RemoteError `no-folder` where there is none. */
  askFolder(path: Path, wanted: 'messages' | 'uids'): Promise<FolderCounts>
  /** Whether there is no folder of this name, as far as the server says so for good. What it will not tell of, and lists, is there. */
  isMissing(path: Path): Promise<boolean>

  /** The folder that is open; undefined where none is. */
  readonly here: OpenFolder | undefined
  /** Opens a folder. `as-is`: nothing is said where it is open; `anew`: it is opened once more, so that the server tells all of it again. */
  open(path: Path, how: 'as-is' | 'anew'): Promise<OpenFolder>
  /** Has the server tell what has come to the open folder and gone from it. */
  hearNews(): Promise<void>

  /** Whether the folder holds nothing, by what it counts and by its index; `surely` also by what it shows. */
  isEmpty(how?: { surely: boolean }): Promise<boolean>
  /** What changed since the folder was as `state` has it. */
  changedSince(state: SyncState, doubt: Doubt): Promise<Delta>
  /** All UIDs, ascending; asked for in a second way where the first tells of fewer than there are. */
  listUids(): Promise<Uid[]>
  /** Lists messages (by UIDs, ascending), and hands on many at a time as they come; of one that cannot be read what there is. */
  listEnvelopes(uids: Uid[], take: (envelopes: Envelope[]) => void): Promise<void>
  /** What the server tells of messages, in the order in which it does. Which it leaves out are not there, or are not told of. */
  describe(which: Which, what: What): Promise<Map<Uid, Described>>
  /** Messages that a server's index has, ascending: a suspicion, never a proof. Empty where it will not search. */
  search(by: 'all' | { messageId: string } | { uids: readonly Uid[] }): Promise<Uid[]>
  /** Hands on the sources of messages (by UIDs, ascending) as they come. One that is refused is told of and passed over. @throws also what `take` throws. */
  fetchSources(
    uids: Uid[],
    take: (uid: Uid, source: Uint8Array) => Promise<void>,
    onRefused: (uid: Uid, error: RemoteError) => void,
  ): Promise<void>
  /** A part of a source, from byte `at` on; undefined where there is no more. Some servers give the whole of it. */
  fetchPart(uid: Uid, at: number, length: number): Promise<Uint8Array | undefined>

  /** Sets a flag on messages or takes it off. Of which the server does not tell the effect these are asked for. */
  setFlag(uids: Iterable<Uid>, flag: string, on: boolean): Promise<Unmarked>
  move(uids: Iterable<Uid>, to: Path): Promise<Transferred>
  copy(uids: Iterable<Uid>, to: Path): Promise<Transferred>
  /**
   * Deletes these messages for good, and no others: what others have marked to be deleted and would go as well loses its mark before, which `onUnmark`
   * sees to. Returns those that are there all the same, though the server said OK.
   */
  delete(uids: readonly Uid[], onUnmark: (uids: Uid[]) => void): Promise<Uid[]>
  /** `receivedAt` in ms since the epoch. */
  append(path: Path, source: Uint8Array, flags: string[], receivedAt?: number): Promise<Appended>

  /** Where a new folder of the person's own is to lie: below what all of them lie below, if anything. */
  ownPath(path: Path): Path
  /** Makes a folder. Returns its path as the server has it. Of one that there is some servers say so, which is as good, and some refuse. */
  makeFolder(path: Path): Promise<Path>
  renameFolder(path: Path, to: Path): Promise<void>
  deleteFolder(path: Path): Promise<void>
  subscribe(path: Path, on: boolean): Promise<void>
  /** Whether the server shows a folder as subscribed, or as not subscribed; false only where it tells of subscriptions, and shows the contrary. */
  showsSubscribed(path: Path, on: boolean): Promise<boolean>

  /** Whether the other end is still there. One that neither answers nor says anything else for long is closed. */
  ping(): Promise<boolean>
  /** Ends the connection in good order. */
  leave(): Promise<void>
  /** Ends it at once. */
  close(): void
  /** Resolves when it has ended. */
  readonly closed: Promise<void>
}

/** What is told of changes as they come. */
export type News = {
  /** Something changed in this folder. */
  onFolder: (path: Path) => void
  /** Folders came, went or were renamed. */
  onFolders: () => void
  /** Whether these flags of a message of the inbox are not those that are known here: one's own changes come back as news. */
  isNews: (uid: Uid, flags: Flags) => boolean
}

/** A connection that waits for news, so that new mail appears by itself. */
export type Watch = {
  close(): void
  readonly closed: Promise<void>
  /** Ends it unless the server still answers. */
  ping(): Promise<boolean>
}

/** The server of one account. What its connections learn of it together lies behind this. */
export type RemoteServer = {
  /**
   * Connects and signs in, in each way that may do; `onTry` is called before each connection that this takes, and what it returns when that has come about or failed.
   * @throws FaultError with the kind of what failed and the server's words, and what `onTry` throws.
   */
  connect(password: string, purpose: 'work' | 'spare', onTry: () => () => void): Promise<Remote>
  /** Watches the inbox over a connection of its own, and all other folders where the server can tell of them. @throws what kept it from that. */
  watch(password: string, inbox: Path, news: News): Promise<Watch>
  /** What was said to and by the server of late, without secrets. */
  log(): string
}
