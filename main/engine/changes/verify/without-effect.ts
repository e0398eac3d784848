import type { Fault } from '../../../../preload/contract/index.ts'
import { noteUnseen, type Unmade } from '../../../cache/queue/actions.ts'
import type { Cache } from '../../../cache/store/open.ts'
import { ForNowError } from '../../../kit/network-fault.ts'
import { FaultError } from '../../../kit/rpc.ts'
import type { Remote } from '../../remote.ts'

/** So often, with growing pauses, what a server says that it has done is looked for, or tried again: about a minute. */
export const mostLooks = 6

/** What FETCH shows of a message that was to go. */
export const stillThere = 'FETCH: still there'

/**
 * The server said OK, and what it shows is as before, so often by now: that is a refusal for now, and one for good in the end. `shown`: what it
 * shows, in the words of the protocol. `listAgain`: it may show in another folder by now, so that all are asked for.
 */
export function notSeen(command: string, host: string, times: number, shown = 'FETCH: nothing of it', listAgain = false): FaultError {
  const fault: Fault = { kind: 'protocol', host, reply: `${command}: OK. ${shown}` }
  return times < mostLooks ? new ForNowError(fault, { listAgain }) : new FaultError(fault)
}

/**
 * The same, noted on disk with the change. `left`: of a change of several messages, those that it has yet to be made of, so that none is
 * taken back that was.
 */
export function withoutEffect(
  cache: Cache,
  ids: number[],
  remote: Remote,
  { command, shown, unseen = 0, listAgain }: { command: string; shown?: string; unseen?: number | undefined; listAgain?: boolean },
  left: Unmade = {},
): FaultError {
  noteUnseen(cache, ids, unseen + 1, left)
  return notSeen(command, remote.host, unseen + 1, shown, listAgain)
}
