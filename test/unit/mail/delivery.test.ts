import { expect, test } from 'vitest'
import type { Delivery, DeliveryAction, DeliveryReport, RecipientResult } from '../../../preload/contract/index.ts'
import { judge, type RecipientFate } from '../../../preload/mail/delivery.ts'

const fault = { kind: 'server-refused' } as const
const deliveries: Record<Delivery['state'], Delivery> = {
  waiting: { state: 'waiting', because: 'queued' },
  sending: { state: 'sending', since: 1, handedOver: true },
  retrying: { state: 'retrying', at: 1, attempt: 1, since: 1, fault },
  accepted: { state: 'accepted', at: 1, by: 'mx.example', reply: '250 ok', refused: [] },
  failed: { state: 'failed', fault },
  interrupted: { state: 'interrupted', at: 1 },
}
const states = Object.keys(deliveries) as Delivery['state'][]
const results: RecipientResult['result'][] = ['pending', 'accepted', 'refused', 'later', 'resent']
const actions: DeliveryAction[] = ['failed', 'delayed', 'delivered', 'relayed', 'expanded']

const recipient = (address: string, result: RecipientResult['result']): RecipientResult =>
  result === 'resent' ? { address, result, reply: '', was: 'refused' } : { address, result, reply: `reply on ${result}` }
let reportId = 0
const report = (address: string, action: DeliveryAction): DeliveryReport => ({
  ...{ reportId: reportId++, address, action, status: '5.1.1', diagnostic: `550 ${action}` },
})
const fateOf = (state: Delivery['state'], result: RecipientResult['result'], ...of: DeliveryAction[]): RecipientFate | undefined =>
  judge({
    delivery: deliveries[state],
    recipients: [recipient('bob@x.example', result)],
    reported: of.map((action) => report('bob@x.example', action)),
  }).recipients[0]?.fate

/** Every order of at most three reports. */
const sequences: DeliveryAction[][] = [[], ...actions.map((one) => [one])]
for (const one of actions) for (const two of actions) sequences.push([one, two])
for (const one of actions) for (const two of actions) for (const three of actions) sequences.push([one, two, three])

/** What reports say, in words other than the judge's. */
function told(reports: DeliveryAction[]): RecipientFate {
  const has = (action: DeliveryAction) => reports.includes(action)
  const arrived = has('delivered') || has('expanded')
  if (has('failed')) return arrived ? 'disputed' : 'failed'
  if (arrived) return 'delivered'
  if (has('relayed')) return 'relayed'
  return has('delayed') ? 'delayed' : 'accepted'
}

test.each(states.flatMap((state) => results.map((result) => [state, result] as const)))(
  'of a letter that is %s, a recipient who is %s is judged by that and by what is reported, whatever comes first',
  (state, result) => {
    for (const reports of sequences) {
      const fate = fateOf(state, result, ...reports)
      const byReports = told(reports)
      switch (result) {
        case 'accepted':
          expect(fate).toBe(byReports)
          break
        case 'refused':
        case 'resent':
          expect(fate).toBe(result)
          break
        case 'later':
          expect(fate).toBe(state === 'failed' ? 'given-up' : 'deferred')
          break
        case 'pending':
          if (state === 'accepted') expect(fate).toBe(byReports)
          else if (state === 'failed') expect(fate).toBe('refused')
          else expect(fate).toBe(state === 'interrupted' && reports.length > 0 ? byReports : 'open')
      }
    }
  },
)

/** Three recipients with any of these. */
const cases: readonly [RecipientResult['result'], DeliveryAction | undefined][] = [
  ['accepted', undefined],
  ['accepted', 'failed'],
  ['accepted', 'delayed'],
  ['accepted', 'delivered'],
  ['accepted', 'relayed'],
  ['refused', undefined],
  ['resent', undefined],
]
const three = cases.flatMap((one) => cases.flatMap((two) => cases.map((other) => [one, two, other])))

test('a letter is as bad as the worst of its recipients, names exactly those who did not get it, and is settled when there are none', () => {
  for (const mix of three) {
    const addresses = mix.map((_, index) => `person${index}@x.example`)
    const judged = judge({
      delivery: deliveries.accepted,
      recipients: mix.map(([result], index) => recipient(addresses[index] ?? '', result)),
      reported: mix.flatMap(([, action], index) => (action ? [report(addresses[index] ?? '', action)] : [])),
    })
    const isLost = ([result, action]: (typeof cases)[number]) => result === 'refused' || action === 'failed'
    const lost = addresses.filter((_, index) => mix[index] && isLost(mix[index]))
    expect(judged.missed).toEqual(lost)
    expect(judged.settled).toBe(lost.length === 0)
    const some = (wanted: string) => mix.some(([result, action]) => (action ?? result) === wanted)
    const worst = lost.length > 0 ? 'missed' : some('delayed') ? 'delayed' : some('resent') ? 'resent' : undefined
    expect(judged.outcome).toBe(worst ?? (mix.every(([, action]) => action === 'delivered') ? 'delivered' : 'accepted'))
  }
})

test('one that was refused and one that came back: it did not reach two of two', () => {
  const judged = judge({
    delivery: { ...deliveries.accepted, refused: ['nobody@x.example'] } as Delivery,
    recipients: [recipient('nobody@x.example', 'refused'), recipient('bob@x.example', 'accepted')],
    reported: [report('bob@x.example', 'failed')],
  })
  expect(judged).toMatchObject({ outcome: 'missed', missed: ['nobody@x.example', 'bob@x.example'], settled: false })
  expect(judged.recipients.map(({ said }) => said)).toEqual(['reply on refused', '550 failed'])
})

test('while it is on its way the delivery tells, and what is known of each already', () => {
  for (const state of ['waiting', 'sending', 'retrying', 'interrupted'] as const) {
    const recipients = [recipient('a@x.example', 'refused'), recipient('b@x.example', 'later')]
    expect(judge({ delivery: deliveries[state], recipients, reported: [] })).toMatchObject({
      ...{ outcome: 'under-way', settled: false, missed: ['a@x.example'] },
    })
  }
})

test('a report is known by its address however that is written; one on somebody else makes a letter to several doubtful', () => {
  const of = (addresses: string[], reported: string) =>
    judge({
      delivery: deliveries.accepted,
      recipients: addresses.map((address) => recipient(address, 'accepted')),
      reported: [report(reported, 'failed')],
    })
  expect(of(['Bob@X.example', 'eve@x.example'], 'bob@x.EXAMPLE').missed).toEqual(['Bob@X.example'])
  expect(of(['bob@한지.test', 'eve@x.example'], 'bob@xn--9b6b95s.test').missed).toEqual(['bob@한지.test'])
  expect(of(['bob@x.example', 'eve@x.example'], 'bob@home.example')).toMatchObject({ outcome: 'disputed', missed: [], settled: true })
  // Who has forwarding has no other address for one who writes.
  expect(of(['bob@x.example'], 'bob@home.example').missed).toEqual(['bob@x.example'])
})

test('a letter of an older Hanji, which knew nothing of its recipients, is what its delivery says', () => {
  expect(judge({ delivery: deliveries.accepted, recipients: [], reported: [] })).toMatchObject({ outcome: 'accepted', settled: true })
  expect(judge({ delivery: deliveries.failed, recipients: [], reported: [] })).toMatchObject({ outcome: 'missed', settled: false })
})
