import { folderById } from '../../../cache/folders/rows.ts'
import { findLetter, storedLetter } from '../../../cache/letters/outbox.ts'
import { leaveOutCopy } from '../../../cache/letters/sent-copies.ts'
import { fileSent } from '../../../cache/letters/server-drafts.ts'
import type { Cache } from '../../../cache/store/open.ts'
import { storedSource } from '../../../cache/store/source-format.ts'
import { FaultError } from '../../../kit/rpc.ts'
import { snippetOf } from '../../../message/index/snippet.ts'
import { indexTextOf } from '../../../message/index/words.ts'
import { parseMessage } from '../../../message/parse.ts'
import { type Applied, newApplied, touch } from '../../changes/applied.ts'

/**
 * Puts what was written into a folder of any account, where it lies at once and is queued for that server: the copy that Sent does not take,
 * which is waited for no more then, in the same transaction; or a copy of a letter that nobody took, which stays in the outbox until it is discarded.
 * @throws FaultError `not-found` where the letter is under way or has its copy, `no-folder` where the folder is gone.
 */
export async function keepLetterIn(cache: Cache, id: number, folderId: number): Promise<Applied> {
  const stored = storedLetter(cache, id)
  if (!stored) throw new FaultError({ kind: 'not-found' })
  // The sender's own copy tells who was in Bcc.
  const source = new Uint8Array(Buffer.concat([Buffer.from(stored.letter?.bccHeader ?? ''), stored.source]))
  const message = await parseMessage(source)
  const content = storedSource(source)
  return cache.transaction(() => {
    const folder = folderById(cache, folderId)
    if (!folder) throw new FaultError({ kind: 'no-folder' })
    const item = findLetter(cache, id)
    const accepted = item?.delivery.state === 'accepted'
    if (!item || (accepted ? item.sentCopy === undefined : item.delivery.state !== 'failed')) throw new FaultError({ kind: 'not-found' })
    const [from = { name: '', address: stored.envelope.from }] = message.from
    const messageId = fileSent(
      cache,
      { accountId: folder.accountId, folderId: folder.id, path: folder.path },
      {
        ...{ messageId: stored.messageId, serverId: '', threadId: '', inReplyTo: message.inReplyTo ?? '' },
        ...{ from, to: message.to, cc: message.cc, subject: message.subject, receivedAt: Date.now(), size: source.length },
        attachments: message.parts.length > 0,
        flags: { seen: true, flagged: false, answered: false, forwarded: false, keywords: '' },
      },
      { content, snippet: snippetOf(message), words: indexTextOf(message), report: undefined, head: undefined },
    )
    if (accepted) leaveOutCopy(cache, id)
    const applied = newApplied()
    touch(applied, folder.accountId, folder.id, messageId)
    applied.listed = true
    return applied
  })
}
