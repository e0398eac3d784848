import { expect, test } from 'vitest'
import { type Scripted, withScripted } from '../../scripted.ts'

const mail = (subject: string) => `Message-ID: <${subject}@x.example>\r\nFrom: Ada <ada@x.example>\r\nSubject: ${subject}\r\n\r\nHello.\r\n`

/** Where a server ends the connection, or refuses, each time. */
const steps = {
  'says BYE at SELECT': { when: /^SELECT/, does: { bye: 'Too busy' } },
  'ends the connection at LIST': { when: /^LIST/, does: { cut: 'before' } },
  'ends the connection when a text is asked for': { when: /^UID FETCH .*BODY\.PEEK\[\]/, does: { cut: 'before' } },
  'ends the connection at a change': { when: /^UID STORE/, does: { cut: 'before' } },
  'says BYE to the sign-in': { when: /^(?:AUTHENTICATE|LOGIN)/, does: { bye: 'Too many connections' } },
} as const

for (const [how, rule] of Object.entries(steps)) {
  test(`a server that ${how} is asked again after pauses that grow`, () =>
    withScripted({ fill: (imap) => imap.add('INBOX', mail('one')) && undefined }, async ({ imap, desk, connect }) => {
      const lift = how.includes('change') ? undefined : imap.rule(rule)
      const account = await connect()
      if (!lift) {
        await desk.synced(account)
        imap.rule(rule)
        await desk.act({ kind: 'flagged', messageIds: [await desk.message('one')], flagged: true })
      }
      const before = imap.connections()
      const times: number[] = []
      await desk.until(async () => {
        if (imap.connections() - before > times.length) times.push(Date.now())
        return times.length === 3
      }, 'three more connections')
      const [first = 0, , third = 0] = times
      expect(third - first).toBeGreaterThan(3_500)
    }))
}

test('a server that ends connections which wait keeps the one that works, and the window hears of no trouble', () =>
  withScripted({ fill: (imap) => imap.add('INBOX', mail('one')) && undefined }, async ({ imap, desk, connect }) => {
    imap.rule({ when: /^IDLE/, does: { bye: 'Autologout' } })
    const account = await connect()
    await desk.synced(account)
    await imap.hears(/^IDLE/)
    await desk.act({ kind: 'flagged', messageIds: [await desk.message('one')], flagged: true })
    await imap.hears(/^UID STORE/)
    expect(imap.connections()).toBe(2)
    expect(desk.events.filter((event) => event.name === 'activityChanged' && event.payload.activity.state === 'offline')).toEqual([])
  }))

test('connections that end again and again, some time after all was up to date, are nothing to tell of while each is back at once', () =>
  withScripted({ fill: (imap) => imap.add('INBOX', mail('one')) && undefined }, async ({ imap, desk, connect }) => {
    const account = await connect()
    await desk.synced(account)
    const checkedAt = async () => {
      const activity = await desk.activity(account)
      return activity.state === 'up-to-date' ? activity.checkedAt : undefined
    }
    const told = desk.events.length
    for (const _ of [1, 2, 3]) {
      const before = await checkedAt()
      imap.cutAll()
      await desk.until(async () => (await checkedAt()) !== before, 'back, and up to date')
    }
    await desk.synced(account)
    const states = desk.events.slice(told).flatMap((event) => (event.name === 'activityChanged' ? [event.payload.activity.state] : []))
    expect(new Set(states)).toEqual(new Set(['up-to-date']))
  }))

/** Two, so that the connection that works is left in the other one. */
const twoFolders = (imap: Scripted['imap']) => {
  imap.create('Zines')
  for (const folder of ['INBOX', 'Zines']) imap.add(folder, mail(`one in ${folder}`))
}

test('where the network goes while a second connection is being made, new mail shows by itself again with the next', () =>
  withScripted({ fill: twoFolders }, async ({ imap, desk, connect, subjects }) => {
    const going = imap.rule({
      when: /^EXAMINE/,
      times: 1,
      does: () => {
        imap.cutAll()
        return { cut: 'before' }
      },
    })
    const account = await connect()
    await desk.until(async () => going.hits() === 1, 'gone')
    await desk.settled(account)
    imap.add('INBOX', mail('two'))
    await desk.until(async () => (await subjects(account, 'INBOX')).includes('two'), 'new mail shows')
  }))
