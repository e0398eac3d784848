import { expect, test } from 'vitest'
import { type ScriptedImap, usualCapabilities } from '../../../lab/scripted/imap.ts'
import { type Scripted, withScripted } from '../../scripted.ts'
import { asked, inboxOf, report, textsOn } from './daily-reports.ts'

const withoutMove = usualCapabilities.replace(' UIDPLUS MOVE', '')
/** Two messages of one size, of which no text is here. */
const withoutTexts = (fill: (imap: ScriptedImap) => void, work: (scripted: Scripted & { account: number }) => Promise<void>) =>
  withScripted(
    {
      capabilities: withoutMove,
      fill: (imap) => {
        imap.create('Archive', { attributes: ['\\Archive'] })
        imap.create('Old')
        imap.add('INBOX', report(1, 'AAAAA'))
        imap.add('INBOX', report(2, 'BBBBB').replace('Daily', 'Other'))
        fill(imap)
        imap.rule({ when: /^UID FETCH .*BODY\.PEEK\[\]/, does: { no: 'cannot' } })
      },
    },
    async (scripted) => {
      const account = await scripted.connect()
      await scripted.desk.until(async () => {
        const isHere = (await scripted.folders(account)).some(({ path }) => path === 'INBOX')
        return isHere && (await scripted.subjects(account, 'INBOX')).length === 2
      }, 'it is listed')
      await work({ ...scripted, account })
    },
  )
const sameSize = () => report(3, 'CCCCC')

const unseenCopies: Record<
  string,
  { to: 'Archive' | 'Old'; fill?: (imap: ScriptedImap) => void; meanwhile?: (imap: ScriptedImap) => void }
> = {
  'while another of its size comes': { to: 'Archive', meanwhile: (imap) => imap.add('Archive', sameSize()) },
  'into a folder that was never looked at, in which one of its size lies': {
    to: 'Old',
    fill: (imap) => {
      imap.add('Old', sameSize())
      imap.rule({ when: /^SELECT "?Old/, times: 1, does: { no: 'not now' } })
    },
  },
}

for (const [how, { to, fill = () => {}, meanwhile = () => {} }] of Object.entries(unseenCopies)) {
  test(`without MOVE and without its text here, a message whose copy does not show ${how} stays where it was`, { timeout: 120_000 }, () =>
    withoutTexts(fill, async ({ imap, desk, account }) => {
      imap.rule({
        when: /^UID COPY/,
        does: ({ tag }) => {
          meanwhile(imap)
          return { say: `${tag} OK Done\r\n` }
        },
      })
      await desk.act({ kind: 'move', messageIds: [await desk.message('Other report')], to: { accountId: account, path: to } })
      const need = await asked(desk, account)
      expect(need).toMatchObject({ kind: 'move', fault: { reply: expect.stringContaining('UID COPY: OK') } })
      expect(textsOn(imap, 'INBOX')).toEqual(['AAAAA', 'BBBBB'])
    }),
  )
}

test('the copy of another message that was moved before is no proof of one of its size', { timeout: 120_000 }, () =>
  withoutTexts(
    () => {},
    async ({ imap, desk, account }) => {
      let copies = 0
      imap.rule({ when: /^UID COPY/, does: ({ tag }) => (++copies === 2 ? { say: `${tag} OK Done\r\n` } : 'pass') })
      const [one, two] = [await desk.message('Daily report'), await desk.message('Other report')]
      await desk.act({ kind: 'move', messageIds: [one], to: { role: 'archive' } })
      await imap.hears(/^UID COPY/)
      await desk.act({ kind: 'move', messageIds: [two], to: { role: 'archive' } })
      await desk.until(async () => copies === 2, 'both were copied')
      await asked(desk, account)
      expect([...textsOn(imap, 'INBOX'), ...textsOn(imap, 'Archive')]).toEqual(['BBBBB', 'AAAAA'])
    },
  ),
)

test('of a copy that COPYUID names as another message nothing is deleted', { timeout: 120_000 }, () =>
  withScripted(
    {
      capabilities: usualCapabilities.replace(' MOVE', ''),
      fill: (imap) => {
        imap.create('Archive', { attributes: ['\\Archive'] })
        imap.add('Archive', report(3, 'Wednesday'))
        imap.add('INBOX', report(1, 'Monday'))
      },
    },
    async ({ imap, desk, connect }) => {
      const account = await connect()
      await desk.settled(account)
      imap.rule({ when: /^UID COPY/, does: { say: `%T OK [COPYUID ${imap.folder('Archive').uidValidity} 1 1] Done\r\n` } })
      await desk.act({ kind: 'move', messageIds: await inboxOf(desk, account), to: { role: 'archive' } })
      await asked(desk, account)
      expect([textsOn(imap, 'INBOX'), textsOn(imap, 'Archive')]).toEqual([['Monday'], ['Wednesday']])
    },
  ),
)

test('a message that MOVE names a new UID of, and does not move, is told of and shows where it is', { timeout: 120_000 }, () =>
  withScripted(
    {
      fill: (imap) => {
        imap.create('Archive', { attributes: ['\\Archive'] })
        imap.add('INBOX', report(1, 'Monday'))
      },
    },
    async ({ imap, desk, connect, subjects }) => {
      const account = await connect()
      await desk.settled(account)
      const { uidValidity } = imap.folder('Archive')
      const lie = imap.rule({ when: /^UID MOVE/, does: { say: `* OK [COPYUID ${uidValidity} 1 99] Moved\r\n%T OK Done\r\n` } })
      await desk.act({ kind: 'move', messageIds: await inboxOf(desk, account), to: { role: 'archive' } })
      const need = await asked(desk, account)
      expect(need).toMatchObject({ kind: 'move', fault: { reply: expect.stringContaining('UID MOVE: OK') } })
      await desk.settled(account)
      expect([await subjects(account, 'INBOX'), await subjects(account, 'Archive')]).toEqual([['Daily report'], []])
      lie.lift()
      await desk.threads().engine.settleNeed({ need: need.ref, answer: 'try-again' })
      await desk.until(async () => textsOn(imap, 'Archive').length === 1, 'it is moved')
      expect(textsOn(imap, 'INBOX')).toEqual([])
    },
  ),
)

test('messages to which a server gives one EMAILID are told apart', () =>
  withScripted(
    {
      capabilities: `${usualCapabilities} OBJECTID`,
      fill: (imap) => {
        imap.create('Projects')
        imap.add('INBOX', report(1, 'Monday'))
        imap.add('Projects', report(2, 'Tuesday').replace('Daily', 'Other'))
        imap.alter((said, { name }) => (name === 'UID FETCH' ? said.replace(/^(\* \d+ FETCH \()/gm, '$1EMAILID (M0) ') : said))
      },
    },
    async ({ desk, connect, subjects }) => {
      const account = await connect()
      await desk.settled(account)
      expect([await subjects(account, 'INBOX'), await subjects(account, 'Projects')]).toEqual([['Daily report'], ['Other report']])
    },
  ))

test('a copy that shows after it was refused is not made again when the person tries again', { timeout: 120_000 }, () =>
  withoutTexts(
    () => {},
    async ({ imap, desk, account, subjects }) => {
      imap.rule({ when: /^UID COPY/, times: 1, does: { say: '%T OK Done\r\n' } })
      await desk.act({ kind: 'move', messageIds: [await desk.message('Other report')], to: { role: 'archive' } })
      await imap.hears(/^UID COPY/)
      const need = await asked(desk, account)
      imap.add('Archive', imap.folder('INBOX').messages[1]?.source ?? '')
      await desk.threads().engine.wake({ accountId: account })
      await desk.until(async () => (await subjects(account, 'Archive')).length === 1, 'it is listed')
      await desk.threads().engine.settleNeed({ need: need.ref, answer: 'try-again' })
      await desk.until(async () => textsOn(imap, 'INBOX').length === 1, 'it has left')
      expect([textsOn(imap, 'INBOX'), textsOn(imap, 'Archive'), imap.count(/^UID COPY/)]).toEqual([['AAAAA'], ['BBBBB'], 1])
    },
  ),
)
