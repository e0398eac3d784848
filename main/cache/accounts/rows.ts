import { type Account, type AccountDraft, type FolderRole, OfflinePolicy, ServerSettings } from '../../../preload/contract/index.ts'
import { noteFolderIds } from '../folders/ids.ts'
import { forgetConversationsOf } from '../lists/conversations.ts'
import { forgetInUndo } from '../queue/undo.ts'
import type { ReadableCache, WritableCache } from '../store/open.ts'
import { readNumber, writeNumber } from '../store/settings.ts'
import { identitiesOf, saveIdentity } from './identities.ts'

type Stored = { id: number; name: string; email: string; imap: string; smtp: string | null; colour: number; offline: string | null }

/** Everything is kept on this computer until a person wants it otherwise. */
const keepAll: OfflinePolicy = { keep: 'all', days: 90 }

const toAccount = (cache: ReadableCache, { smtp, ...row }: Stored): Account => {
  const sending = smtp === null ? undefined : ServerSettings.parse(JSON.parse(smtp))
  return {
    id: row.id,
    name: row.name,
    email: row.email,
    imap: ServerSettings.parse(JSON.parse(row.imap)),
    smtp: sending,
    largestLetter: sending && readNumber(cache, largestKey(sending)),
    colour: row.colour,
    identities: identitiesOf(cache, row.id),
    offline: row.offline === null ? keepAll : OfflinePolicy.parse(JSON.parse(row.offline)),
  }
}

const largestKey = ({ host, port }: ServerSettings): string => `largestLetter ${host}:${port}`

/** The largest letter that a server takes, in bytes, as it said when it was last spoken to (SIZE, RFC 1870). */
export function noteLargestLetter(cache: WritableCache, server: ServerSettings, bytes: number): void {
  if (readNumber(cache, largestKey(server)) !== bytes) writeNumber(cache, largestKey(server), bytes)
}

/** All accounts, in the order in which they were added. */
export function listAccounts(cache: ReadableCache): Account[] {
  const rows = cache.sql('SELECT id, name, email, imap, smtp, colour, offline FROM accounts ORDER BY id').all()
  return (rows as Stored[]).map((row) => toAccount(cache, row))
}

/** The account with this id, if it is (still) there. */
export function findAccount(cache: ReadableCache, id: number): Account | undefined {
  return listAccounts(cache).find((account) => account.id === id)
}

/** Stores an account without its passwords; returns its id. `colour` counts up, the window turns it into a colour. */
export function insertAccount(cache: WritableCache, draft: AccountDraft): number {
  const { next } = cache.sql('SELECT coalesce(max(colour) + 1, 0) AS next FROM accounts').get() as { next: number }
  return cache.transaction(() => {
    const { last } = cache.sql('SELECT coalesce(max(id), 0) AS last FROM accounts').get() as { last: number }
    const id = Math.max(last, readNumber(cache, lastRemoved) ?? 0) + 1
    cache
      .sql('INSERT INTO accounts (id, name, email, imap, smtp, colour, created_at) VALUES (?, ?, ?, ?, ?, ?, ?)')
      .run(id, draft.name, draft.email, JSON.stringify(draft.imap), draft.smtp ? JSON.stringify(draft.smtp) : null, next, Date.now())
    saveIdentity(cache, id, undefined, { name: draft.name, email: draft.email, signature: '' })
    return id
  })
}

/** The highest id of an account that was removed: what is remembered by it, here or in memory, is never another account's. */
const lastRemoved = 'lastAccount'

/** Removes an account and everything that the cache holds of it. Nothing changes on its server. No other account gets its id. */
export function deleteAccount(cache: WritableCache, id: number): void {
  cache.transaction(() => {
    forgetInUndo(cache, id)
    noteFolderIds(cache)
    cache.sql('DELETE FROM accounts WHERE id = ?').run(id)
    forgetConversationsOf(cache, id)
    forgetLargestLetters(cache)
    // What is noted of one account ends with its id.
    cache.sql("DELETE FROM settings WHERE key GLOB '*[a-z] ' || CAST(? AS INTEGER)").run(id)
    writeNumber(cache, lastRemoved, Math.max(id, readNumber(cache, lastRemoved) ?? 0))
  })
}

/** What is known of servers that no account sends over (any more) goes. */
function forgetLargestLetters(cache: WritableCache): void {
  const servers = listAccounts(cache).flatMap(({ smtp, identities }) => [smtp, ...identities.map((identity) => identity.smtp)])
  const keys = servers.flatMap((server) => (server ? [largestKey(server)] : []))
  cache
    .sql("DELETE FROM settings WHERE key GLOB 'largestLetter *' AND key NOT IN (SELECT value FROM json_each(?))")
    .run(JSON.stringify(keys))
}

/** Which messages of an account are kept offline. */
export function saveOfflinePolicy(cache: WritableCache, id: number, policy: OfflinePolicy): void {
  cache.transaction(() => cache.sql('UPDATE accounts SET offline = ? WHERE id = ?').run(JSON.stringify(policy), id))
}

/** Paths of the folders that the person has given a role, by role; they count more than what the server says. */
export function chosenRoles(cache: ReadableCache, id: number): Partial<Record<FolderRole, string>> {
  const row = cache.sql('SELECT roles FROM accounts WHERE id = ?').get(id) as { roles: string } | undefined
  return row ? (JSON.parse(row.roles) as Partial<Record<FolderRole, string>>) : {}
}

/** Records the person's choice of the folder for a role. */
export function chooseRole(cache: WritableCache, id: number, role: FolderRole, path: string): void {
  cache.transaction(() => {
    cache.sql('UPDATE accounts SET roles = ? WHERE id = ?').run(JSON.stringify({ ...chosenRoles(cache, id), [role]: path }), id)
    cache
      .sql('UPDATE folders SET role = CASE path WHEN ?1 THEN ?2 ELSE NULL END WHERE account_id = ?3 AND (role = ?2 OR path = ?1)')
      .run(path, role, id)
  })
}
