import { accessSync, constants, existsSync, renameSync, statfsSync } from 'node:fs'
import { dirname } from 'node:path'

/** Why the program could not start, as a kind that a dialog can explain; `said` is what the system or SQLite said. */
export type StartProblem = {
  kind: 'newer-cache' | 'disk-full' | 'no-permission' | 'locked' | 'damaged' | 'other'
  said: string
}

/** Less room than this, in bytes, and SQLite cannot make the files that it works with. */
const leastRoom = 512 * 1024

/** SQLite's primary result codes (sqlite.org/rescode.html). */
const sqlite = { perm: 3, busy: 5, locked: 6, noMemory: 7, readOnly: 8, io: 10, corrupt: 11, full: 13, cannotOpen: 14, notDatabase: 26 }

/** What is wrong, from what was thrown when the cache at `cachePath` was to be opened, here or in a thread. */
export function startProblem(error: unknown, cachePath: string): StartProblem {
  const { code, errcode, fault, message } = (error ?? {}) as {
    code?: unknown
    errcode?: unknown
    fault?: { kind?: unknown }
    message?: unknown
  }
  const said = typeof message === 'string' ? message : ''
  return { kind: kindOf(code, typeof errcode === 'number' ? errcode & 0xff : undefined, fault?.kind, cachePath), said }
}

function kindOf(code: unknown, result: number | undefined, fault: unknown, cachePath: string): StartProblem['kind'] {
  if (fault === 'newer-cache') return 'newer-cache'
  if (code === 'ENOSPC' || code === 'EDQUOT' || fault === 'disk-full' || result === sqlite.full) return 'disk-full'
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS' || result === sqlite.perm || result === sqlite.readOnly)
    return 'no-permission'
  if (result === sqlite.busy || result === sqlite.locked) return 'locked'
  if (result === sqlite.corrupt || result === sqlite.notDatabase) return 'damaged'
  if (result === sqlite.io || result === sqlite.cannotOpen) {
    // SQLite does not say why; the system does.
    if (roomAt(dirname(cachePath)) < leastRoom) return 'disk-full'
    return mayWrite(dirname(cachePath)) && mayWrite(cachePath) ? 'other' : 'no-permission'
  }
  if (result === sqlite.noMemory) return 'other'
  // Anything else that SQLite refuses of a file that was right once (a table that is missing, rows that contradict each other).
  return code === 'ERR_SQLITE_ERROR' ? 'damaged' : 'other'
}

function roomAt(folder: string): number {
  try {
    const { bavail, bsize } = statfsSync(folder)
    return bavail * bsize
  } catch {
    return Number.POSITIVE_INFINITY // Nobody knows.
  }
}

function mayWrite(path: string): boolean {
  try {
    if (existsSync(path)) accessSync(path, constants.W_OK)
    return true
  } catch {
    return false
  }
}

/** Renames the cache, so that an empty one takes its place at the next start; nothing of it is deleted. Returns its path from then on. */
export function setCacheAside(cachePath: string, now = new Date()): string {
  const stamp = now.toISOString().slice(0, 19).replace(/[:T]/g, '-')
  let aside = `${cachePath}.${stamp}`
  for (let n = 2; existsSync(aside); n++) aside = `${cachePath}.${stamp}-${n}`
  // What belongs to it first: without its journal the file would be an older state of itself, and a new one must not find it.
  for (const suffix of ['-wal', '-shm', '']) if (existsSync(cachePath + suffix)) renameSync(cachePath + suffix, aside + suffix)
  return aside
}
