import type { UpdateRefusal } from '../../preload/contract/program/updates.ts'

/** Why a version is not taken, as a kind that the window explains. */
export class UpdateRefused extends Error {
  readonly because: UpdateRefusal
  constructor(because: UpdateRefusal, said = '') {
    super(said)
    this.name = 'UpdateRefused'
    this.because = because
  }
}

/** What the window shows of it, at most. */
const mostSaid = 300

/** Makes a kind of whatever a check, a download or an installation threw. `said` is its first line. */
export function refusalOf(error: unknown): { because: UpdateRefusal; said: string } {
  const { code, message } = (error ?? {}) as { code?: unknown; message?: unknown }
  const said = (typeof message === 'string' ? (message.split('\n')[0] ?? '') : '').slice(0, mostSaid)
  if (error instanceof UpdateRefused) return { because: error.because, said }
  return { because: kindOf(typeof code === 'string' ? code : '', said), said }
}

function kindOf(code: string, said: string): UpdateRefusal {
  if (code === 'ERR_CHECKSUM_MISMATCH') return 'changed-file'
  if (code === 'ENOSPC' || code === 'EDQUOT') return 'no-room'
  if (code === 'ERR_UPDATER_NO_FILES_PROVIDED' || code === 'ERR_UPDATER_INVALID_UPDATE_INFO') return 'damaged-feed'
  // The session lets no request go that is not safe.
  if (said.includes('ERR_BLOCKED_BY_CLIENT')) return 'not-secure'
  if (/net::ERR_|timed out|aborted|Cannot download|HTTP error|TimeoutError/i.test(said)) return 'unreachable'
  return 'other'
}
