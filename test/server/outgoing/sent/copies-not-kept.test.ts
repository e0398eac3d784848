import { expect, test } from 'vitest'
import { copyOf, hurryCopies } from '../../../../main/cache/letters/sent-copies.ts'
import { letter } from '../../../lab/scripted/imap.ts'
import {
  account,
  asServerFiles,
  begin,
  cache,
  eachWithScriptedSent,
  imap,
  inSent,
  isDone,
  open,
  send,
  stateOf,
  until,
} from './scripted-sent.ts'

eachWithScriptedSent()

test('a copy that the server takes with a bare OK, and does not keep, is refused in the end, and comes once it is kept', async () => {
  await open({ capabilities: 'IMAP4rev1 AUTH=PLAIN' })
  const lie = imap.rule({ when: /^APPEND/, does: { say: '%T OK APPEND completed\r\n' } })
  const id = await send('Kept')
  await until(() => stateOf(id) === 'refused')
  expect(lie.hits()).toBe(1)
  expect(copyOf(cache, id)?.fault).toMatchObject({ kind: 'protocol', reply: expect.stringContaining('APPEND: OK') })
  lie.lift()
  begin()
  hurryCopies(cache, account, id)
  await until(isDone(id))
  expect(inSent('Kept')).toBe(1)
})

test('a copy of which the server changes what it is known by, and that it does not name, is handed over once', async () => {
  await open({ capabilities: 'IMAP4rev1 AUTH=PLAIN' })
  imap.alter((said) => said.replace(/^Message-ID: <./gim, 'Message-ID: <!').replace(/^(Date: .*) 20\d\d /gim, '$1 1999 '))
  await until(isDone(await send('Changed')))
  expect(inSent('Changed')).toBe(1)
  expect(imap.heard.filter(({ name }) => name === 'APPEND')).toHaveLength(1)
})

test('what else comes to Sent is not taken for a copy that the server took and does not show', async () => {
  await open({ capabilities: 'IMAP4rev1 AUTH=PLAIN' })
  const lie = imap.rule({ when: /^APPEND/, does: { say: '%T OK APPEND completed\r\n' } })
  const id = await send('Kept')
  await until(() => lie.hits() === 1)
  imap.add('Sent', letter('Of another program'))
  const own = asServerFiles(id)
  imap.add(
    'Sent',
    own
      .replace(/^Message-ID: <./gim, 'Message-ID: <!')
      .replace(/^(Date: .*) 20\d\d /gim, '$1 1999 ')
      .replace('Hello.', 'Another one.'),
  )
  await until(() => stateOf(id) === 'refused')
  expect(inSent('Kept')).toBe(1)
  lie.lift()
  begin()
  hurryCopies(cache, account, id)
  await until(isDone(id))
  expect(imap.folder('Sent').messages.filter(({ source }) => source.includes('Hello.') && source.includes('Subject: Kept'))).toHaveLength(1)
})

test('a copy that the server names, and does not keep, is not taken for filed', async () => {
  await open()
  const { uidValidity } = imap.folder('Sent')
  const lie = imap.rule({ when: /^APPEND/, does: { say: `%T OK [APPENDUID ${uidValidity} 77] APPEND completed\r\n` } })
  const id = await send('Named')
  await until(() => stateOf(id) === 'refused')
  expect(lie.hits()).toBe(1)
  lie.lift()
  begin()
  hurryCopies(cache, account, id)
  await until(isDone(id))
  expect(inSent('Named')).toBe(1)
})

for (const which of ['has lain there', 'has just come']) {
  test(`a UID that the server names and that belongs to another letter, which ${which}, is not taken for a copy that is filed`, async () => {
    await open()
    const sent = imap.folder('Sent')
    if (which === 'has lain there') imap.add('Sent', letter('From the phone'))
    const lie = imap.rule({
      when: /^APPEND/,
      does: ({ tag }) => {
        if (which !== 'has lain there') imap.add('Sent', letter('From the phone'))
        return { say: `${tag} OK [APPENDUID ${sent.uidValidity} ${sent.messages.at(-1)?.uid}] APPEND completed\r\n` }
      },
    })
    const id = await send('Named')
    await until(() => stateOf(id) === 'refused')
    expect(lie.hits()).toBe(1)
    lie.lift()
    begin()
    hurryCopies(cache, account, id)
    await until(isDone(id))
    expect(inSent('Named')).toBe(1)
  })
}
