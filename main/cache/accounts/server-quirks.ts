import type { Fault } from '../../../preload/contract/index.ts'
import type { ReadableCache, WritableCache } from '../store/open.ts'

/** A folder whose name on the server its path does not give back. `raw`: the bytes of the name there, one Latin-1 character a byte. */
type OddName = { path: string; raw: string; delimiter: string }

/** The folders of an account whose names their paths do not give back. */
export function oddNames(cache: ReadableCache, accountId: number): OddName[] {
  const rows = cache.sql('SELECT path, raw, delimiter FROM folder_names WHERE account_id = ?').all(accountId) as OddName[]
  return rows.map(({ raw, ...row }) => ({ ...row, raw: Buffer.from(raw, 'hex').toString('latin1') }))
}

/** Makes these the folders of an account whose names their paths do not give back. */
export function saveOddNames(cache: WritableCache, accountId: number, names: readonly OddName[]): void {
  cache.transaction(() => {
    cache.sql('DELETE FROM folder_names WHERE account_id = ?').run(accountId)
    for (const { path, raw, delimiter } of names) {
      cache
        .sql('INSERT OR REPLACE INTO folder_names (account_id, path, raw, delimiter) VALUES (?, ?, ?, ?)')
        .run(accountId, path, Buffer.from(raw, 'latin1').toString('hex'), delimiter)
    }
  })
}

/** The way to sign in that an account's server last took; undefined where it takes the usual one. */
export function signInMethod(cache: ReadableCache, accountId: number): string | undefined {
  const row = cache.sql('SELECT sign_in AS method FROM accounts WHERE id = ?').get(accountId) as { method: string | null } | undefined
  return row?.method ?? undefined
}

export function saveSignInMethod(cache: WritableCache, accountId: number, method: string): void {
  cache.replaceable(() => cache.sql('UPDATE accounts SET sign_in = ? WHERE id = ?').run(method, accountId))
}

const wrongKey = (accountId: number): string => `wrong-uidnext ${accountId}`

/** Notes that an account's server tells a next UID (UIDNEXT) below UIDs that it has: from there nothing follows. */
export function noteWrongUidNext(cache: WritableCache, accountId: number): void {
  cache.replaceable(() => cache.sql("INSERT OR REPLACE INTO settings (key, value) VALUES (?, '1')").run(wrongKey(accountId)))
}

export const isUidNextWrong = (cache: ReadableCache, accountId: number): boolean =>
  cache.sql('SELECT 1 FROM settings WHERE key = ?').get(wrongKey(accountId)) !== undefined

/** Notes what the person may do in these folders (RFC 4314), undefined where all is allowed. Returns whether that is news. */
export function saveRights(
  cache: WritableCache,
  accountId: number,
  listed: readonly { path: string; rights?: string | undefined }[],
): boolean {
  return cache.transaction(() => {
    const known = cache.sql('SELECT path, rights FROM folders WHERE account_id = ?').all(accountId) as {
      path: string
      rights: string | null
    }[]
    const before = new Map(known.map(({ path, rights }) => [path, rights]))
    const changed = listed.filter(({ path, rights }) => before.has(path) && before.get(path) !== (rights ?? null))
    for (const { path, rights } of changed) {
      cache.sql('UPDATE folders SET rights = ? WHERE account_id = ? AND path = ?').run(rights ?? null, accountId, path)
    }
    return changed.length > 0
  })
}

/**
 * Notes how many messages of a folder the server has that could not be listed, and why; with neither, all is well. Returns whether that
 * is news.
 */
export function saveUnlisted(cache: WritableCache, folderId: number, unlisted: number, trouble: Fault | undefined): boolean {
  const said = trouble === undefined ? null : JSON.stringify(trouble)
  return cache.replaceable(() => {
    const { changes } = cache
      .sql('UPDATE folders SET unlisted = ?1, trouble = ?2 WHERE id = ?3 AND (unlisted, trouble) IS NOT (?1, ?2)')
      .run(unlisted, said, folderId)
    return Number(changes) > 0
  })
}

/** How often in a row all connections of an account ended when a second one was made, and until when none is, in ms since the epoch. */
export type WatchRests = { together: number; until: number }

export function watchRestsOf(cache: ReadableCache, accountId: number): WatchRests {
  const row = cache.sql('SELECT watch_rests AS rests FROM accounts WHERE id = ?').get(accountId) as { rests: string | null } | undefined
  return row?.rests ? (JSON.parse(row.rests) as WatchRests) : { together: 0, until: 0 }
}

export function saveWatchRests(cache: WritableCache, accountId: number, rests: WatchRests): void {
  const said = rests.together === 0 ? null : JSON.stringify(rests)
  cache.replaceable(() => cache.sql('UPDATE accounts SET watch_rests = ?1 WHERE id = ?2 AND watch_rests IS NOT ?1').run(said, accountId))
}
