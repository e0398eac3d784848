import type { Fault, ServerSettings } from '../../../../preload/contract/index.ts'
import { noteSubmission, submissionOf } from '../../../cache/accounts/submission-servers.ts'
import type { Cache } from '../../../cache/store/open.ts'
import { permanence } from '../../smtp/replies.ts'
import { isPasswordWay, type PasswordWay } from '../../smtp/sign-in.ts'

/**
 * A password that worked is believed in after one refusal: servers say so while they restart, or count what is sent. Only when it is
 * refused once more, so much later (in ms), it is the password. It is not tried in between by itself: accounts get locked by that.
 */
export const secondRefusalAfter = 15 * 60_000

/** The name under which the cache keeps what it knows of a server, as it is to this user. */
export const serverName = ({ host, port, user }: ServerSettings): string => `${host.toLowerCase()}:${port} ${user}`

/** By which mechanism the server took the password before. */
export function wayOf(cache: Cache, accountId: number, server: ServerSettings): PasswordWay | undefined {
  const { way } = submissionOf(cache, accountId, serverName(server))
  return way !== undefined && isPasswordWay(way) ? way : undefined
}

/** The server has taken the password, in this way. */
export function passwordWorked(cache: Cache, accountId: number, server: ServerSettings, way: PasswordWay): void {
  const name = serverName(server)
  const known = submissionOf(cache, accountId, name)
  if (known.way === way && known.signedInAt !== undefined && known.refusedAt === undefined) return
  noteSubmission(cache, accountId, name, { way, signedInAt: Date.now(), refusedAt: undefined })
}

/**
 * The server has refused to let one in. Returns when it is tried again, in ms since the epoch, or undefined where the refusal is final: the
 * password never worked, or has been refused before, some time ago.
 */
export function passwordRefused(cache: Cache, accountId: number, server: ServerSettings, fault: Fault): number | undefined {
  if (fault.kind !== 'auth-refused' || permanence(fault) !== 'permanent') return undefined
  const name = serverName(server)
  const { signedInAt, refusedAt } = submissionOf(cache, accountId, name)
  if (signedInAt === undefined) return undefined
  const now = Date.now()
  if (refusedAt === undefined || refusedAt > now) {
    noteSubmission(cache, accountId, name, { refusedAt: now })
    return now + secondRefusalAfter
  }
  if (now < refusedAt + secondRefusalAfter) return refusedAt + secondRefusalAfter
  // Whatever is tried next is as good as new: another password, or the same by another mechanism.
  noteSubmission(cache, accountId, name, { way: undefined, signedInAt: undefined, refusedAt: undefined })
  return undefined
}
