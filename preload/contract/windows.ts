/** Windows, the letters that have one of their own, and the menus and the clipboard of the system around them. */

import { z } from 'zod'
import { longestCopied } from '../mail/limits.ts'
import { ask, none } from './basics/ask.ts'
import { FolderId, OutboxId } from './basics/values.ts'
import { type CommandId, commandIds } from './commands/names-and-keys.ts'
import { LetterKey, type Mailto } from './letters.ts'

/** What became of a letter that had a window of its own. */
export const LetterEnd = z.enum(['sent', 'discarded', 'closed', 'returned'])
export type LetterEnd = z.infer<typeof LetterEnd>

/** `until`: it can be taken back before; `at`: it goes out then. In ms since the epoch. */
export const SentLetter = z.object({ outboxId: OutboxId, until: z.number().optional(), at: z.number().optional() })
export type SentLetter = z.infer<typeof SentLetter>

const CommandName = z.enum(commandIds as readonly [CommandId, ...CommandId[]])

/** What a window asks of windows. */
export const windowRequests = {
  /** The `mailto:` link that the program was started with, once. */
  takeMailto: ask.shell<{ letter: Mailto | undefined }>()(none),
  /** Opens a letter that is kept under this key in a window of its own. */
  openLetter: ask.shell<undefined>()(z.object({ key: LetterKey })),
  /** Opens another window with the mailbox, at this folder or the inboxes. */
  openMailbox: ask.shell<undefined>()(z.object({ folderId: FolderId.optional() })),
  /** A letter that has a window is done with there: it was sent, shall be discarded, is closed, or is gone on with over the mailbox. */
  finishLetter: ask.shell<undefined>()(
    z.object({
      key: LetterKey,
      became: LetterEnd,
      sent: SentLetter.optional(),
    }),
  ),
  /** What is being written in this window is on disk. */
  lettersKept: ask.shell<undefined>()(none),
  /** Puts text on the clipboard; the window itself may not. */
  copyText: ask.shell<undefined>()(z.object({ text: z.string().max(longestCopied) })),
  /** Commands that have nothing to do in this window now, for the application menu. */
  noteUnavailable: ask.shell<undefined>()(z.object({ commands: z.array(CommandName).max(200) })),
  /** Does with the text that one types what the item of the application menu's Edit says. */
  editText: ask.shell<undefined>()(z.object({ what: z.enum(['undo', 'selectAll']) })),
  /** Loads the window that asks anew. */
  reloadWindow: ask.shell<undefined>()(none),
} as const

/** What a window is told to do. */
export type WindowEvents = {
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
