import { FaultError } from '../../kit/rpc.ts'
import type { Remote } from '../remote.ts'
import { presentOf } from './find-message.ts'

/** So few that the server itself says have gone (VANISHED, RFC 7162 3.2.10) are believed at once. */
const fewVanished = 20
/** Where this much of a folder seems to have gone, the server is asked in a third way. */
const many = { messages: 3, share: 0.5 }

/** What a server seems to have no more in the folder that is open. `told`: it said so by itself, and did not just leave them out. `listed`: how many of the folder are here. */
export type Missed = { path: string; uids: number[]; told: boolean; listed: number }

/**
 * Those of these messages that have really gone. One odd answer proves nothing: they are asked for by FETCH, and where they are most of
 * the folder, how many there are by STATUS.
 * @throws FaultError `protocol` where the answers contradict each other, or what the server's refusal was.
 */
export async function reallyGone(remote: Remote, { path, uids, told, listed }: Missed): Promise<number[]> {
  if (uids.length === 0 || (told && uids.length <= fewVanished)) return uids
  const present = await presentOf(remote, uids)
  const gone = uids.filter((uid) => !present.has(uid))
  if (gone.length >= many.messages && gone.length >= listed * many.share) {
    // The library takes what STATUS tells for what the open folder has.
    const exists = remote.here?.exists ?? 0
    const { messages } = await remote.askFolder(path, 'messages')
    if (messages > listed - gone.length + exists) {
      throw new FaultError({ kind: 'protocol', host: remote.host, reply: `STATUS "${path}" (MESSAGES ${messages})` })
    }
  }
  return gone
}
