import { headerOf, type Likeness, likeness } from '../../message/same-header.ts'
import { isSameText } from '../../message/same-text.ts'
import type { Appended, Remote } from '../remote.ts'
import { fetchHeaders, isReceived, mostCompared, type Sought } from './find-message.ts'

/** A folder's UIDs before a message was handed to it: what came since has this one or a higher one (RFC 9051 2.3.1.1). */
export type Since = { uidValidity: number; uidNext: number }
/** A message that was handed to a server, which may have written its header anew. */
export type Handed = Sought & { source: Uint8Array }

/** So many texts are compared for one message. */
const mostTexts = 20
/** A text that a server has packed anew may be this much longer, in bytes, beside twice as long. */
const longerBy = 256 * 1024

/**
 * The UID of a message that was handed to the folder that is open by a command whose answer was lost. A SEARCH alone proves nothing, neither
 * that it is there nor that it is not: headers are compared, of all that came since, where that is known, else of what SEARCH and the
 * folder's end have; where a server writes headers anew the texts as well. What belongs to another message here does not count.
 */
export async function findFiled(remote: Remote, handed: Handed, since: Since | undefined): Promise<number | undefined> {
  const { here } = remote
  if (!here || (await remote.isEmpty())) return undefined
  if (since && here.uidValidity === since.uidValidity) {
    return newestThatIs(remote, [...(await remote.describe({ from: since.uidNext }, {})).keys()], handed)
  }
  const named = await newestThatIs(remote, (await remote.search({ messageId: handed.messageId })).slice(-mostCompared), handed)
  return named ?? newestThatIs(remote, await lastOf(remote, here.exists), handed)
}

/**
 * The UID under which what a server says that it has taken shows in the folder that is open: the one that it named (APPENDUID, RFC 4315), or that of
 * what came since, either by its header, or by its text where the server wrote that anew; undefined where it does not show.
 */
export async function hasCome(remote: Remote, handed: Handed, named: Appended, since: Since | undefined): Promise<number | undefined> {
  const { uid, uidValidity } = named
  if (uid && uidValidity === remote.here?.uidValidity) {
    const isIt = await newestThatIs(remote, [uid], handed)
    if (isIt !== undefined) return isIt
  }
  return findFiled(remote, handed, since)
}

/** Of these messages of the folder that is open the newest one that is what was handed over, and no other message's. */
async function newestThatIs(remote: Remote, uids: readonly number[], handed: Handed): Promise<number | undefined> {
  const header = headerOf(handed.source)
  const { here } = remote
  const free = [...uids].sort((a, b) => b - a).filter((uid) => here && !handed.isOther?.(here, uid))
  const likely: { uid: number; dated: boolean }[] = []
  for (let from = 0; from < free.length; from += mostCompared) {
    const some = free.slice(from, from + mostCompared)
    const headers = await fetchHeaders(remote, some)
    for (const uid of some) {
      const theirs = headers.get(uid)
      const like: Likeness = theirs ? likeness(header, theirs) : { is: 'other' }
      if (like.is === 'same') return uid
      if (like.is === 'maybe') likely.push({ uid, dated: like.dated })
    }
  }
  for (const each of likely.slice(0, mostTexts)) if (await hasItsText(remote, each, handed)) return each.uid
  return undefined
}

/** Whether a message says what was handed over. One whose date and Message-ID are others must have come at the very time that was asked for. */
async function hasItsText(remote: Remote, { uid, dated }: { uid: number; dated: boolean }, handed: Handed): Promise<boolean> {
  const maxLength = 2 * handed.source.length + longerBy
  const { start: source, receivedAt } = (await remote.describe([uid], { receivedAt: true, start: maxLength })).get(uid) ?? {}
  if (!source || source.length >= maxLength) return false
  const isInTime = dated || (handed.receivedAt !== undefined && receivedAt !== undefined && isReceived(receivedAt, handed.receivedAt))
  return isInTime && isSameText(handed.source, source)
}

async function lastOf(remote: Remote, exists: number): Promise<number[]> {
  if (exists === 0) return (await remote.search('all')).slice(-mostCompared)
  return [...(await remote.describe({ last: mostCompared }, {})).keys()]
}
