import type { MessageContent } from '../../preload/contract/index.ts'
import { folderById } from '../cache/folders/rows.ts'
import { fileSent } from '../cache/letters/server-drafts.ts'
import { addToUndo } from '../cache/queue/undo.ts'
import type { Cache } from '../cache/store/open.ts'
import { FaultError } from '../kit/rpc.ts'
import { fromFile } from '../message/files/opened.ts'
import { newApplied, touch } from './changes/applied.ts'
import type { Undoable } from './changes/undo.ts'
import type { DigestPool } from './ingest/pool.ts'

/** What the parser read of a file's message: this thread has connections to care for, and reads nothing that may take long. */
export type ReadOfFile = Pick<MessageContent, 'messageId' | 'inReplyTo' | 'from' | 'to' | 'cc' | 'subject' | 'sentAt'> & {
  attachments: boolean
}

export type FileForFolder = { source: Uint8Array; read: ReadOfFile; folderId: number; undo?: string | undefined }

/**
 * Puts the message of a file into a folder of any account, where it lies at once, read, under its own date, and is queued for that server.
 * `undo`: what several files are taken back by together, where this is not the first of them.
 * @throws FaultError `no-folder` where the folder is gone.
 */
export function fileInFolder(
  { cache, pool, now = Date.now() }: { cache: Cache; pool: DigestPool; now?: number },
  { source: bytes, read, folderId, undo }: FileForFolder,
): Promise<Undoable> {
  const source = fromFile(bytes)
  const batch = pool.begin(source.length)
  batch.add(source)
  return pool.digest(batch, ([digest]) =>
    cache.transaction(() => {
      const folder = folderById(cache, folderId)
      if (!folder || !digest) throw new FaultError({ kind: 'no-folder' })
      const { sentAt, from, attachments, ...rest } = read
      const messageId = fileSent(
        cache,
        { accountId: folder.accountId, folderId: folder.id, path: folder.path },
        {
          ...{ ...rest, attachments, serverId: '', threadId: '', from: from[0] ?? { name: '', address: '' }, size: source.length },
          receivedAt: sentAt !== undefined && sentAt > 0 && sentAt <= now ? sentAt : now,
          flags: { seen: true, flagged: false, answered: false, forwarded: false, keywords: '' },
        },
        { ...digest, report: undefined },
      )
      const applied = newApplied()
      touch(applied, folder.accountId, folder.id, messageId)
      applied.listed = true
      applied.undo.push({ kind: 'delete', messageIds: [messageId], from: folder.id })
      return { applied, undo: addToUndo(cache, undo, applied.undo) }
    }),
  )
}
