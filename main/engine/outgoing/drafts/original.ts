import { createHash } from 'node:crypto'
import { draftsBeside } from '../../../cache/letters/server-drafts.ts'
import { getSource } from '../../../cache/lists/rows.ts'
import { identityOf } from '../../../cache/messages/rows.ts'
import type { Cache } from '../../../cache/store/open.ts'

/** As many drafts are compared. */
const mostCompared = 50

const hashOf = (source: Uint8Array): string => createHash('sha256').update(source).digest('hex')

/**
 * What a draft of ours says of the draft of another program that it was begun as: its Message-ID, where that is one that a field can hold, and the
 * hash of all of it, by which it is told from a version that the other program wrote since. '' where neither is known.
 */
export function beganAsValue(cache: Cache, id: number): string {
  const messageId = identityOf(cache, id)?.messageId ?? ''
  const source = getSource(cache, id)
  const named = /^<[^<>\s]{1,900}>$/.test(messageId) ? [messageId] : []
  return [...named, ...(source ? [`sha256=${hashOf(source)}`] : [])].join(' ')
}

/**
 * The draft that is meant by this, where it still lies in Drafts: of whichever account, since a letter's sender may be another one now. By its
 * Message-ID alone, as an older Hanji wrote it, it is one that was there before the draft (`copyId`) that says so.
 */
export function originalOf(cache: Cache, value: string, copyId: number): number | undefined {
  const [, messageId = '', hash] = /^(<[^<>\s]+>)?\s*(?:sha256=([0-9a-f]{64}))?$/.exec(value.trim()) ?? []
  if (messageId === '' && hash === undefined) return undefined
  const drafts = draftsBeside(cache, copyId, messageId, mostCompared)
  if (hash === undefined) return drafts.find((id) => id < copyId)
  return drafts.find((id) => {
    const source = getSource(cache, id)
    return source !== undefined && hashOf(source) === hash
  })
}
