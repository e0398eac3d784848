/** What a person may change of messages and folders. */

import { z } from 'zod'
import { mostPerChange } from '../../mail/limits.ts'
import { ask } from '../basics/ask.ts'
import { AccountId, FolderId, MessageId } from '../basics/values.ts'

const Ids = z.array(MessageId).min(1).max(mostPerChange)

/** A folder's path as a person may name it: no control characters, no wild cards (RFC 9051 5.1), no empty part. */
export const FolderPath = z
  .string()
  .min(1)
  .max(1000)
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what it must not hold.
  .regex(/^[^\x00-\x1f\x7f*%]+$/)

/** A keyword that a person may set: an atom (RFC 9051 9) that is no system flag. */
export const Keyword = z.string().regex(/^[A-Za-z0-9$][A-Za-z0-9$._+&,-]{0,99}$/)

/** Where messages go: a folder (or the one that has been made anew at its path), the folder of a role in their own account, or a path of one account, for what lay in a folder made anew. */
const Target = z.union([
  z.object({ folderId: FolderId, orPath: FolderPath.optional() }),
  z.object({ role: z.enum(['inbox', 'archive', 'junk', 'trash']) }),
  z.object({ accountId: AccountId, path: FolderPath }),
])

/** Those of folders themselves. */
const folderActions = [
  z.object({ kind: z.literal('createFolder'), accountId: AccountId, path: FolderPath }),
  z.object({ kind: z.literal('renameFolder'), folderId: FolderId, path: FolderPath }),
  z.object({ kind: z.literal('deleteFolder'), accountId: AccountId, path: FolderPath }),
  z.object({ kind: z.literal('subscribe'), folderId: FolderId, subscribed: z.boolean() }),
] as const

/**
 * A change that a person makes; each is applied to the cache and queued in one transaction. `from` is the folder that a message is
 * taken from, where it may lie in several; `delete` is for good, and so is `empty`, which deletes all that is listed of a folder.
 * `deleteFolder` moves what the folder and those below it hold to the trash first, unless they lie in the trash already.
 */
export const Action = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('seen'), messageIds: Ids, seen: z.boolean() }),
  z.object({ kind: z.literal('flagged'), messageIds: Ids, flagged: z.boolean() }),
  z.object({ kind: z.literal('tag'), messageIds: Ids, keyword: Keyword, on: z.boolean() }),
  /** Out of sight until this time, in ms since the epoch; without one, back again. */
  z.object({ kind: z.literal('snooze'), messageIds: Ids, until: z.number().int().positive().optional() }),
  z.object({ kind: z.literal('move'), messageIds: Ids, from: FolderId.optional(), to: Target }),
  z.object({ kind: z.literal('copy'), messageIds: Ids, from: FolderId.optional(), to: Target }),
  z.object({ kind: z.literal('delete'), messageIds: Ids, from: FolderId.optional() }),
  z.object({ kind: z.literal('empty'), folderId: FolderId }),
  ...folderActions,
])
export type Action = z.infer<typeof Action>

/** What servers are asked, and may refuse: a person's changes come down to these. */
export type RefusedKind =
  | 'store'
  | 'move'
  | 'copy'
  | 'delete'
  | 'append'
  | 'appendDraft'
  | 'upload'
  | z.infer<(typeof folderActions)[number]>['kind']

/** What changes are taken back by. */
export const UndoId = z.uuid()
export type UndoId = z.infer<typeof UndoId>

/** What the window asks to be changed. */
export const changeRequests = {
  /** `undo` is what `undo` takes these changes back by; what is deleted for good, or not `undoable`, has none. */
  queueActions: ask.engine<{ undo: UndoId | undefined }>()(
    z.object({ actions: z.array(Action).min(1).max(100), undoable: z.boolean().optional() }),
  ),
  /** Takes changes back, however many there are, once; where that fails nothing has changed, and it can be tried again. */
  undo: ask.engine<undefined>()(z.object({ id: UndoId })),
} as const
