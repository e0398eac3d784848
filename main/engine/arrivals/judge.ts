import type { Fault } from '../../../preload/contract/index.ts'
import { noteJudged, notOfInbox, toJudge } from '../../cache/messages/arrivals.ts'
import { locationsOf } from '../../cache/messages/rows.ts'
import { dropForward, noteForwardFailed, type QueuedForward, queuedForwards, queueForward } from '../../cache/rules/forwards.ts'
import { hasSource } from '../../cache/rules/rows.ts'
import type { Cache } from '../../cache/store/open.ts'
import { faultOf } from '../../kit/rpc.ts'
import { inShort } from '../../log/redact.ts'
import { type Applied, newApplied } from '../changes/applied.ts'
import { forwardByRule } from './forward-by-rule.ts'
import { quietMuted } from './muted.ts'
import { applyRules, wantedByRules } from './rules.ts'

/** Faults that say nothing of a message. */
const unreachable: ReadonlySet<Fault['kind']> = new Set([
  'connection-lost',
  'timed-out',
  'host-unknown',
  'connection-refused',
  'disk-full',
  'restarting',
])

/** The server has answered, and not with the text. */
const notSent: Fault = { kind: 'protocol' }
const faultFrom = (error: unknown): Fault => faultOf(error)

export type Arrivals = {
  /** These messages of an account have come. */
  come(accountId: number, ids: number[]): void
  /** Judges what has been waiting for its text. `isLast`: what cannot be had now is judged by what is known of it. */
  again(accountId: number, isLast: boolean): void
}

type Deps = {
  cache: Cache
  /** Fetches the text of a message unless it is here. */
  fetch: (id: number) => Promise<void>
  announce: (applied: Applied) => void
  /** Tells the person of mail that is to be announced. */
  tell: (ids: number[]) => void
  /** Whether rules do what they ask for. What comes while they do not is left as it is. */
  runsRules: boolean
  /** A letter for somebody else is in the outbox of this account. */
  onForwarded: (accountId: number) => void
}

/**
 * Does with mail that has come to an inbox what the person wants, once for each message: what is still to be judged or sent on is on disk, so
 * that neither the end of the program nor a server that shows a message again makes it twice, or never. One account at a time, in order.
 */
export function createArrivals({ cache, fetch, announce, tell, runsRules, onForwarded }: Deps): Arrivals {
  const working = new Map<number, Promise<void>>()

  const judge = async (accountId: number, isLast: boolean): Promise<void> => {
    const ids = toJudge(cache, accountId)
    if (ids.length > 0) {
      const wanted = () => (runsRules ? wantedByRules(cache, ids) : [])
      const unreached = await withoutConnection(wanted())
      const waiting = new Set(isLast ? unreached : wanted())
      const { applied, left } = applyOnce(
        cache,
        // What a server does not show for a moment is judged when it does.
        toJudge(cache, accountId).filter((id) => ids.includes(id) && !waiting.has(id) && locationsOf(cache, id).length > 0),
        runsRules,
      )
      for (const each of applied) announce(each)
      if (left.length > 0) tell(left)
    }
    await sendOn(accountId)
  }

  /** Fetches these. Returns those of which nobody knows whether they can be had, since the line broke. */
  const withoutConnection = async (ids: number[]): Promise<number[]> => {
    const fetched = await Promise.allSettled(ids.map(fetch))
    return ids.filter((_, index) => {
      const result = fetched[index]
      return result?.status === 'rejected' && unreachable.has(faultOf(result.reason).kind)
    })
  }

  /** It comes later, or goes with its message. */
  const later = ({ queued, id }: QueuedForward, fault: Fault): void => {
    if (unreachable.has(fault.kind) || fault.kind === 'not-found') return
    if (!noteForwardFailed(cache, queued, fault, Date.now())) return
    const folders = locationsOf(cache, id).map(({ folderId }): [number, number[]] => [folderId, [id]])
    announce({ ...newApplied(), byFolder: new Map(folders) })
  }

  const sendOn = async (accountId: number): Promise<void> => {
    for (const forward of queuedForwards(cache, accountId, 'due')) {
      const fault = hasSource(cache, forward.id) ? undefined : await fetch(forward.id).then(() => notSent, faultFrom)
      if (!hasSource(cache, forward.id)) {
        if (fault) later(forward, fault)
        continue
      }
      const done = () => dropForward(cache, forward.queued)
      try {
        if (await forwardByRule(cache, forward, done)) onForwarded(accountId)
        else done()
      } catch (error) {
        // Where it lies nowhere just now it may be on its way from one folder to another.
        console.warn(`rules: a message is not sent on: ${inShort(error)}`)
      }
    }
  }

  const inTurn = (accountId: number, isLast: boolean): void => {
    const before = working.get(accountId) ?? Promise.resolve()
    const work = before.then(() => judge(accountId, isLast)).catch((error: unknown) => console.warn(`rules: ${inShort(error)}`))
    working.set(accountId, work)
  }

  return {
    come(accountId, ids) {
      const { applied, left } = announced(cache, notOfInbox(cache, ids))
      for (const each of applied) announce(each)
      if (left.length > 0) tell(left)
      inTurn(accountId, false)
    },
    again(accountId, isLast) {
      if (toJudge(cache, accountId).length > 0 || queuedForwards(cache, accountId, 'due').length > 0) inTurn(accountId, isLast)
    },
  }
}

type Judged = { applied: Applied[]; left: number[] }

/** What comes elsewhere is no matter of rules. */
function announced(cache: Cache, ids: readonly number[]): Judged {
  const applied: Applied[] = []
  return { applied, left: ids.length === 0 ? [] : quietMuted(cache, ids, (each) => applied.push(each)) }
}

/** All that rules ask for, and that these messages have been judged, is on disk when this returns, or nothing of it. */
function applyOnce(cache: Cache, ids: number[], runsRules: boolean): Judged {
  const applied: Applied[] = []
  if (ids.length === 0) return { applied, left: [] }
  const left = cache.transaction(() => {
    const onApplied = (each: Applied) => applied.push(each)
    const loud = quietMuted(cache, ids, onApplied)
    const { left, forwards } = runsRules ? applyRules(cache, loud, onApplied) : { left: loud, forwards: [] }
    for (const forward of forwards) queueForward(cache, forward)
    noteJudged(cache, ids)
    return left
  })
  return { applied, left }
}
