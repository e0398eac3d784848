import type { Delivery, DeliveryAction, DeliveryReport, RecipientResult } from '../contract/outbox.ts'
import { domainOf } from '../domains/domain-of.ts'

/**
 * What is known of one recipient, of all that servers have answered and reported. `open`: not tried yet, or just now; `deferred`: put off,
 * tried again from here; `accepted`: the first server has it, and nothing else is known; `delayed`: a later server goes on trying;
 * `delivered`, `relayed`: reported as there, or as passed on to a server that does not report; `refused`, `failed`: by the first server, or
 * reported as not delivered; `given-up`: put off for too long; `disputed`: reported as delivered and as failed; `resent`: another letter
 * took its place.
 */
export type RecipientFate =
  | 'open'
  | 'deferred'
  | 'accepted'
  | 'delayed'
  | 'delivered'
  | 'relayed'
  | 'refused'
  | 'failed'
  | 'given-up'
  | 'disputed'
  | 'resent'

/** One recipient; `said` are the words of the server that decided it, `status` their enhanced code (RFC 3463); both may be ''. */
export type JudgedRecipient = { address: string; fate: RecipientFate; said: string; status: string }

/** What became of a letter. `strays` are reports on addresses that it was not sent to: a list or another program passed it on there. */
export type Judged = {
  recipients: JudgedRecipient[]
  strays: DeliveryReport[]
  /** Who did not get it, and shall not without the person's doing. */
  missed: string[]
  /** What the letter as a whole comes to, the worst first; `under-way`: its `Delivery` tells. */
  outcome: 'under-way' | 'missed' | 'disputed' | 'delayed' | 'delivered' | 'accepted' | 'resent'
  /** Whether the letter is done with: everybody has it, or another letter took its place. */
  settled: boolean
}

type Letter = { delivery: Delivery; recipients: readonly RecipientResult[]; reported: readonly DeliveryReport[] }

/**
 * Judges what became of a letter and of each of its recipients. The one place that does: its row in the outbox, the outbox's count and the note
 * under its copy in Sent agree.
 */
export function judge({ delivery, recipients, reported }: Letter): Judged {
  const known = new Map(recipients.map(({ address }) => [folded(address), [] as DeliveryReport[]]))
  const strays: DeliveryReport[] = []
  for (const report of reported) (known.get(folded(report.address)) ?? strays).push(report)
  // Of one recipient's letter nobody else can be meant: the mail was forwarded.
  const [only] = recipients
  if (only && recipients.length === 1) known.get(folded(only.address))?.push(...strays.splice(0))
  const judged = recipients.map((recipient) => judgeOne(delivery, recipient, known.get(folded(recipient.address)) ?? []))
  const missed = judged.filter(({ fate }) => isMissed(fate)).map(({ address }) => address)
  const outcome = outcomeOf(delivery, judged, strays)
  return { recipients: judged, strays, missed, outcome, settled: outcome !== 'under-way' && outcome !== 'missed' }
}

/** Addresses differ by nobody's case in practice, and an international domain has two forms that servers change into each other. */
function folded(address: string): string {
  const at = address.lastIndexOf('@')
  const domain = address.slice(at + 1)
  const ascii = domainOf(domain) || domain
  return `${address.slice(0, at + 1)}${ascii}`.normalize('NFC').toLowerCase()
}

/** Without its doing nothing more is tried. */
export const isMissed = (fate: RecipientFate): boolean => fate === 'refused' || fate === 'failed' || fate === 'given-up'

/** Whether a server has taken the letter for somebody, or another took its place: as a whole it cannot go out again. */
export const isTaken = ({ recipients }: Judged): boolean =>
  recipients.some(({ fate }) => !isMissed(fate) && fate !== 'open' && fate !== 'deferred') ||
  recipients.some(({ fate }) => fate === 'failed')

function judgeOne(delivery: Delivery, { address, result, reply }: RecipientResult, reports: readonly DeliveryReport[]): JudgedRecipient {
  const first = (fate: RecipientFate): JudgedRecipient => ({ address, fate, said: reply, status: '' })
  switch (result) {
    case 'resent':
      return first('resent')
    case 'refused':
      return first('refused')
    case 'later':
      return first(delivery.state === 'failed' ? 'given-up' : 'deferred')
    case 'pending':
      // Who is found to have it as a whole, has it; of a letter that may have arrived, a report tells.
      if (delivery.state === 'accepted') return judgeReports(address, reply, reports)
      if (delivery.state === 'failed') return first('refused')
      return delivery.state === 'interrupted' && reports.length > 0 ? judgeReports(address, reply, reports) : first('open')
    case 'accepted':
      return judgeReports(address, reply, reports)
  }
}

/** What reports, oldest first, make of somebody whom the first server has accepted. */
function judgeReports(address: string, reply: string, reports: readonly DeliveryReport[]): JudgedRecipient {
  const of = (...actions: DeliveryAction[]) => reports.findLast(({ action }) => actions.includes(action))
  const failed = of('failed')
  const there = of('delivered', 'expanded')
  const relayed = of('relayed')
  const by = (fate: RecipientFate, report: DeliveryReport): JudgedRecipient => ({
    ...{ address, fate, said: report.diagnostic, status: report.status },
  })
  if (failed && there) return by('disputed', failed)
  if (failed) return by('failed', failed)
  if (there) return by('delivered', there)
  // One that was passed on is not tried any more from where it was late.
  if (relayed) return by('relayed', relayed)
  const delayed = of('delayed')
  return delayed ? by('delayed', delayed) : { address, fate: 'accepted', said: reply, status: '' }
}

function outcomeOf({ state }: Delivery, recipients: readonly JudgedRecipient[], strays: readonly DeliveryReport[]): Judged['outcome'] {
  switch (state) {
    case 'waiting':
    case 'sending':
    case 'retrying':
    case 'interrupted':
      return 'under-way'
    case 'failed':
      return recipients.length > 0 && recipients.every(({ fate }) => fate === 'resent') ? 'resent' : 'missed'
    case 'accepted': {
      const some = (fates: readonly RecipientFate[]) => recipients.some(({ fate }) => fates.includes(fate))
      if (some(['refused', 'failed', 'given-up'])) return 'missed'
      if (some(['disputed']) || strays.some(({ action }) => action === 'failed')) return 'disputed'
      if (some(['delayed', 'deferred', 'open'])) return 'delayed'
      if (some(['resent'])) return 'resent'
      return recipients.length > 0 && recipients.every(({ fate }) => fate === 'delivered') ? 'delivered' : 'accepted'
    }
  }
}
