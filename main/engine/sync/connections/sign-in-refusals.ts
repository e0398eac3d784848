import { createHash, randomBytes } from 'node:crypto'
import type { Fault } from '../../../../preload/contract/index.ts'
import { backoff } from '../../../kit/wake-signal.ts'

/**
 * What a refused sign-in means. Servers refuse a right password when they are busy, locked or migrated, so that of an account that worked
 * before, one refusal tells nothing: the person is asked once the same password was refused twice, some time apart. Even then it is tried
 * again from time to time.
 */
export type SignInRefusals = {
  /** A password was refused. Returns whether to ask for another one, and how long to wait before the next try, in ms. */
  refused(password: string, workedBefore: boolean): { ask: boolean; pause: number }
  /** The server has taken a password. */
  accepted(): void
}

/** Pauses in ms. `apart`: so long after the first refusal the second one counts. */
const pauses = { apart: 60_000, first: 3600_000, most: 24 * 3600_000 }

/** Whether a fault says that no password could be tried, or that it was refused. */
export function isSignInFault({ kind }: Fault): boolean {
  return kind === 'auth-refused' || kind === 'password-missing' || kind === 'keychain-unavailable'
}

export function createSignInRefusals(now: () => number = Date.now): SignInRefusals {
  // A password is only compared, and never kept.
  const salt = randomBytes(16)
  const digest = (password: string) => createHash('sha256').update(salt).update(password).digest('hex')
  let first: { password: string; at: number } | undefined
  let asked = 0
  return {
    refused(password, workedBefore) {
      const refused = digest(password)
      // One that is still to come was noted before the clock was put back.
      if (first?.password !== refused || first.at > now()) {
        first = { password: refused, at: now() }
        asked = 0
      }
      const waited = now() - first.at
      if (workedBefore && waited < pauses.apart) return { ask: false, pause: pauses.apart - waited }
      return { ask: true, pause: backoff(asked++, pauses.first, pauses.most) }
    },
    accepted() {
      first = undefined
      asked = 0
    },
  }
}
