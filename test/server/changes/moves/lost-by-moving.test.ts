import { expect, test } from 'vitest'
import { type ScriptedImap, usualCapabilities } from '../../../lab/scripted/imap.ts'
import { atRest, fill, mail, on } from '../../little-mailbox.ts'
import { withScripted } from '../../scripted.ts'

/** What UID MOVE comes to where the server says OK and a message is nowhere after it. */
const losses: Record<string, (imap: ScriptedImap) => string> = {
  'and names no UIDs': (imap) => {
    imap.expunge('INBOX', 2, 3)
    return '%T OK Done\r\n'
  },
  'and names UIDs under which nothing lies': (imap) => {
    imap.expunge('INBOX', 2, 3)
    return `* OK [COPYUID ${imap.folder('Archive').uidValidity} 2:3 1:2] Done\r\n%T OK Done\r\n`
  },
  'after one of two has come': (imap) => {
    imap.add('Archive', mail('Letter 2'))
    imap.expunge('INBOX', 2, 3)
    return '%T OK Done\r\n'
  },
}

for (const [how, lose] of Object.entries(losses)) {
  test(`what a server says that it has moved, and loses, is handed over from here (${how})`, () =>
    withScripted({ fill }, async ({ imap, desk, connect, subjects }) => {
      const account = await connect()
      await desk.settled(account)
      imap.rule({ when: /^UID MOVE/, times: 1, does: () => ({ say: lose(imap) }) })
      const messageIds = [await desk.message('Letter 2'), await desk.message('Letter 3')]
      await desk.act({ kind: 'move', messageIds, to: { role: 'archive' } })
      await expect.poll(() => on(imap, 'Archive')).toEqual(['Letter 2', 'Letter 3'])
      await atRest(desk, account)
      expect(await subjects(account, 'Archive')).toEqual(['Letter 2', 'Letter 3'])
      expect([on(imap, 'INBOX'), on(imap, 'Archive')]).toEqual([['Letter 1'], ['Letter 2', 'Letter 3']])
    }))
}

for (const at of [/^UID COPY/, /^UID STORE/, /^UID EXPUNGE/]) {
  for (const cut of ['before', 'after'] as const) {
    test(`a move that was begun without MOVE is ended so on a connection that offers it, cut ${cut} ${at.source.slice(1)}`, () =>
      withScripted({ fill }, async ({ imap, desk, connect }) => {
        let offered = usualCapabilities.replace(' MOVE', '')
        imap.alter((said) => said.replace(/\[CAPABILITY [^\]]*\]/g, () => `[CAPABILITY ${offered}]`))
        const account = await connect()
        await desk.settled(account)
        imap.rule({
          when: at,
          times: 1,
          does: () => {
            offered = usualCapabilities
            return { cut }
          },
        })
        await desk.act({ kind: 'move', messageIds: [await desk.message('Letter 2')], to: { role: 'archive' } })
        await atRest(desk, account)
        expect([on(imap, 'INBOX'), on(imap, 'Archive')]).toEqual([['Letter 1', 'Letter 3'], ['Letter 2']])
      }))
  }
}

test('of 1,500 that are moved and of which the server refuses the last 500, the person is told of these', () =>
  withScripted(
    {
      fill: (imap) => {
        fill(imap)
        for (let number = 0; number < 1500; number++) imap.add('Projects', mail(`Many ${number}`))
      },
    },
    async ({ imap, desk, connect }) => {
      const account = await connect()
      await desk.settled(account)
      let moves = 0
      imap.rule({ when: /^UID MOVE/, does: () => (++moves > 1 ? { no: '[OVERQUOTA] Full' } : 'pass') })
      const folderId = await desk.folder(account, 'Projects')
      const messageIds = (await desk.rows({ kind: 'folder', folderId })).map(({ id }) => id)
      await desk.act({ kind: 'move', messageIds, to: { role: 'archive' } })
      await desk.until(async () => (await desk.threads().reader.overview(undefined)).needs.length > 0, 'told')
      expect((await desk.threads().reader.overview(undefined)).needs).toMatchObject([{ kind: 'move', count: 500 }])
      expect([on(imap, 'Projects').length, on(imap, 'Archive').length]).toEqual([500, 1000])
    },
  ))
