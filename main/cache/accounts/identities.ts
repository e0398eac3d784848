import { type Identity, type IdentityDraft, ServerSettings } from '../../../preload/contract/index.ts'
import type { ReadableCache, WritableCache } from '../store/open.ts'

type Stored = {
  id: number
  account_id: number
  name: string
  email: string
  reply_to: string | null
  signature: string
  signature_html: string | null
  smtp: string | null
}

const toIdentity = (row: Stored): Identity => ({
  id: row.id,
  accountId: row.account_id,
  name: row.name,
  email: row.email,
  replyTo: row.reply_to ?? undefined,
  signature: row.signature,
  signatureHtml: row.signature_html ?? undefined,
  smtp: row.smtp === null ? undefined : ServerSettings.parse(JSON.parse(row.smtp)),
})

/** An account's identities; the first is the one that it began with. */
export function identitiesOf(cache: ReadableCache, accountId: number): Identity[] {
  return (cache.sql('SELECT * FROM identities WHERE account_id = ? ORDER BY id').all(accountId) as Stored[]).map(toIdentity)
}

/** The names, addresses and names for signing in of an account's identities, as they are stored. */
export function namesOfIdentities(cache: ReadableCache, accountId: number): string[] {
  const named = cache.sql("SELECT name, email, reply_to, json_extract(smtp, '$.user') AS user FROM identities WHERE account_id = ?")
  return (named.all(accountId) as Record<string, string | null>[]).flatMap((row) => Object.values(row).flatMap((word) => word ?? []))
}

/** The identity of an account with this id, or the account's first. */
export function identityFor(cache: ReadableCache, accountId: number, id: number | undefined): Identity | undefined {
  const identities = identitiesOf(cache, accountId)
  return identities.find((identity) => identity.id === id) ?? identities[0]
}

/** Stores a new identity, or changes the one with this id; returns the id. */
export function saveIdentity(cache: WritableCache, accountId: number, id: number | undefined, draft: IdentityDraft): number {
  const { name, email, replyTo, signature, signatureHtml, smtp } = draft
  const values = [name, email, replyTo ?? null, signature, signatureHtml ?? null, smtp ? JSON.stringify(smtp) : null] as const
  return cache.transaction(() => {
    if (id !== undefined) {
      cache
        .sql(
          'UPDATE identities SET name = ?, email = ?, reply_to = ?, signature = ?, signature_html = ?, smtp = ? WHERE id = ? AND account_id = ?',
        )
        .run(...values, id, accountId)
      return id
    }
    const { lastInsertRowid } = cache
      .sql('INSERT INTO identities (name, email, reply_to, signature, signature_html, smtp, account_id) VALUES (?, ?, ?, ?, ?, ?, ?)')
      .run(...values, accountId)
    return Number(lastInsertRowid)
  })
}

/** Removes an identity, unless it is the account's only one; returns whether it did. */
export function deleteIdentity(cache: WritableCache, accountId: number, id: number): boolean {
  return cache.transaction(() => {
    if (identitiesOf(cache, accountId).length < 2) return false
    return Number(cache.sql('DELETE FROM identities WHERE id = ? AND account_id = ?').run(id, accountId).changes) > 0
  })
}
