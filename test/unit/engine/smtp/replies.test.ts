import { expect, test } from 'vitest'
import { type Outcome, pauseAfter, permanence, settleRecipients, stillToSend } from '../../../../main/engine/smtp/replies.ts'
import type { Fault, RecipientResult } from '../../../../preload/contract/index.ts'

const pending = (address: string): RecipientResult => ({ address, result: 'pending', reply: '' })
const outcome = (change: Partial<Outcome>): Outcome => ({ taken: true, reply: '250 queued', refused: [], fault: undefined, ...change })
const fault = (reply: string): Fault => ({ kind: 'server-refused', reply })

test('who was not refused has the letter once the server took it', () => {
  const results = settleRecipients(
    ['a', 'b', 'c'].map(pending),
    outcome({
      refused: [
        { address: 'b', reply: '550 no' },
        { address: 'c', reply: '450 later' },
      ],
    }),
  )
  expect(results.map(({ result }) => result)).toEqual(['accepted', 'refused', 'later'])
  expect(stillToSend(results)).toEqual(['c'])
})

test.each([
  ['451 trouble', 'later'],
  ['554 no', 'refused'],
])('a letter that was answered with %s as a whole leaves everybody %s', (reply, result) => {
  const results = settleRecipients(['a', 'b'].map(pending), outcome({ taken: false, reply, fault: fault(reply) }))
  expect(results.map((each) => each.result)).toEqual([result, result])
})

test('who has it, or was refused for good, stays so whatever comes later', () => {
  const before: RecipientResult[] = [
    { address: 'a', result: 'accepted', reply: '250' },
    { address: 'b', result: 'refused', reply: '550' },
    { address: 'c', result: 'later', reply: '450' },
  ]
  const results = settleRecipients(before, outcome({ taken: false, reply: '554 no', fault: fault('554 no') }))
  expect(results.map(({ result }) => result)).toEqual(['accepted', 'refused', 'refused'])
})

test.each<[Fault, 'permanent' | 'transient' | 'none']>([
  [fault('550 5.1.1 no'), 'permanent'],
  [fault('421 4.7.0 closing'), 'transient'],
  [{ kind: 'connection-lost' }, 'none'],
  [{ kind: 'too-large' }, 'permanent'],
  [{ kind: 'auth-refused', reply: '535 no' }, 'permanent'],
  [{ kind: 'auth-refused', reply: '454 not now' }, 'transient'],
  // Somebody in between may have said it: nothing was protected yet.
  [{ kind: 'tls-missing', reply: '502 what' }, 'none'],
])('%j is %s', (given, expected) => expect(permanence(given)).toBe(expected))

test('pauses grow, and a server that asks to wait is asked again more rarely than one that is not there', () => {
  const network = [1, 2, 3, 10].map((attempt) => pauseAfter(attempt, { kind: 'connection-refused' }))
  expect(network).toEqual([...network].sort((a, b) => a - b))
  expect(pauseAfter(1, fault('450 later'))).toBeGreaterThan(pauseAfter(1, { kind: 'connection-refused' }) * 5)
  expect(pauseAfter(1000, fault('450 later'))).toBeLessThanOrEqual(5 * 3600_000)
})
