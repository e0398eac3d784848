import { expect, test } from 'vitest'
import { findLetter, storedLetter } from '../../../../main/cache/letters/outbox.ts'
import { afterAcceptance } from '../../../../main/engine/outgoing/sent/after-acceptance.ts'
import { createSettling } from '../../../../main/engine/outgoing/sent/resolve-interrupted.ts'
import { letter } from '../../../lab/scripted/imap.ts'
import {
  account,
  asServerFiles,
  cache,
  copies,
  eachWithScriptedSent,
  everything,
  imap,
  inSent,
  isDone,
  open,
  remote,
  send,
  stateOf,
  until,
} from './scripted-sent.ts'

eachWithScriptedSent()

test('an interrupted letter counts as accepted only where its own header lies in Sent', async () => {
  await open()
  imap.rule({ when: /^UID SEARCH/, does: { say: everything('1') } })
  const id = await send('Nobody has it', true)
  const settle = createSettling(cache, account, () => {})
  await settle(remote)
  expect(findLetter(cache, id)?.delivery.state).toBe('interrupted')
  imap.add('Sent', asServerFiles(id))
  await createSettling(cache, account, () => {})(remote)
  expect(findLetter(cache, id)).toMatchObject({ delivery: { state: 'accepted' }, recipients: [{ result: 'accepted' }] })
  expect(await copies.next(remote)).toBe(false)
  expect(inSent('Nobody has it')).toBe(1)
})

test.each([
  ['SEARCH', /^UID SEARCH/],
  ['reading Sent', /^FETCH/],
  ['opening Sent', /^SELECT/],
])('an interrupted letter does not stop the account where %s is refused, and is not asked about all the time', async (_, when) => {
  await open()
  for (let n = 0; n < 320; n++) imap.add('Sent', letter(`Older ${n}`))
  const refusal = imap.rule({ when, does: { bad: 'Invalid argument' } })
  const id = await send('Unknown', true)
  const settle = createSettling(cache, account, () => {})
  await settle(remote)
  await settle(remote)
  expect(refusal.hits()).toBe(1)
  expect(remote.alive).toBe(true)
  expect(findLetter(cache, id)?.delivery.state).toBe('interrupted')
})

test('of an interrupted letter that the person says has arrived one copy is left where its server files one a little later', async () => {
  await open()
  const id = await send('It arrived', true)
  const stored = storedLetter(cache, id)
  if (stored) cache.transaction(() => afterAcceptance(cache, id, stored, { server: undefined, mark: undefined }))
  await until(() => stateOf(id) === 'filed')
  imap.add('Sent', asServerFiles(id))
  await until(isDone(id))
  expect(inSent('It arrived')).toBe(1)
})
