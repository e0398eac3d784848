/** Folders. */
import { z } from 'zod'
import { ask } from './basics/ask.ts'
import { type Fault, type FolderRole, folderRoles } from './basics/faults.ts'
import { FolderId } from './basics/values.ts'

/** What a folder keeps offline: what its account does, everything, or only what the list shows. */
export const FolderKeep = z.enum(['account', 'all', 'headers'])
export type FolderKeep = z.infer<typeof FolderKeep>

/**
 * `path` and `name` are those that the person gave it, also before the server has heard of it (`waiting`). `total` and `unread` count
 * what the cache holds; `offline` is how many of `total` can be read without the server, `bytes` their size as the server counts it.
 */
export type Folder = {
  id: number
  accountId: number
  path: string
  name: string
  depth: number
  delimiter: string
  role: FolderRole | undefined
  selectable: boolean
  subscribed: boolean
  waiting: boolean
  keep: FolderKeep
  total: number
  unread: number
  offline: number
  bytes: number
  /** What the server does not let this person do here (RFC 4314). */
  denied: readonly FolderDenied[]
  /** Messages that the server has here and that could not be listed (0 where the folder itself cannot be opened), and why. */
  unlisted: { count: number; fault: Fault | undefined } | undefined
}

/** Put messages into a folder, mark those in it, take them out of it, create folders below it, rename or delete it. */
export type FolderDenied = 'insert' | 'mark' | 'remove' | 'create' | 'rename'

/** What the window asks of folders. */
export const folderRequests = {
  /** Lists this folder's messages anew, as if it were new here; what is only here stays, and no text is fetched twice. */
  rebuildFolder: ask.engine<undefined>()(z.object({ folderId: FolderId })),
  setFolderKeep: ask.engine<undefined>()(z.object({ folderId: FolderId, keep: FolderKeep })),
  /** The person says which folder is the account's trash, say; this counts more than what the server says. */
  setFolderRole: ask.engine<undefined>()(z.object({ folderId: FolderId, role: z.enum(folderRoles) })),
} as const

/** What the window is told of them. */
export type FolderEvents = {
  foldersChanged: { accountId: number }
}
