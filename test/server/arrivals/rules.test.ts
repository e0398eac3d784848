import { beforeEach, expect, test } from 'vitest'
import type { RuleActions, RuleCondition } from '../../../preload/contract/index.ts'
import { desk, eachWithDeskAndLab, lab } from '../engine-and-lab.ts'

let alice: number
eachWithDeskAndLab()
beforeEach(async () => {
  alice = await desk.connect(lab, 'alice')
  await desk.synced(alice)
})

const save = (conditions: RuleCondition[], actions: RuleActions) =>
  desk.threads().engine.saveRule({ rule: { accountId: alice, name: 'A rule', enabled: true, match: 'all', conditions, actions } })
const letter = (subject: string, fields: string, text: string) =>
  `From: Ada <ada@press.example>\r\nTo: alice@example.test\r\nSubject: ${subject}\r\nMessage-ID: <${subject}@press.example>\r\n${fields}\r\n${text}\r\n`
const arrive = async (...letters: string[]) => {
  for (const source of letters) await lab.mailbox('alice').append(source)
}
const inArchive = () => lab.mailbox('alice').subjects('Archive')

test('mail is sorted by words of its text, and by its mailing list, also where only lists are kept offline', async () => {
  await desk.threads().engine.setOfflinePolicy({ accountId: alice, policy: { keep: 'headers', days: 30 } })
  const move = await desk.folder(alice, 'Archive')
  await save([{ field: 'body', has: 'contains', words: 'deckle edge' }], { move })
  await save([{ field: 'list', has: 'contains', words: 'makers.paper' }], { move })
  await arrive(
    letter('By text', '', 'It has a deckle edge on three sides.'),
    letter('By list', 'List-Id: Paper makers <makers.paper.example>\r\n', 'Vats.'),
    letter('Neither', '', 'The edge of a deckle.'),
  )
  const alices = lab.mailbox('alice')
  await alices.until(async () => (await inArchive()).length === 2, 'both are sorted')
  expect((await inArchive()).sort()).toEqual(['By list', 'By text'])
  expect(await alices.subjects()).toEqual(['Neither'])
})

test('a rule sends mail on as it came, but not what a program has written, and never in a circle', async () => {
  await save([{ field: 'from', has: 'contains', words: 'press.example' }], { forward: ['bob@example.test'] })
  await arrive(
    letter('Onwards', '', 'Hello.'),
    letter('Away', 'Auto-Submitted: auto-replied\r\n', 'I am away.'),
    letter('Round', 'Resent-From: alice@example.test\r\n', 'Again.'),
    letter('Last', '', 'Bye.'),
  )
  const bob = lab.mailbox('bob')
  // The server may deliver the second of two letters first.
  await bob.until(async () => (await bob.subjects()).length > 1, 'both are there')
  expect((await bob.subjects()).toSorted()).toEqual(['Last', 'Onwards'])
  const source = (await bob.source('Onwards')).toString()
  expect(source).toMatch(/^Resent-From: .*alice@example\.test/m)
  expect(source).toMatch(/^From: Ada <ada@press\.example>/m)
})

test('what a rule puts away is announced where it says so', async () => {
  const move = await desk.folder(alice, 'Archive')
  await save([{ field: 'subject', has: 'contains', words: 'loud' }], { move, notify: true })
  await save([{ field: 'subject', has: 'contains', words: 'soft' }], { move })
  await arrive(letter('soft', '', 'x'), letter('loud', '', 'x'))
  const told = () => desk.events.flatMap((event) => (event.name === 'mailArrived' ? event.payload.ids : []))
  await desk.until(async () => told().length > 0, 'announced')
  const loud = await desk.message('loud')
  expect(told()).toEqual([loud])
})
