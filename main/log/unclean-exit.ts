import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { uptime } from 'node:os'
import { join } from 'node:path'

/** A computer's clock and the time since it was started are told apart by a little, in ms. */
const slackMs = 5_000

/**
 * Leaves a mark in the profile for as long as the program runs. `vanished`: a mark was left by one before, which so did not end as it should,
 * while the computer went on: a power cut is no problem of the program's.
 */
export function markRunning(folder: string, now = Date.now(), upMs = uptime() * 1000): { vanished: boolean; ended(): void } {
  const path = join(folder, 'running')
  let began: number | undefined
  try {
    began = Number(readFileSync(path, 'utf8')) || undefined
  } catch {
    // The one before ended as it should, or there was none.
  }
  try {
    writeFileSync(path, String(now), { mode: 0o600 })
  } catch {
    // A full disk: then this end is not told of.
  }
  return {
    vanished: began !== undefined && began > now - upMs + slackMs && began <= now,
    ended: () => rmSync(path, { force: true }),
  }
}
