import { expect, test } from 'vitest'
import { letter, type ScriptedImap } from '../../lab/scripted/imap.ts'
import { type Scripted, withScripted } from '../scripted.ts'

const fill = (imap: ScriptedImap) => {
  imap.create('Work')
  for (const subject of ['Order one', 'Order two']) imap.add('INBOX', letter(subject))
}

/** The inbox has other UIDs; of what lay there `change` may make something else. */
function renumber(imap: ScriptedImap, change: (source: string) => string = (source) => source): void {
  const inbox = imap.folder('INBOX')
  inbox.uidValidity += 1000
  for (const message of inbox.messages) {
    message.uid += 500
    message.source = change(message.source)
  }
  inbox.uidNext += 500
}

async function withRule(work: (scripted: Scripted, account: number) => Promise<void>): Promise<void> {
  await withScripted({ fill }, async (scripted) => {
    const { desk, connect } = scripted
    const account = await connect()
    await desk.settled(account)
    const conditions = [{ field: 'subject' as const, has: 'contains' as const, words: 'order' }]
    const move = await desk.folder(account, 'Work')
    await desk.threads().engine.saveRule({
      rule: { accountId: account, name: 'Orders', enabled: true, match: 'all', conditions, actions: { move } },
    })
    await work(scripted, account)
  })
}

test('mail that comes while the UIDs of the inbox change is judged by rules, and what lay there before is not', () =>
  withRule(async ({ imap, desk, subjects }, account) => {
    renumber(imap)
    imap.add('INBOX', letter('Order three'))
    imap.cutAll()
    await desk.settled(account)
    await desk.until(async () => (await subjects(account, 'Work')).length > 0, 'judged')
    await desk.settled(account)
    expect(await subjects(account, 'Work')).toEqual(['Order three'])
    expect(await subjects(account, 'INBOX')).toEqual(['Order one', 'Order two'])
    expect(imap.folder('Work').messages).toHaveLength(1)
  }))

test('where nothing of an inbox is known again after its UIDs changed, rules leave all of it alone', () =>
  withRule(async ({ imap, desk, subjects }, account) => {
    renumber(imap, (source) => `X-Restored: yes\r\n${source}`)
    imap.cutAll()
    await desk.settled(account)
    await desk.settled(account)
    expect(await subjects(account, 'Work')).toEqual([])
    expect(await subjects(account, 'INBOX')).toEqual(['Order one', 'Order two'])
  }))

/** What a server leaves out once of what has just come, and tells of later. */
const leftOut: Record<string, (imap: ScriptedImap) => () => void> = {
  'as if the inbox were empty, in SELECT and SEARCH': (imap) =>
    imap.alter((said, { name }) => {
      if (name === 'UID SEARCH') return said.replace(/^\* SEARCH.*\r\n/m, '* SEARCH\r\n')
      return /^(?:SELECT|EXAMINE)$/.test(name) ? said.replace(/^\* \d+ EXISTS/m, '* 0 EXISTS') : said
    }),
  'as if nothing had come, in SELECT': (imap) =>
    imap.alter((said, { name }) => (/^(?:SELECT|EXAMINE)$/.test(name) ? said.replace(/^\* \d+ EXISTS/m, '* 0 EXISTS') : said)),
  'by a BAD to its envelope': (imap) => imap.rule({ when: /^UID FETCH 3 .*(?:ENVELOPE|HEADER)/, does: { bad: 'Command Error. 12' } }).lift,
}

for (const [how, begin] of Object.entries(leftOut)) {
  test(`mail that comes and is left out at first, ${how}, is judged by rules when it shows`, () =>
    withRule(async ({ imap, desk, subjects }, account) => {
      const lift = begin(imap)
      imap.add('INBOX', letter('Order three'))
      await desk.threads().engine.wake({ accountId: account })
      await desk.settled(account)
      lift()
      await desk.threads().engine.wake({ accountId: account })
      await desk.until(async () => imap.folder('Work').messages.length > 0, 'judged')
      await desk.settled(account)
      expect(await subjects(account, 'Work')).toEqual(['Order three'])
      expect(await subjects(account, 'INBOX')).toEqual(['Order one', 'Order two'])
    }))
}

test('mail that comes after a row of no message, under a high UID, is judged by rules', () =>
  withRule(async ({ imap, desk, subjects }, account) => {
    const lift = imap.alter((said, { name }) => (name === 'UID FETCH' ? `* 1 FETCH (UID 99999 FLAGS (\\Seen))\r\n${said}` : said))
    await desk.threads().engine.wake({ accountId: account })
    await desk.settled(account)
    lift()
    imap.add('INBOX', letter('Order three'))
    await desk.threads().engine.wake({ accountId: account })
    await desk.until(async () => imap.folder('Work').messages.length > 0, 'judged')
    await desk.settled(account)
    expect(await subjects(account, 'INBOX')).toEqual(['Order one', 'Order two'])
  }))

test('mail that comes to an empty inbox of which the server says once that it is empty is judged by rules when it shows', () =>
  withRule(async ({ imap, desk, subjects }, account) => {
    imap.expunge('INBOX', 1, 2)
    await desk.threads().engine.wake({ accountId: account })
    await desk.until(async () => (await subjects(account, 'INBOX')).length === 0, 'empty')
    await desk.settled(account)
    const lift = imap.alter((said, { name }) => (/^(?:SELECT|EXAMINE)$/.test(name) ? said.replace(/^\* \d+ EXISTS/m, '* 0 EXISTS') : said))
    imap.add('INBOX', letter('Order three'))
    await desk.threads().engine.wake({ accountId: account })
    await desk.settled(account)
    lift()
    await desk.threads().engine.wake({ accountId: account })
    await desk.until(async () => imap.folder('Work').messages.length > 0, 'judged')
  }))
