import type { Cache } from './open.ts'

/** Whether the pictures of this sender are loaded without asking. */
export function loadsRemote(cache: Cache, address: string): boolean {
  const row = cache.sql('SELECT remote FROM senders WHERE address = ?').get(address) as { remote: number } | undefined
  return row?.remote === 1
}

/** Remembers, or forgets, that the pictures of a sender are loaded without asking. */
export function rememberSender(cache: Cache, address: string, remote: boolean): void {
  cache.transaction(() => {
    if (remote) cache.sql('INSERT OR REPLACE INTO senders (address, remote) VALUES (?, 1)').run(address)
    else cache.sql('DELETE FROM senders WHERE address = ?').run(address)
  })
}

/** Whose pictures are loaded without asking. */
export function trustedSenders(cache: Cache): string[] {
  const rows = cache.sql('SELECT address FROM senders WHERE remote = 1 ORDER BY address').all() as { address: string }[]
  return rows.map(({ address }) => address)
}

/** A cache with fewer messages of an account knows too little to call somebody new. */
const least = 30

/**
 * Whether this is the first that is heard of a sender: no other message of theirs is here (by the index messages_by_sender), and none of
 * the person's own went to them (a phrase of the text index).
 */
export function isFirstTime(cache: Cache, id: number, accountId: number, address: string, own: readonly string[]): boolean {
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
