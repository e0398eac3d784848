import { queueAction } from '../../cache/actions.ts'
import { locationsOf } from '../../cache/messages.ts'
import type { Cache } from '../../cache/open.ts'
import { type StoredLetter, setFiled } from '../../cache/outbox.ts'

/** Servers that file what they send in Sent by themselves; ours would be a second copy. */
const filesItself = /(^|\.)(smtp\.gmail\.com|smtp-mail\.outlook\.com|smtp\.office365\.com|smtp\.mail\.me\.com|smtp\.zoho\.(com|eu))$/i

/**
 * What follows from a letter's being accepted, once, however many attempts its recipients take: a copy for Sent, and a mark on the message
 * that it answers or forwards. `host` is the server that took it. Call it in the transaction that records the acceptance. Returns the folders whose messages changed.
 */
export function afterAcceptance(
  cache: Cache,
  accountId: number,
  host: string,
  outboxId: number,
  { filed, letter }: StoredLetter,
): number[] {
  if (filed) return []
  setFiled(cache, outboxId)
  if (!filesItself.test(host)) queueAction(cache, accountId, { kind: 'append', role: 'sent', outboxId })
  return letter?.original ? markOriginal(cache, letter.original) : []
}

function markOriginal(cache: Cache, { id, as }: { id: number; as: 'answered' | 'forwarded' }): number[] {
  const flag = as === 'answered' ? '\\Answered' : '$Forwarded'
  return locationsOf(cache, id).map(({ accountId, folderId, path, uid, uidValidity }) => {
    cache.sql(`UPDATE locations SET ${as} = 1 WHERE folder_id = ? AND uid = ?`).run(folderId, uid)
    // A server that takes no keywords of ours refuses $Forwarded: nobody needs to hear of that.
    queueAction(cache, accountId, { kind: 'store', path, uidValidity, uids: [uid], flag, add: true, quiet: true })
    return folderId
  })
}
