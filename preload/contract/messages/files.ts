/** Messages of files, and messages that become files. */
import { z } from 'zod'
import { ask, none } from '../basics/ask.ts'
import { Bytes, FolderId, MessageId } from '../basics/values.ts'
import { UndoId } from '../changes/actions.ts'

/**
 * A file that a person opened with the program: a message, a calendar that is shown as one, or why it cannot be shown. `name` is what the file
 * is called, `count` how many messages a mailbox holds.
 */
export type OpenedFile =
  | { kind: 'message' | 'calendar'; id: number; name: string }
  | { kind: 'refused'; id: number; name: string; because: FileRefusal; count: number }

export type FileRefusal =
  | 'mailbox'
  | 'empty'
  | 'no-message'
  | 'too-large'
  | 'too-many'
  | 'missing'
  | 'not-allowed'
  | 'no-file'
  | 'elsewhere'

/**
 * What became of a file that was dropped on a folder: `count` messages of it lie there, `left` of a mailbox file do not: they have no
 * header, or the disk became full, say; `undo` takes them back. Or why nothing of it does.
 */
export type DroppedFile =
  | { kind: 'added'; count: number; left: number; undo: string | undefined }
  | { kind: 'refused'; because: 'empty' | 'no-message' | 'calendar' | 'too-large' }

const DownloadKey = z.uuid()

/** What the window asks of files. */
export const fileRequests = {
  /** What the file is that this window was opened for; a message is opened by its `id` then. */
  readOpenedFile: ask.shell<OpenedFile>()(none),
  /** Puts the message of this window's file into a folder, from where it goes to the server. */
  fileInFolder: ask.shell<undefined>()(z.object({ folderId: FolderId })),
  /**
   * Puts the messages of a file that was dropped on a folder there, one, or those of a mailbox file. `undo`: of the files before it, which are
   * taken back together with it.
   */
  dropFile: ask.shell<DroppedFile>()(z.object({ folderId: FolderId, content: Bytes, undo: UndoId.optional() })),
  /**
   * Writes a message from the server straight into a file that the person chooses, telling how far it is by `downloadProgress` under this key;
   * `saved` is where, undefined where the person thought better of it.
   */
  downloadToFile: ask.shell<{ saved: string | undefined }>()(z.object({ id: MessageId, key: DownloadKey })),
  /** Gives a download up; what was written of it goes. */
  cancelDownload: ask.engine<undefined>()(z.object({ key: DownloadKey })),
} as const

/** What the window is told of them. */
export type FileEvents = {
  /** So many bytes of a message are in its file; `total` as the server counts it. */
  downloadProgress: { key: string; done: number; total: number }
}
