import type { CommandId } from './commands/table.ts'
import type { LetterEnd, Mailto, SentLetter } from './letters.ts'
import type { AccountActivity, ChangedRows, CheckStep, Fault, OverviewChange, ThreadName, ThreadState } from './messages.ts'
import type { RefusedKind } from './needs.ts'
import type { UpdateState } from './program/updates.ts'
import type { Settings } from './settings.ts'

/** What the main process tells the window: what changed, never how to draw it. */
export type Events = {
  accountsChanged: Record<string, never>
  foldersChanged: { accountId: number }
  /** Without `ids` any message of these folders. `overview` and `changed` save a window the asking; without them it has to. */
  messagesChanged: {
    folderIds: number[]
    ids: number[]
    listed: boolean
    overview?: OverviewChange | 'unchanged' | undefined
    /** In the list that this window shows; not where they are many. */
    changed?: ChangedRows | undefined
  }
  /** The server has heard of a change, say. */
  overviewChanged: OverviewChange
  outboxChanged: Record<string, never>
  /** The server would not make a change of `count` messages; what was shown has been taken back, or is kept here. It is in `Overview.needs`, unless nothing of it can be done again. */
  changeRefused: { accountId: number; kind: RefusedKind; count: number; fault: Fault }
  /** An account does something else now, or has looked for mail again: that not each time, but by the minute. */
  activityChanged: { accountId: number; activity: AccountActivity }
  checkProgress: { key: string; step: CheckStep }
  /** So many bytes of a message are in its file; `total` as the server counts it. */
  downloadProgress: { key: string; done: number; total: number }
  /** A thread has ended or runs again. When it does, events may have been missed: all that is shown is to be asked for anew. */
  threadChanged: { thread: ThreadName; state: ThreadState }
  /** There is little room on the disk, so many bytes, or enough again (undefined). */
  roomChanged: { free: number | undefined }
  /** Transfers cost now, or no more. */
  savingChanged: { saving: boolean }
  settingsChanged: { settings: Settings }
  updateChanged: { update: UpdateState }
  /** A word is right now that was wrong before, or the other way round. */
  knownWordsChanged: Record<string, never>
  /** The window, or the program, is about to close: what is being written must be on disk. Answered by `lettersKept`. */
  keepLetters: Record<string, never>
  /** What became of a letter that had a window of its own; it may be kept under this key. */
  letterDone: { key: string; became: LetterEnd; sent: SentLetter | undefined }
  /** A message shall be read: its notification was clicked. Without one, the inboxes. */
  openMessage: { id: number | undefined }
  /** A message was answered with these words where it was announced. */
  quickReply: { id: number; text: string }
  /** A `mailto:` link was followed, here or elsewhere. */
  compose: { letter: Mailto }
  /** A command was chosen in the application menu, or its keys there were pressed. */
  command: { id: CommandId; byKeys: boolean }
}
export type EventName = keyof Events
