import type { ServerSettings } from '../../../../preload/contract/index.ts'
import { folderWithRole, syncState } from '../../../cache/folders/rows.ts'
import { type StoredLetter, setFiled } from '../../../cache/letters/outbox.ts'
import { type Mark, newCopy, setCopy } from '../../../cache/letters/sent-copies.ts'
import { setFlag } from '../../../cache/messages/flags.ts'
import { countListed, locationsOf } from '../../../cache/messages/rows.ts'
import { queueAction } from '../../../cache/queue/actions.ts'
import type { Cache } from '../../../cache/store/open.ts'
import { serverName } from '../outbox/password-memory.ts'

/** `server`: the one that took it, where that is known. `mark`: Sent as it was before. `isFiled`: the letter has been seen in Sent. */
export type Acceptance = { server: ServerSettings | undefined; mark: Mark | undefined; isFiled?: boolean }

/**
 * What follows from a letter's being accepted, once, however many attempts its recipients take: a copy for Sent, and a mark on the message
 * that it answers or forwards. Call it in the transaction that records the acceptance. Returns the folders whose messages changed.
 */
export function afterAcceptance(
  cache: Cache,
  outboxId: number,
  { filed, letter }: StoredLetter,
  { server, mark, isFiled = false }: Acceptance,
): number[] {
  if (filed) return []
  setFiled(cache, outboxId)
  const copy = newCopy(mark, server && { name: serverName(server), host: server.host })
  setCopy(cache, outboxId, isFiled ? { ...copy, state: 'filed', at: undefined } : copy)
  return letter?.original ? markOriginal(cache, letter.original) : []
}

/** Sent as it was when it was last listed; to be asked for before a letter goes out. Undefined where it is not listed to its end. */
export function markOf(cache: Cache, accountId: number): Mark | undefined {
  const sent = folderWithRole(cache, accountId, 'sent')
  if (!sent) return undefined
  const { uidValidity, uidNext, lowestUid } = syncState(cache, sent.id)
  if (uidValidity === undefined || lowestUid === undefined) return undefined
  return lowestUid === 1 ? { path: sent.path, uidValidity, uidNext, exists: countListed(cache, sent.id) } : undefined
}

function markOriginal(cache: Cache, { id, as }: { id: number; as: 'answered' | 'forwarded' }): number[] {
  const flag = as === 'answered' ? '\\Answered' : '$Forwarded'
  return locationsOf(cache, id).map(({ accountId, folderId, path, uid, uidValidity }) => {
    setFlag(cache, folderId, [uid], as, true)
    // A server that takes no keywords of ours refuses $Forwarded: nobody needs to hear of that.
    queueAction(cache, accountId, { kind: 'store', path, uidValidity, uids: [uid], messageIds: [id], flag, add: true, quiet: true })
    return folderId
  })
}
