import type { SyncState } from '../../../cache/folders/rows.ts'
import type { Delta, Doubt } from '../../remote.ts'
import type { Session } from '../connection/session.ts'
import { allUids, isUid } from './all-uids.ts'
import { toFlags } from './envelopes.ts'

const ascending = (uids: Iterable<number>): number[] => [...uids].sort((a, b) => a - b)

/**
 * Asks in one round trip for what changed since the folder was in `state`: by mod-sequence where the server keeps one (CONDSTORE), with
 * what vanished (QRESYNC); else for the flags of every message. `compare`: whether those are asked for all the same where the number stayed the
 * same, since some servers offer numbers that never change, or always, since some leave changes out. `hasCome`: UIDNEXT has grown.
 */
export async function fetchDelta(session: Session, state: SyncState, highestModseq: string | undefined, compare: Doubt): Promise<Delta> {
  const nothing: Delta = { flags: new Map(), added: [], vanished: [], all: undefined }
  if (session.mailbox === false) return nothing
  // Where something has come, no messages at all may be a slip.
  if (session.mailbox.exists === 0) {
    const all = compare.hasCome ? await allUids(session) : []
    return { ...nothing, all, untold: all.length > 0 }
  }
  const isSame = state.highestModseq !== undefined && state.highestModseq === highestModseq
  if (isSame && !compare.hasCome && !compare.ifSame && !compare.always) return nothing
  const since = highestModseq === undefined || isSame || compare.always ? undefined : state.highestModseq
  const { exists } = session.mailbox
  const vanished: number[] = []
  const onExpunge = ({ uid, vanished: byUid }: { uid?: number | undefined; vanished?: boolean | undefined }) => {
    if (byUid && uid !== undefined) vanished.push(uid)
  }
  const flags: Delta['flags'] = new Map()
  const told = new Set<number>()
  session.on('expunge', onExpunge)
  try {
    const options = since === undefined ? { uid: true } : { uid: true, changedSince: BigInt(since) }
    for await (const message of session.fetch('1:*', { uid: true, flags: true }, options)) {
      // Without one it is news of a change, which the next look finds.
      if (!isUid(message.uid)) continue
      told.add(message.uid)
      // One that tells of another thing, its mod-sequence say (RFC 7162 3.2), does not say that it has none.
      if (message.flags) flags.set(message.uid, toFlags(message.flags))
    }
  } finally {
    session.off('expunge', onExpunge)
  }
  const uids = ascending(told)
  // A row that could not be read says nothing of whether its message is there.
  if (since === undefined) return { flags, added: [], vanished, all: uids.length < exists ? await allUids(session) : uids }
  const untold = flags.size < told.size
  return { flags, added: uids.filter((uid) => uid >= state.uidNext), vanished, all: undefined, untold }
}
