import { fileSent } from '../cache/filed-drafts.ts'
import { folderById } from '../cache/folders.ts'
import type { Cache } from '../cache/open.ts'
import { storedSource } from '../cache/stored-source.ts'
import { indexTextOf } from '../message/index-text.ts'
import { withCrlf } from '../message/opened-file.ts'
import { parseMessage } from '../message/parse.ts'
import { snippetOf } from '../message/snippet.ts'
import { FaultError } from '../rpc.ts'
import { type Applied, newApplied, touch } from './actions/applied.ts'

/**
 * Puts the message of a file into a folder of any account, where it lies at once, read, under its own date, and is queued for that server.
 * @throws FaultError `no-folder` where the folder is gone.
 */
export async function fileInFolder(cache: Cache, file: Uint8Array, folderId: number, now = Date.now()): Promise<Applied> {
  const source = withCrlf(file)
  const message = await parseMessage(source)
  const content = storedSource(source)
  return cache.transaction(() => {
    const folder = folderById(cache, folderId)
    if (!folder) throw new FaultError({ kind: 'no-folder' })
    const [from = { name: '', address: '' }] = message.from
    const sentAt = message.sentAt !== undefined && message.sentAt > 0 && message.sentAt <= now ? message.sentAt : now
    const messageId = fileSent(
      cache,
      { accountId: folder.accountId, folderId: folder.id, path: folder.path },
      {
        ...{ messageId: message.messageId, serverId: '', threadId: '', inReplyTo: message.inReplyTo ?? '' },
        ...{ from, to: message.to, cc: message.cc, subject: message.subject, receivedAt: sentAt, size: source.length },
        attachments: message.parts.length > 0,
        flags: { seen: true, flagged: false, answered: false, forwarded: false, keywords: '' },
      },
      { content, snippet: snippetOf(message), words: indexTextOf(message), report: undefined, head: undefined },
    )
    const applied = newApplied()
    touch(applied, folder.accountId, folder.id, messageId)
    applied.listed = true
    return applied
  })
}
