import type { MessageContent } from '../../preload/api.ts'
import { fileSent } from '../cache/filed-drafts.ts'
import { folderById } from '../cache/folders.ts'
import type { Cache } from '../cache/open.ts'
import { fromFile } from '../message/opened-file.ts'
import { FaultError } from '../rpc.ts'
import { type Applied, newApplied, touch } from './actions/applied.ts'
import type { DigestPool } from './digest/pool.ts'

/** What the parser read of a file's message: this thread has connections to care for, and reads nothing that may take long. */
export type ReadOfFile = Pick<MessageContent, 'messageId' | 'inReplyTo' | 'from' | 'to' | 'cc' | 'subject' | 'sentAt'> & {
  attachments: boolean
}

/**
 * Puts the message of a file into a folder of any account, where it lies at once, read, under its own date, and is queued for that server.
 * @throws FaultError `no-folder` where the folder is gone.
 */
export function fileInFolder(
  { cache, pool, now = Date.now() }: { cache: Cache; pool: DigestPool; now?: number },
  { source: bytes, read, folderId }: { source: Uint8Array; read: ReadOfFile; folderId: number },
): Promise<Applied> {
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
      return applied
    }),
  )
}
