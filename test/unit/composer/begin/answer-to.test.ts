import { describe, expect, test } from 'vitest'
import type { MessageContent } from '../../../../preload/contract/index.ts'
import { recipientsOf } from '../../../../preload/mail/recipients.ts'
import { identityIn, referencesOf } from '../../../../renderer/composer/begin/reply-identity.ts'

const person = (address: string, name = '') => ({ name, address })
const ada = person('ada@press.example', 'Ada')
const me = ['me@example.test', 'press@example.test']
const list = { id: 'paper.example', name: 'Paper', post: 'paper@lists.example', archive: undefined, unsubscribe: undefined }
const message = (change: object): MessageContent =>
  ({
    from: [ada],
    replyTo: [],
    to: [person('me@example.test', 'Me')],
    cc: [],
    mailReplyTo: [],
    mailFollowupTo: [],
    deliveredTo: [],
    inReplyTo: '',
    references: [],
    messageId: '<m@press.example>',
    list: undefined,
    ...change,
  }) as unknown as MessageContent
const to = (content: MessageContent, how: 'sender' | 'all' | 'list') => {
  const { to: main, cc } = recipientsOf(content, how, me)
  return [main, cc].map((each) => each.map(({ address }) => address))
}

describe('an answer to the sender', () => {
  test.each([
    ['who wrote', {}, ['ada@press.example']],
    ['Reply-To', { replyTo: [person('desk@press.example')] }, ['desk@press.example']],
    ['Mail-Reply-To', { replyTo: [person('x@y.example')], mailReplyTo: [person('desk@press.example')] }, ['desk@press.example']],
    ['who wrote, where Reply-To is only the list’s', { replyTo: [person('Paper@lists.example')], list }, ['ada@press.example']],
    ['whom it went to, where it is one’s own', { from: [person('ME@example.test')], to: [ada] }, ['ada@press.example']],
  ])('goes to %s', (_what, change, expected) => {
    expect(to(message(change), 'sender')).toEqual([expected, []])
  })
})

describe('an answer to all', () => {
  const busy = {
    to: [person('me@example.test'), person('bob@example.test'), person('ADA@press.example')],
    cc: [person('press@example.test'), person('carol@example.test'), person('bob@example.test')],
  }
  test('goes to everybody once, and not to oneself', () => {
    expect(to(message(busy), 'all')).toEqual([['ada@press.example', 'bob@example.test'], ['carol@example.test']])
  })
  test('goes where Mail-Followup-To says', () => {
    const content = message({ ...busy, mailFollowupTo: [person('paper@lists.example'), person('me@example.test')] })
    expect(to(content, 'all')).toEqual([['paper@lists.example'], []])
  })
  test('to one’s own letter goes to those whom that went to', () => {
    const content = message({ from: [person('me@example.test')], to: [ada], cc: [person('carol@example.test')] })
    expect(to(content, 'all')).toEqual([['ada@press.example'], ['carol@example.test']])
  })
  test('to a note to oneself still goes to somebody', () => {
    expect(to(message({ from: [person('me@example.test')] }), 'all')).toEqual([['me@example.test'], []])
  })
})

test('an answer to the list goes to its address', () => {
  expect(to(message({ list }), 'list')).toEqual([['paper@lists.example'], []])
})

describe('the identity of an answer', () => {
  const identities = me.map((email, index) => ({ id: index + 1, email })) as never
  test.each([
    ['the one in To', { to: [person('press@example.test')] }, 2],
    ['the one in Cc', { to: [ada], cc: [person('Press@example.test')] }, 2],
    ['the one that it was delivered to', { to: [ada], deliveredTo: ['press@example.test'] }, 2],
    ['the one without its tag', { to: [person('press+shop@example.test')] }, 2],
    ['the one that wrote it', { from: [person('press@example.test')], to: [person('me@example.test')] }, 2],
    ['the first where none is named', { to: [ada] }, 1],
  ])('is %s', (_what, change, id) => {
    expect(identityIn({ identities }, message(change))?.id).toBe(id)
  })
})

describe('what an answer refers to', () => {
  test.each([
    ['all that its parent does, and the parent', { references: ['<a@x>', '<b@x>'] }, ['<a@x>', '<b@x>', '<m@press.example>']],
    ['what its parent answers, where that has no References', { inReplyTo: '<a@x>' }, ['<a@x>', '<m@press.example>']],
    ['nothing, where the parent has no name', { messageId: '', references: ['<a@x>'] }, []],
  ])('is %s', (_what, change, expected) => {
    expect(referencesOf(message(change))).toEqual(expected)
  })
  test('of very many is the first and the last', () => {
    const references = Array.from({ length: 300 }, (_, index) => `<${index}@x>`)
    const kept = referencesOf(message({ references }))
    expect(kept).toHaveLength(50)
    expect([kept[0], kept[1], kept.at(-2), kept.at(-1)]).toEqual(['<0@x>', '<252@x>', '<299@x>', '<m@press.example>'])
  })
})

test('an answer to all is none to oneself, under whatever tag one was written to', () => {
  const tagged = [person('me+shop@example.test'), person('Press+a+b@Example.Test'), person('you+me@example.test')]
  expect(to(message({ to: tagged, cc: [person('me+x@example.test')] }), 'all')).toEqual([['ada@press.example', 'you+me@example.test'], []])
})
