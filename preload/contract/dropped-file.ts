/** Files that are larger are not put into folders, in bytes. */
export const largestDropped = 64 * 1024 * 1024

/** So many messages are dragged out of the window at once: a person holds the button until all of them are files. */
export const mostDraggedOut = 100

/**
 * What became of a file that was dropped on a folder: `count` messages of it lie there, `left` of a mailbox file do not: they have no
 * header, or the disk became full, say; `undo` takes them back. Or why nothing of it does.
 */
export type DroppedFile =
  | { kind: 'added'; count: number; left: number; undo: string | undefined }
  | { kind: 'refused'; because: 'empty' | 'no-message' | 'calendar' | 'too-large' }
