import { type AddressInfo, connect, createServer, type Socket } from 'node:net'
import { expect, test } from 'vitest'
import type { ScriptedImap, Verdict } from '../../../lab/scripted/imap.ts'
import { withQuick } from '../../quick-engine.ts'

const mail = (subject: string) => `Message-ID: <${subject}@x.example>\r\nFrom: Ada <ada@x.example>\r\nSubject: ${subject}\r\n\r\nHello.\r\n`
const minute = 60_000
const fill = (imap: ScriptedImap) => {
  imap.create('Drafts', { attributes: ['\\Drafts'] })
  imap.create('Other')
  imap.add('Other', mail('Elsewhere'))
  for (const number of [1, 2, 3]) imap.add('INBOX', mail(`Letter ${number}`))
}
const all = ['Letter 1', 'Letter 2', 'Letter 3']

test('a server that takes 45 s to greet and 45 s to let one in is waited for', async () => {
  const rate = 20
  const sockets = new Set<Socket>()
  const late = createServer()
  const port = async (imap: ScriptedImap) => {
    late.on('connection', (client) => {
      sockets.add(client.on('error', () => {}))
      setTimeout(() => {
        const server = connect(imap.port, '127.0.0.1').on('error', () => {})
        sockets.add(server)
        client.pipe(server).pipe(client)
      }, 45_000 / rate)
    })
    await new Promise<void>((resolve) => late.listen(0, '127.0.0.1', resolve))
    return (late.address() as AddressInfo).port
  }
  try {
    await withQuick({ rate, fill, port }, async ({ imap, until, passes, state, subjects, states }) => {
      const slow = imap.rule({
        when: /^(?:AUTHENTICATE|LOGIN)/,
        does: async (): Promise<Verdict> => {
          await passes(45_000)
          return 'pass'
        },
      })
      await until(async () => (await state()) === 'up-to-date')
      expect(slow.hits()).toBeGreaterThan(0)
      expect(subjects('INBOX', 'readable')).toEqual(all)
      expect(states()).not.toContain('offline')
    })
  } finally {
    for (const socket of sockets) socket.destroy()
    await new Promise((resolve) => late.close(resolve))
  }
})

test('a text that never comes holds up no other mail, and comes once the server answers', () =>
  withQuick({ rate: 300, fill }, async ({ imap, until, subjects }) => {
    const silence = imap.rule({
      when: /^UID FETCH (?:2|1:[23]|2:3|1,2\S*) .*BODY\.PEEK\[\]/,
      folder: 'INBOX',
      does: 'silence',
    })
    await until(() => subjects('INBOX', 'readable').join() === 'Letter 1,Letter 3' && subjects('Other', 'readable').length === 1)
    imap.add('INBOX', mail('Letter 4'))
    await until(() => subjects('INBOX', 'readable').includes('Letter 4'))
    silence.lift()
    await until(() => subjects('INBOX', 'readable').length === 4)
  }))

const silent = {
  'answered by an untagged BAD': { say: '* BAD internal server error\r\n' },
  'never answered': 'silence',
} as const

for (const [how, does] of Object.entries(silent)) {
  test(`a draft whose APPEND is ${how} keeps new mail waiting for minutes at most, and is filed once`, () =>
    // What a busy machine takes counts as many times as much: where minutes are few the clock runs slower.
    withQuick({ rate: does === 'silence' ? 100 : 20, fill }, async ({ imap, engine, account, until, now, state, subjects }) => {
      await until(async () => (await state()) === 'up-to-date')
      const rule = imap.rule({ when: /^APPEND/, does })
      const letter = { accountId: account, to: [], cc: [], bcc: [], subject: 'My draft', text: 'Hours of work', attachments: [] }
      await engine.fileDraft({ letter })
      await imap.hears(/^APPEND/)
      const began = now()
      imap.add('INBOX', mail('Letter 4'))
      await until(() => subjects('INBOX').includes('Letter 4'))
      expect(now() - began).toBeLessThan(does === 'silence' ? 7 * minute : 2 * minute)
      await until(() => imap.count(/^APPEND/) > 1)
      const tries = imap.count(/^APPEND/)
      imap.add('INBOX', mail('Letter 5'))
      await until(() => subjects('INBOX').includes('Letter 5'))
      expect(imap.count(/^APPEND/)).toBeLessThanOrEqual(tries + 1)
      expect(subjects('Drafts')).toEqual(['My draft'])
      rule.lift()
      await until(() => imap.folder('Drafts').messages.length > 0)
      await until(async () => (await engine.waitingChanges({ accountId: account })) === 0)
      expect(imap.folder('Drafts').messages).toHaveLength(1)
    }))
}

test('a password that worked is asked for again when it was refused twice, a minute apart, and tried again by itself', () =>
  withQuick({ rate: 60, fill }, async ({ imap, until, now, state, states }) => {
    await until(async () => (await state()) === 'up-to-date')
    states()
    const began = now()
    const refusal = imap.rule({ when: /^(?:AUTHENTICATE|LOGIN)/, does: { no: '[AUTHENTICATIONFAILED] Invalid credentials' } })
    imap.cutAll()
    await until(async () => (await state()) === 'sign-in-needed')
    expect(now() - began).toBeGreaterThan(minute)
    expect(states().filter((each) => each === 'sign-in-needed')).toHaveLength(1)
    // In two ways at most each time.
    expect(refusal.hits()).toBeLessThanOrEqual(4)
  }))

test('a server that ends every connection after some seconds is no trouble that the window hears of, and no storm', () =>
  withQuick({ rate: 60, fill }, async ({ imap, engine, account, until, now, passes, states, subjects }) => {
    const upToDateSince = async (at: number) => {
      const activity = (await engine.activity(undefined))[account]
      return activity?.state === 'up-to-date' && activity.checkedAt >= at
    }
    await until(() => upToDateSince(0))
    states()
    const [began, before] = [now(), imap.connections()]
    let inAMinute = 0
    while (now() < began + 3 * minute) {
      await passes(3_000)
      const looks = imap.count(/^SELECT INBOX/)
      imap.cutAll()
      // What was said before that may still be of the connection that is gone.
      await imap.hears(/^SELECT INBOX/, looks)
      const back = now()
      await until(() => upToDateSince(back))
      if (now() < began + minute) inAMinute = imap.connections() - before
    }
    expect(inAMinute).toBeLessThanOrEqual(6)
    expect(imap.connections() - before).toBeLessThanOrEqual(16)
    expect(states().filter((each) => each === 'offline' || each === 'connecting')).toEqual([])
    imap.add('INBOX', mail('Letter 4'))
    await until(() => subjects('INBOX').includes('Letter 4'))
  }))
