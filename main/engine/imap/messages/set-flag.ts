import type { FlagsEvent } from 'imapflow'
import { isForNow } from '../../../kit/network-fault.ts'
import { FaultError } from '../../../kit/rpc.ts'
import type { Described, Unmarked } from '../../remote.ts'
import { must, type Session } from '../connection/session.ts'
import { describe } from './describe.ts'
import { permitted } from './keywords.ts'
import { piecesThere } from './pieces.ts'

/**
 * Sets a flag on messages of the folder that is open, or takes it off. What the server answers tells of its effect (RFC 9051 6.4.6); those of which
 * it does not are asked for. To STORE of such as are not there it says OK.
 * @throws RemoteError with its words when it refuses.
 */
export async function setFlag(session: Session, uids: Iterable<number>, flag: string, on: boolean): Promise<Unmarked> {
  const unchanged: number[] = []
  const absent: number[] = []
  await piecesThere(session, uids, async (set, some) => {
    const told = new Map<number, ReadonlySet<string>>()
    const hear = ({ uid, flags }: FlagsEvent) => uid !== undefined && told.set(uid, flags)
    session.on('flags', hear)
    try {
      await must(session, () =>
        on
          ? session.messageFlagsAdd(set, [permitted(session, flag)], { uid: true })
          : session.messageFlagsRemove(set, [flag], { uid: true }),
      )
    } finally {
      session.off('flags', hear)
    }
    const isAsBefore = (flags: ReadonlySet<string> | undefined) => hasFlag(flags, flag) !== on
    const unsure = some.filter((uid) => !told.has(uid) || isAsBefore(told.get(uid)))
    const now = await flagsOf(session, unsure)
    if (now === undefined) return
    unchanged.push(...unsure.filter((uid) => now.get(uid)?.flags !== undefined && isAsBefore(now.get(uid)?.flags)))
    absent.push(...unsure.filter((uid) => !now.has(uid)))
  })
  return { unchanged, absent }
}

const hasFlag = (flags: ReadonlySet<string> | undefined, flag: string): boolean =>
  [...(flags ?? [])].some((other) => other.toLowerCase() === flag.toLowerCase())

/** The flags of these messages of the folder that is open; undefined where the server will not tell: then its OK has to do. */
async function flagsOf(session: Session, uids: number[]): Promise<Map<number, Described> | undefined> {
  try {
    return await describe(session, uids, { flags: true })
  } catch (error) {
    if (session.usable && error instanceof FaultError && !isForNow(error.fault.reply)) return undefined
    throw error
  }
}
