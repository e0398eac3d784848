import type { Fault, RecipientResult } from '../../../preload/contract/index.ts'
import { isSendingLimit, passesByItself } from './passing-refusals.ts'

/** What a server made of one recipient. */
export type RecipientReply = { address: string; reply: string }

/** How one attempt to send a letter ended, as far as the server has answered. `taken`: it has the letter for those not refused. */
export type Outcome = { taken: boolean; reply: string; refused: RecipientReply[]; fault: Fault | undefined }

/** What no server has to be asked again: it is too large, the server cannot take the address or the bytes, or it refused the password. */
const final: ReadonlySet<Fault['kind']> = new Set(['too-large', 'address-unsupported', 'eight-bits-unsupported', 'auth-refused'])

/**
 * 5yz is final unless it speaks of a limit that passes, 4yz is for now (RFC 5321 4.2.1); without a reply nobody said anything. What comes before TLS is protected says nothing
 * either: it may be of somebody in between.
 */
export function permanence(fault: Fault): 'permanent' | 'transient' | 'none' {
  if (fault.kind === 'tls-missing' || fault.kind === 'certificate') return 'none'
  const reply = fault.reply ?? ''
  if (/^4\d\d/.test(reply)) return 'transient'
  if (/^5\d\d/.test(reply)) return passesByItself(reply) ? 'transient' : 'permanent'
  return final.has(fault.kind) ? 'permanent' : 'none'
}

/**
 * What is known of each recipient after an attempt. A recipient that was not refused shares the fate of the whole: it is accepted when
 * the server took the letter, and else refused or put off by the reply that ended the attempt.
 */
export function settleRecipients(before: RecipientResult[], outcome: Outcome): RecipientResult[] {
  const refused = new Map(outcome.refused.map(({ address, reply }) => [address, reply]))
  const whole = outcome.fault && permanence(outcome.fault) === 'permanent' ? 'refused' : 'later'
  return before.map((recipient): RecipientResult => {
    if (recipient.result === 'accepted' || recipient.result === 'refused' || recipient.result === 'resent') return recipient
    const { address } = recipient
    const reply = refused.get(address)
    if (reply !== undefined) return { address, result: /^5/.test(reply) && !passesByItself(reply) ? 'refused' : 'later', reply }
    return outcome.taken ? { address, result: 'accepted', reply: outcome.reply } : { address, result: whole, reply: outcome.reply }
  })
}

/** Recipients that the letter is still to be sent to. */
export const stillToSend = (results: RecipientResult[]): string[] =>
  results.filter(({ result }) => result === 'pending' || result === 'later').map(({ address }) => address)

/**
 * Pauses between attempts in ms: when no server answered, when one asked to come back later, as greylisting does, and when it counts what is
 * sent in a day.
 */
const pauses = {
  network: { first: 5_000, most: 30 * 60_000 },
  reply: { first: 60_000, most: 4 * 3600_000 },
  limit: { first: 15 * 60_000, most: 4 * 3600_000 },
}
/** No pause is longer, in ms. */
export const longestPauseMs = 2 * Math.max(...Object.values(pauses).map(({ most }) => most))
/** RFC 5321 4.5.4.1 asks for four to five days of trying. */
export const giveUpAfterMs = 5 * 24 * 3600_000

/**
 * How much of the time until this attempt is not the server's, in ms: no server was reached, or the computer slept over the time of the attempt.
 * A letter is given up for what servers say, and not while nobody could be asked.
 */
export function notPutOff({ at, tried }: { at: number; tried?: number | undefined }, fault: Fault, now: number): number {
  const passed = now - (tried ?? at)
  return Math.max(0, permanence(fault) === 'none' ? passed : passed - longestPauseMs)
}

/** The pause after the n-th attempt (from 1), in ms, with up to a quarter of chance on top. */
export function pauseAfter(attempt: number, fault: Fault): number {
  const { first, most } = pauses[isSendingLimit(fault.reply ?? '') ? 'limit' : permanence(fault) === 'transient' ? 'reply' : 'network']
  return Math.round(Math.min(most, first * 2 ** Math.min(attempt - 1, 30)) * (1 + Math.random() / 4))
}
