import { expect, test } from 'vitest'
import { letter } from '../../../lab/scripted/imap.ts'
import { restorations } from '../../restorations.ts'
import { asServerFiles, connect, eachWithScriptedSent, imap, inSent, isDone, open, send, stateOf, until } from './scripted-sent.ts'

eachWithScriptedSent()

const all: typeof restorations = {
  ...restorations,
  'has forgotten it and given its UID to another message': (server, folder) => {
    restorations['has forgotten it']?.(server, folder)
    server.add(folder, letter('Stranger'))
  },
}

for (const [how, restore] of Object.entries(all)) {
  for (const by of ['Hanji', 'the server']) {
    test(`a copy in Sent that ${by} had filed is filed again where the server ${how}`, async () => {
      await open()
      const id = await send('Once')
      if (by === 'the server') imap.add('Sent', asServerFiles(id))
      await until(isDone(id))
      const appends = imap.count(/^APPEND/)
      restore(imap, 'Sent')
      await connect()
      await until(() => imap.count(/^APPEND/) > appends && isDone(id)())
      expect(inSent('Once')).toBe(1)
      // And it is done with then.
      await connect()
      const selects = imap.count(/^SELECT/)
      await until(() => imap.count(/^SELECT/) > selects && isDone(id)())
      expect([inSent('Once'), imap.count(/^APPEND/)]).toEqual([1, appends + 1])
    })
  }
}

test('a copy in Sent that somebody has taken out stays out', async () => {
  await open()
  const id = await send('Once')
  await until(isDone(id))
  imap.expunge(
    'Sent',
    ...imap
      .folder('Sent')
      .messages.slice(-1)
      .map(({ uid }) => uid),
  )
  const selects = imap.count(/^SELECT/)
  await connect()
  await until(() => imap.count(/^SELECT/) > selects && isDone(id)())
  expect([inSent('Once'), imap.count(/^APPEND/)]).toEqual([0, 1])
})

test('a copy that the server has named, and will not show under that UID, is looked for among the newest', async () => {
  await open()
  const refusal = imap.rule({ when: /^UID FETCH .*HEADER/, times: 1, does: { no: 'Message cannot be read' } })
  const id = await send('Named')
  await until(() => stateOf(id) !== 'pending' && inSent('Named') === 1)
  expect([stateOf(id), refusal.hits(), imap.count(/^APPEND/)]).toEqual(['filed', 1, 1])
})

test('a second copy is looked for over the next connection where the line breaks at the first look', async () => {
  await open()
  const id = await send('Once')
  await until(() => stateOf(id) === 'filed')
  const cut = imap.rule({ when: /^FETCH .*HEADER/, times: 1, does: { cut: 'before' } })
  imap.add('Sent', asServerFiles(id))
  await until(isDone(id))
  expect([cut.hits(), inSent('Once')]).toEqual([1, 1])
})

test('it is not looked for for ever where each look ends the connection', async () => {
  await open()
  const id = await send('Once')
  await until(() => stateOf(id) === 'filed')
  const cut = imap.rule({ when: /^FETCH .*HEADER/, does: { cut: 'before' } })
  await until(isDone(id))
  expect(cut.hits()).toBe(3)
})
