import type { Authentication, MessageContent, TrustedSender } from '../../../preload/contract/index.ts'
import type { ReadableCache, WritableCache } from '../store/open.ts'

/**
 * Whether the pictures of a message are loaded without asking, and if not, though the person wants that for its sender, why. Anybody can
 * write a sender's address: they are loaded where the sender is verified, or no less is known than when the person said so. Never where the
 * check by the author's domain failed, whatever excuses that, and never for a message within a message, whose sender nobody has looked at.
 */
export function remoteFor(
  cache: ReadableCache,
  address: string,
  authentication: Pick<Authentication, 'verdict' | 'dmarc'> | undefined,
  isInner: boolean,
): Pick<MessageContent, 'loadsRemote' | 'asksBecause'> {
  const row = address === '' ? undefined : cache.sql('SELECT given_at FROM senders WHERE address = ? AND remote = 1').get(address)
  const ask = (asksBecause: MessageContent['asksBecause']) => ({ loadsRemote: false, asksBecause })
  if (!row) return ask(undefined)
  if (isInner) return ask('within')
  if (!authentication) return ask('no-results')
  const { verdict, dmarc } = authentication
  const isEnough = verdict === 'verified' || (verdict === 'unclear' && dmarc !== 'fail' && row['given_at'] === 'unclear')
  return isEnough ? { loadsRemote: true, asksBecause: undefined } : ask(verdict)
}

/** Remembers, or forgets, that the pictures of a sender are loaded without asking; `at` is what is known of them now. */
export function rememberSender(cache: WritableCache, address: string, remote: boolean, at: TrustedSender['at'] = 'verified'): void {
  cache.transaction(() => {
    if (remote) cache.sql('INSERT OR REPLACE INTO senders (address, remote, given_at) VALUES (?, 1, ?)').run(address, at)
    else cache.sql('DELETE FROM senders WHERE address = ?').run(address)
  })
}

/** Whose pictures are loaded without asking. */
export function trustedSenders(cache: ReadableCache): TrustedSender[] {
  const rows = cache.sql('SELECT address, given_at AS at FROM senders WHERE remote = 1 ORDER BY address').all() as TrustedSender[]
  return rows.map(({ address, at }) => ({ address, at }))
}

/** A cache with fewer messages of an account knows too little to call somebody new. */
const least = 30

/**
 * Whether this is the first that is heard of a sender: no other message of theirs is here (by the index messages_by_sender), and none of
 * the person's own went to them (a phrase of the text index).
 */
export function isFirstTime(cache: ReadableCache, id: number, accountId: number, address: string, own: readonly string[]): boolean {
  if (address === '' || own.some((mine) => mine.toLowerCase() === address.toLowerCase())) return false
  const { known } = cache
    .sql('SELECT count(*) AS known FROM (SELECT 1 FROM messages WHERE account_id = ? LIMIT ?)')
    .get(accountId, least) as { known: number }
  if (known < least) return false
  const heard = cache.sql('SELECT 1 FROM messages WHERE from_address = ? COLLATE NOCASE AND id <> ? LIMIT 1').get(address, id)
  if (heard) return false
  const phrase = address.replace(/[^\p{L}\p{N}]+/gu, ' ').trim()
  if (phrase === '') return true
  const written = cache
    .sql('SELECT m.from_address FROM texts JOIN messages m ON m.id = texts.rowid WHERE texts MATCH ? LIMIT 200')
    .all(`recipients : "${phrase}"`) as { from_address: string }[]
  return !written.some(({ from_address }) => own.some((mine) => mine.toLowerCase() === from_address.toLowerCase()))
}
