import { expect, test } from 'vitest'
import type { Verdict } from '../../../lab/scripted/imap.ts'
import { fill as fillLittle, mail as little } from '../../little-mailbox.ts'
import { withQuick } from '../../quick-engine.ts'
import { type Scripted, withScripted } from '../../scripted.ts'

const mail = (subject: string) => `Message-ID: <${subject}@x.example>\r\nFrom: Ada <ada@x.example>\r\nSubject: ${subject}\r\n\r\nHello.\r\n`

/** What a server may do with one message's text; its UID is 3. */
const poisons: Record<string, Verdict> = {
  'answers BAD': { bad: 'Command Error. 11' },
  'answers NO': { no: 'Message is damaged' },
  'ends the connection': { cut: 'before' },
  'answers with a line that cannot be read': { say: '* 3 FETCH (UID 3 BODY[] {9\r\n%T OK\r\n' },
}
const includesThird = (set: string | undefined): boolean =>
  set?.split(',').some((run) => {
    const [from = 0, to = from] = run.split(':').map((end) => (end === '*' ? Number.POSITIVE_INFINITY : Number(end)))
    return from <= 3 && 3 <= to
  }) ?? false
const asksForThird = (line: string): boolean => includesThird(/^UID FETCH (\S+) .*BODY\.PEEK\[\]/.exec(line)?.[1])

for (const [how, does] of Object.entries(poisons)) {
  test(`a server that ${how} when one text is asked for holds up no other mail`, () =>
    withScripted(
      {
        fill(imap) {
          for (const number of [1, 2, 3, 4, 5, 6]) imap.add('INBOX', mail(`Letter ${number}`))
          imap.create('Other')
          imap.add('Other', mail('Elsewhere'))
        },
      },
      async ({ imap, desk, connect, folders }) => {
        imap.rule({
          when: /^UID FETCH .*BODY\.PEEK\[\]/,
          folder: 'INBOX',
          does: (heard) => (asksForThird(heard.line.slice(heard.tag.length + 1)) ? does : 'pass'),
        })
        const account = await connect()
        await desk.until(async () => {
          const all = await folders(account)
          return all.find(({ path }) => path === 'INBOX')?.offline === 5 && all.find(({ path }) => path === 'Other')?.offline === 1
        }, 'all others are here')
        await desk.synced(account)
        imap.add('INBOX', mail('Letter 7'))
        await desk.until(async () => (await desk.subjects()).includes('Letter 7'), 'new mail comes')
      },
    ))
}

test('a folder that may not be opened, for now or ever, holds up no other', () =>
  withScripted(
    {
      fill(imap) {
        for (const folder of ['Broken', 'Other']) {
          imap.create(folder)
          imap.add(folder, mail('Behind bars'))
        }
        imap.create('Zebra')
        imap.add('Zebra', mail('Striped'))
      },
    },
    async ({ imap, desk, connect, folders }) => {
      const account = await connect()
      await desk.settled(account)
      imap.rule({ when: /^SELECT "?Broken/, does: { no: '[INUSE] Somebody else has it' } })
      imap.rule({ when: /^SELECT "?Other/, does: { no: '[NOPERM] Not yours' } })
      for (const folder of ['Broken', 'Other']) imap.add(folder, mail('More'))
      imap.add('Zebra', mail('More stripes'))
      imap.cutAll()
      await desk.threads().engine.wake({ accountId: account })
      await desk.until(async () => (await folders(account)).find(({ path }) => path === 'Zebra')?.offline === 2, 'the other is here')
      await desk.synced(account)
    },
  ))

test('a server that answers BAD when one message is to be listed lists the others, and the folder says what is missing', () =>
  withScripted(
    {
      fill(imap) {
        for (const number of [1, 2, 3, 4, 5, 6]) imap.add('INBOX', mail(`Letter ${number}`))
      },
    },
    async ({ imap, desk, connect, folders, subjects }) => {
      const asks = /^UID FETCH (\S+) /
      const rule = imap.rule({
        when: asks,
        folder: 'INBOX',
        does: ({ line, tag }) =>
          includesThird(asks.exec(line.slice(tag.length + 1))?.[1]) ? { bad: 'Command Argument Error. 11' } : 'pass',
      })
      const account = await connect()
      await desk.synced(account)
      expect(await subjects(account, 'INBOX')).toEqual([1, 2, 4, 5, 6].map((number) => `Letter ${number}`))
      expect((await folders(account))[0]?.unlisted?.count).toBe(1)
      rule.lift()
      await desk.settled(account)
      await desk.until(async () => (await subjects(account, 'INBOX')).includes('Letter 3'), 'it comes')
      expect((await folders(account))[0]?.unlisted).toBeUndefined()
    },
  ))

const two = (imap: Scripted['imap']) => {
  for (const number of [1, 2]) imap.add('INBOX', mail(`Letter ${number}`))
}

test('a change at which the server ends the connection each time holds up no mail and no other change', () =>
  withScripted({ fill: two }, async ({ imap, desk, connect }) => {
    const account = await connect()
    await desk.settled(account)
    imap.rule({ when: /^UID STORE 1 /, does: { cut: 'before' } })
    await desk.act({ kind: 'flagged', messageIds: [await desk.message('Letter 1')], flagged: true })
    await imap.hears(/^UID STORE 1 /)
    await desk.act({ kind: 'seen', messageIds: [await desk.message('Letter 2')], seen: true })
    imap.add('INBOX', mail('Letter 3'))
    await desk.until(async () => (await desk.subjects()).includes('Letter 3'), 'new mail comes')
    await desk.until(async () => imap.folder('INBOX').messages[1]?.flags.has('\\Seen'), 'the other change is made')
  }))

test('a change that the server refuses for now is made later and never taken back, however it says so', () =>
  withScripted({ fill: (imap) => imap.add('INBOX', mail('Letter 1')) && undefined }, async ({ imap, desk, connect }) => {
    const account = await connect()
    await desk.settled(account)
    const words = ['[UNAVAILABLE] Busy', '[THROTTLED] Suggested Backoff Time: 5000', '[TEMPFAIL] Later', 'Server busy, please try again']
    for (const no of words) imap.rule({ when: /^UID STORE/, times: 1, does: { no } })
    await desk.act({ kind: 'flagged', messageIds: [await desk.message('Letter 1')], flagged: true })
    await desk.until(async () => {
      if (imap.count(/^UID STORE/) > 1) await desk.threads().engine.wake({ accountId: account })
      return imap.folder('INBOX').messages[0]?.flags.has('\\Flagged')
    }, 'made')
    expect(desk.events.filter(({ name }) => name === 'changeRefused')).toEqual([])
  }))

test('a sign-in that is refused for now, or once, asks nobody for a password', () =>
  withScripted({ fill: (imap) => imap.add('INBOX', mail('Letter 1')) && undefined }, async ({ imap, desk, connect }) => {
    const account = await connect()
    await desk.settled(account)
    const words = ['[UNAVAILABLE] Temporary authentication failure', 'Too many simultaneous connections', 'Invalid login']
    for (const no of words) {
      const refusal = imap.rule({ when: /^(?:AUTHENTICATE|LOGIN)/, does: { no } })
      imap.cutAll()
      await desk.until(async () => (await desk.activity(account)).state === 'offline', `refused: ${no}`)
      refusal.lift()
      await desk.threads().engine.wake({ accountId: account })
      await desk.synced(account)
    }
    const states = desk.events.flatMap((event) => (event.name === 'activityChanged' ? [event.payload.activity.state] : []))
    expect(states).not.toContain('sign-in-needed')
  }))

for (const silent of ['Archive', 'INBOX']) {
  test(`${silent} is never answered for, and mail of all other folders comes`, { timeout: 60_000 }, () =>
    withQuick({ rate: 60, fill: fillLittle }, async ({ imap, now, subjects, until }) => {
      await until(() => subjects('INBOX').length === 3)
      imap.rule({ when: new RegExp(`^(?:SELECT|EXAMINE) ${silent}`), does: 'silence' })
      const others = ['INBOX', 'Projects', 'Junk', 'Trash'].filter((folder) => folder !== silent)
      const began = now()
      imap.cutAll()
      for (const folder of others) imap.add(folder, little(`New in ${folder}`))
      await until(() => others.every((folder) => subjects(folder).includes(`New in ${folder}`)))
      // Behind one silence of five minutes.
      expect(now() - began).toBeLessThan(9 * 60_000)
    }),
  )
}
