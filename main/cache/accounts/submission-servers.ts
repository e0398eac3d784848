import type { ReadableCache, WritableCache } from '../store/open.ts'

/**
 * What an account has learnt of a server that it sends over. Times in ms since the epoch. `way`: by which mechanism (RFC 4954) it signs in.
 * `signedInAt`: when the password was last taken; `refusedAt`: when it was first refused since.
 */
export type Submission = {
  way: string | undefined
  signedInAt: number | undefined
  refusedAt: number | undefined
  /** Whether the server puts what it sends into Sent by itself, and how many letters in a row have shown that. */
  files: boolean
  seen: number
}

type Row = { way: string | null; signed_in_at: number | null; refused_at: number | null; files: number; seen: number }

/** What is known of this server, named by host, port and user. */
export function submissionOf(cache: ReadableCache, accountId: number, server: string): Submission {
  const row = cache
    .sql('SELECT way, signed_in_at, refused_at, files, seen FROM submission WHERE account_id = ? AND server = ?')
    .get(accountId, server) as Row | undefined
  return {
    way: row?.way ?? undefined,
    signedInAt: row?.signed_in_at ?? undefined,
    refusedAt: row?.refused_at ?? undefined,
    files: row?.files === 1,
    seen: row?.seen ?? 0,
  }
}

/** Notes what has been learnt; on disk when this returns. */
export function noteSubmission(cache: WritableCache, accountId: number, server: string, learnt: Partial<Submission>): void {
  const { way, signedInAt, refusedAt, files, seen } = { ...submissionOf(cache, accountId, server), ...learnt }
  cache.transaction(() =>
    cache
      .sql(
        `INSERT INTO submission (account_id, server, way, signed_in_at, refused_at, files, seen) VALUES (?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT (account_id, server) DO UPDATE SET way = excluded.way, signed_in_at = excluded.signed_in_at,
          refused_at = excluded.refused_at, files = excluded.files, seen = excluded.seen`,
      )
      .run(accountId, server, way ?? null, signedInAt ?? null, refusedAt ?? null, files ? 1 : 0, seen),
  )
}
