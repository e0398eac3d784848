import { expect, test } from 'vitest'
import type { Action } from '../../../preload/contract/index.ts'
import { usualCapabilities } from '../../lab/scripted/imap.ts'
import { atRest, fill, mail, on, waits } from '../little-mailbox.ts'
import { withQuick } from '../quick-engine.ts'
import { type Scripted, withScripted } from '../scripted.ts'

const servers = { MOVE: usualCapabilities, 'no MOVE': usualCapabilities.replace(' MOVE', '') }
const changes: Record<string, (messageIds: number[]) => Action> = {
  deletion: (messageIds) => ({ kind: 'delete', messageIds }),
  move: (messageIds) => ({ kind: 'move', messageIds, to: { role: 'archive' } }),
  copy: (messageIds) => ({ kind: 'copy', messageIds, to: { role: 'archive' } }),
}

const isMade = ({ imap }: Scripted, kind: string): void => {
  expect(on(imap, 'INBOX')).toEqual(kind === 'copy' ? ['Letter 1', 'Letter 2', 'Letter 3'] : ['Letter 1', 'Letter 3'])
  expect(on(imap, 'Archive')).toEqual(kind === 'deletion' ? [] : ['Letter 2'])
}

for (const [name, capabilities] of Object.entries(servers)) {
  for (const [kind, change] of Object.entries(changes)) {
    test(`with ${name}, a ${kind} waits while its folder answers as empty`, { timeout: 60_000 }, () =>
      withScripted({ fill, capabilities }, async (scripted) => {
        const { imap, desk, connect } = scripted
        const account = await connect()
        await desk.settled(account)
        const away = imap.rule({ when: /^GREETING/, does: { bye: 'later' } })
        imap.cutAll()
        await desk.act(change([await desk.message('Letter 2')]))
        const inbox = imap.folder('INBOX')
        const all = inbox.messages
        inbox.messages = []
        away.lift()
        const looks = imap.count(/^SELECT INBOX/)
        await desk.threads().engine.wake({ accountId: account })
        await expect.poll(() => imap.count(/^SELECT INBOX/)).toBeGreaterThanOrEqual(looks + 2)
        expect(await waits(desk, account)).toBe(1)
        inbox.messages = all
        imap.cutAll()
        await atRest(desk, account)
        isMade(scripted, kind)
      }),
    )

    test(`with ${name}, a ${kind} waits while FETCH alone leaves the message out`, { timeout: 60_000 }, () =>
      withScripted({ fill, capabilities }, async (scripted) => {
        const { imap, desk, connect } = scripted
        const account = await connect()
        await desk.settled(account)
        let left = 3
        imap.alter((said, { name: command, line }) => {
          if (command !== 'UID FETCH' || !/^\S+ UID FETCH 2 /.test(line) || left === 0) return said
          left--
          return said.replace(/\* 2 FETCH [\s\S]*?\)\r\n(?=\*|\S+ OK)/g, '')
        })
        await desk.act(change([await desk.message('Letter 2')]))
        await atRest(desk, account)
        isMade(scripted, kind)
      }),
    )
  }
}

test('what waits in a folder that is left out of a list for a moment is done when it is there again', { timeout: 60_000 }, () =>
  withScripted(
    {
      fill: (imap) => {
        fill(imap)
        for (const number of [1, 2, 3]) imap.add('Projects', mail(`Plan ${number}`))
      },
    },
    async ({ imap, desk, connect }) => {
      const account = await connect()
      await desk.settled(account)
      const away = imap.rule({ when: /^GREETING/, does: { bye: 'later' } })
      imap.cutAll()
      await desk.act({ kind: 'move', messageIds: [await desk.message('Plan 2')], to: { role: 'archive' } })
      await desk.act({ kind: 'delete', messageIds: [await desk.message('Plan 3')] })
      const [gone] = imap.folders.splice(
        imap.folders.findIndex(({ name }) => name === 'Projects'),
        1,
      )
      away.lift()
      const asked = imap.count(/^SELECT Projects/)
      await desk.threads().engine.wake({ accountId: account })
      await expect.poll(() => imap.count(/^SELECT Projects/)).toBeGreaterThanOrEqual(asked + 2)
      if (gone) imap.folders.push(gone)
      await atRest(desk, account)
      expect([on(imap, 'Projects'), on(imap, 'Archive')]).toEqual([['Plan 1'], ['Plan 2']])
    },
  ),
)

test('what waits in a folder that is gone for good needs the person', () =>
  withQuick(
    {
      rate: 60,
      fill: (imap) => {
        fill(imap)
        imap.add('Projects', mail('Plan'))
      },
    },
    async ({ imap, engine, subjects, id, needs, until }) => {
      await until(() => subjects('Projects', 'readable').length === 1)
      const away = imap.rule({ when: /^GREETING/, does: { bye: 'later' } })
      imap.cutAll()
      await engine.queueActions({ actions: [{ kind: 'move', messageIds: [id('Projects', 'Plan')], to: { role: 'archive' } }] })
      imap.folders.splice(
        imap.folders.findIndex(({ name }) => name === 'Projects'),
        1,
      )
      away.lift()
      await until(() => needs().length > 0)
      expect(needs()).toMatchObject([{ kind: 'move', count: 1, folder: 'Projects', to: 'Archive', fault: { kind: 'server-refused' } }])
    },
  ))
