import { type Account, type AccountDraft, ServerSettings } from '../../preload/api.ts'
import type { Cache } from './open.ts'

type Stored = { id: number; name: string; email: string; imap: string; smtp: string | null; colour: number }

const toAccount = (row: Stored): Account => ({
  id: row.id,
  name: row.name,
  email: row.email,
  imap: ServerSettings.parse(JSON.parse(row.imap)),
  smtp: row.smtp === null ? undefined : ServerSettings.parse(JSON.parse(row.smtp)),
  colour: row.colour,
})

/** All accounts, in the order in which they were added. */
export function listAccounts(cache: Cache): Account[] {
  const rows = cache.sql('SELECT id, name, email, imap, smtp, colour FROM accounts ORDER BY id').all()
  return (rows as Stored[]).map(toAccount)
}

/** The account with this id, if it is (still) there. */
export function findAccount(cache: Cache, id: number): Account | undefined {
  return listAccounts(cache).find((account) => account.id === id)
}

/** Stores an account without its passwords; returns its id. `colour` counts up, the window turns it into a colour. */
export function insertAccount(cache: Cache, draft: AccountDraft): number {
  const { next } = cache.sql('SELECT coalesce(max(colour) + 1, 0) AS next FROM accounts').get() as { next: number }
  const { lastInsertRowid } = cache
    .sql('INSERT INTO accounts (name, email, imap, smtp, colour, created_at) VALUES (?, ?, ?, ?, ?, ?)')
    .run(draft.name, draft.email, JSON.stringify(draft.imap), draft.smtp ? JSON.stringify(draft.smtp) : null, next, Date.now())
  return Number(lastInsertRowid)
}

/** Removes an account and everything that the cache holds of it. Nothing changes on its server. */
export function deleteAccount(cache: Cache, id: number): void {
  cache.transaction(() => cache.sql('DELETE FROM accounts WHERE id = ?').run(id))
}
