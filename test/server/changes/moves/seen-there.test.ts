import { expect, test } from 'vitest'
import { type ScriptedImap, startScriptedImap, usualCapabilities } from '../../../lab/scripted/imap.ts'
import { withScripted } from '../../scripted.ts'

const mail = (subject: string) =>
  `Message-ID: <${subject.replaceAll(' ', '.')}@x.example>\r\nDate: Sun, 01 Nov 2026 10:00:00 +0000\r\nFrom: Ada <ada@x.example>\r\nSubject: ${subject}\r\n\r\nHello.\r\n`
const fill = (imap: ScriptedImap) => {
  imap.create('Archive', { attributes: ['\\Archive'] })
  imap.create('Projects')
  for (const number of [1, 2, 3]) imap.add('INBOX', mail(`Letter ${number}`))
}
const subjectsOn = (imap: ScriptedImap, folder: string) =>
  imap.folder(folder).messages.map(({ source }) => /^Subject: (.*)\r$/m.exec(source)?.[1])

/** What a server says that has taken something, and has not: its disk was full, its index is behind, the line between two machines is down. */
const said = {
  'names a UID': '%T OK [APPENDUID 1001 99] Done\r\n',
  'just says OK': '%T OK Done\r\n',
}

for (const [how, say] of Object.entries(said)) {
  test(
    `a message stays on its account while the other one ${how} and does not show it; in the end the person is asked`,
    { timeout: 120_000 },
    () =>
      withScripted({ fill }, async ({ imap, desk, connect, subjects }) => {
        const account = await connect()
        await desk.settled(account)
        const other = await startScriptedImap()
        fill(other)
        try {
          const bob = { name: 'bob', email: 'bob@example.test', password: 'bob has a secret' }
          const second = await desk.add(bob, { imap: other.port, smtp: 1 })
          await desk.settled(second)
          const lie = other.rule({ when: /^APPEND/, does: { say } })
          const to = { folderId: await desk.folder(second, 'Projects') }
          await desk.act({ kind: 'move', messageIds: [await desk.message('Letter 2')], to })
          const need = await desk.until(async () => {
            // A person who looks for mail need not wait for the pauses.
            if (other.count(/^APPEND/) > 0) await desk.threads().engine.wake({ accountId: second })
            return (await desk.threads().reader.overview(undefined)).needs.find(({ kept }) => kept === 'as-it-was')
          }, 'it needs the person')
          expect(need).toMatchObject({ kind: 'upload', fault: { kind: 'protocol', reply: expect.stringContaining('APPEND: OK') } })
          expect(subjectsOn(imap, 'INBOX')).toEqual(['Letter 1', 'Letter 2', 'Letter 3'])
          expect(await subjects(account, 'INBOX')).toEqual(['Letter 1', 'Letter 2', 'Letter 3'])
          // It is looked for again and again, and handed over once.
          expect(other.count(/^APPEND/)).toBe(1)
          lie.lift()
          await desk.threads().engine.settleNeed({ need: need.ref, answer: 'try-again' })
          await desk.until(async () => subjectsOn(imap, 'INBOX').length === 2, 'it has left')
          expect(subjectsOn(other, 'Projects')).toEqual(['Letter 2'])
        } finally {
          await other.close()
        }
      }),
  )
}

test('a message that shows on the other account a little later leaves its own then, and is handed over once', () =>
  withScripted({ fill }, async ({ imap, desk, connect }) => {
    const account = await connect()
    await desk.settled(account)
    const other = await startScriptedImap()
    fill(other)
    try {
      const second = await desk.add({ name: 'bob', email: 'bob@example.test', password: 'bob has a secret' }, { imap: other.port, smtp: 1 })
      await desk.settled(second)
      other.rule({ when: /^APPEND/, times: 1, does: { say: said['just says OK'] } })
      const messageIds = [await desk.message('Letter 2')]
      await desk.act({ kind: 'move', messageIds, to: { folderId: await desk.folder(second, 'Projects') } })
      await other.hears(/^APPEND/)
      await desk.until(async () => (await desk.activity(second)).trouble, 'it does not show')
      expect(subjectsOn(imap, 'INBOX')).toContain('Letter 2')
      other.add('Projects', mail('Letter 2'))
      await desk.settled(second)
      await desk.until(async () => subjectsOn(imap, 'INBOX').length === 2, 'it has left')
      expect(other.count(/^APPEND/)).toBe(1)
      expect(subjectsOn(other, 'Projects')).toEqual(['Letter 2'])
    } finally {
      await other.close()
    }
  }))

for (const uidplus of [' UIDPLUS', '']) {
  test(`on a server without MOVE${uidplus ? '' : ' and UIDPLUS'} nothing is deleted where a copy does not show`, { timeout: 120_000 }, () =>
    withScripted({ fill, capabilities: usualCapabilities.replace(' UIDPLUS MOVE', uidplus) }, async ({ imap, desk, connect, subjects }) => {
      const account = await connect()
      await desk.settled(account)
      imap.rule({ when: /^UID COPY/, does: { say: uidplus ? '%T OK [COPYUID 1001 2 99] Done\r\n' : '%T OK Done\r\n' } })
      await desk.act({ kind: 'move', messageIds: [await desk.message('Letter 2')], to: { role: 'archive' } })
      await desk.until(async () => {
        if (imap.count(/^UID COPY/) > 0) await desk.threads().engine.wake({ accountId: account })
        return (await desk.threads().reader.overview(undefined)).needs.find(({ kept }) => kept === 'as-it-was')
      }, 'it needs the person')
      await desk.settled(account)
      expect(subjectsOn(imap, 'INBOX')).toEqual(['Letter 1', 'Letter 2', 'Letter 3'])
      expect(await subjects(account, 'INBOX')).toEqual(['Letter 1', 'Letter 2', 'Letter 3'])
      expect([imap.count(/^UID COPY/), imap.count(/^UID STORE|^EXPUNGE|^UID EXPUNGE/)]).toEqual([1, 0])
    }),
  )
}

test('a folder that cannot be opened just after a copy came to it is looked into later, and the copy is made once', () =>
  withScripted({ fill, capabilities: usualCapabilities.replace(' UIDPLUS MOVE', '') }, async ({ imap, desk, connect, subjects }) => {
    const account = await connect()
    await desk.settled(account)
    let copied = false
    imap.rule({
      when: /^UID COPY/,
      does: () => {
        copied = true
        return 'pass'
      },
    })
    const shut = imap.rule({ when: /^SELECT "?Archive/, times: 2, does: () => (copied ? { no: 'Mailbox does not exist' } : 'pass') })
    await desk.act({ kind: 'move', messageIds: [await desk.message('Letter 2')], to: { role: 'archive' } })
    await desk.until(async () => (await desk.threads().engine.waitingChanges({ accountId: account })) === 0, 'nothing waits')
    await desk.settled(account)
    expect(shut.hits()).toBe(2)
    expect(imap.count(/^UID COPY/)).toBe(1)
    expect([await subjects(account, 'INBOX'), await subjects(account, 'Archive')]).toEqual([['Letter 1', 'Letter 3'], ['Letter 2']])
    expect(desk.events.filter(({ name }) => name === 'changeRefused')).toEqual([])
  }))

for (const uidplus of [' UIDPLUS', '']) {
  test(`what another client takes out while it is moved${uidplus ? '' : ' without UIDPLUS'} is gone, and no change that was refused`, () =>
    withScripted({ fill, capabilities: usualCapabilities.replace(' UIDPLUS MOVE', uidplus) }, async ({ imap, desk, connect, subjects }) => {
      const account = await connect()
      await desk.settled(account)
      const taken = imap.rule({
        when: /^UID COPY/,
        times: 1,
        does: () => {
          imap.expunge('INBOX', 2)
          return 'pass'
        },
      })
      await desk.act({ kind: 'move', messageIds: [await desk.message('Letter 2')], to: { role: 'archive' } })
      await desk.until(async () => (await desk.threads().engine.waitingChanges({ accountId: account })) === 0, 'nothing waits')
      await desk.settled(account)
      expect(taken.hits()).toBe(1)
      expect([await subjects(account, 'INBOX'), await subjects(account, 'Archive')]).toEqual([['Letter 1', 'Letter 3'], []])
      expect((await desk.threads().reader.overview(undefined)).needs).toEqual([])
      expect(desk.events.filter(({ name }) => name === 'changeRefused')).toEqual([])
    }))
}

test('a copy into a folder that may not be read is believed by the server’s word', () =>
  withScripted({ fill, capabilities: usualCapabilities.replace(' MOVE', '') }, async ({ imap, desk, connect }) => {
    imap.create('Box')
    const account = await connect()
    await desk.settled(account)
    imap.folder('Box').rights = 'li'
    await desk.act({ kind: 'move', messageIds: [await desk.message('Letter 2')], to: { folderId: await desk.folder(account, 'Box') } })
    await desk.until(async () => subjectsOn(imap, 'INBOX').length === 2, 'it has left')
    expect(subjectsOn(imap, 'Box')).toEqual(['Letter 2'])
  }))

test('a message that the server says it has moved, and has not, is moved once it does, and goes on to another account once', () =>
  withScripted({ fill }, async ({ imap, desk, connect, subjects }) => {
    const account = await connect()
    await desk.settled(account)
    const other = await startScriptedImap()
    fill(other)
    try {
      const second = await desk.add({ name: 'bob', email: 'bob@example.test', password: 'bob has a secret' }, { imap: other.port, smtp: 1 })
      await desk.settled(second)
      const lie = imap.rule({ when: /^UID MOVE/, does: { say: said['just says OK'] } })
      const messageIds = [await desk.message('Letter 2')]
      await desk.act({ kind: 'move', messageIds, to: { folderId: await desk.folder(account, 'Projects') } })
      await desk.until(async () => lie.hits() > 0, 'the server lies')
      await desk.act({ kind: 'move', messageIds, to: { folderId: await desk.folder(second, 'Projects') } })
      await imap.hears(/^UID MOVE/, 1)
      lie.lift()
      await desk.settled(account)
      await desk.settled(second)
      await desk.settled(account)
      expect(subjectsOn(other, 'Projects')).toEqual(['Letter 2'])
      expect([...subjectsOn(imap, 'INBOX'), ...subjectsOn(imap, 'Projects')]).toEqual(['Letter 1', 'Letter 3'])
      expect(await subjects(account, 'INBOX')).toEqual(['Letter 1', 'Letter 3'])
      expect(desk.events.filter(({ name }) => name === 'changeRefused')).toEqual([])
    } finally {
      await other.close()
    }
  }))

test('where a server has moved a message and leaves it where it was as well, there is one in the end', () =>
  withScripted({ fill }, async ({ imap, desk, connect }) => {
    const account = await connect()
    await desk.settled(account)
    imap.rule({
      when: /^UID MOVE/,
      times: 1,
      does: ({ tag }) => {
        imap.add('Projects', mail('Letter 2'))
        return { say: `${tag} OK Done\r\n` }
      },
    })
    await desk.act({ kind: 'move', messageIds: [await desk.message('Letter 2')], to: { folderId: await desk.folder(account, 'Projects') } })
    await desk.settled(account)
    await desk.until(async () => subjectsOn(imap, 'INBOX').length === 2, 'it has gone where it was')
    expect(subjectsOn(imap, 'Projects')).toEqual(['Letter 2'])
  }))

test('a copy that the server says it made, and did not, is looked for and told of; nothing else is touched', { timeout: 120_000 }, () =>
  withScripted({ fill }, async ({ imap, desk, connect, subjects }) => {
    const account = await connect()
    await desk.settled(account)
    const lie = imap.rule({ when: /^UID COPY/, does: { say: '%T OK Done\r\n' } })
    const to = { folderId: await desk.folder(account, 'Projects') }
    await desk.act({ kind: 'copy', messageIds: [await desk.message('Letter 2')], to })
    const need = await desk.until(async () => {
      if (lie.hits() > 0) await desk.threads().engine.wake({ accountId: account })
      return (await desk.threads().reader.overview(undefined)).needs.find(({ kind }) => kind === 'copy')
    }, 'it needs the person')
    expect(need).toMatchObject({ fault: { kind: 'protocol', reply: expect.stringContaining('UID COPY: OK') } })
    expect(lie.hits()).toBe(1)
    lie.lift()
    await desk.threads().engine.settleNeed({ need: need.ref, answer: 'try-again' })
    await desk.until(async () => subjectsOn(imap, 'Projects').length > 0, 'it is there')
    await desk.settled(account)
    expect(subjectsOn(imap, 'Projects')).toEqual(['Letter 2'])
    expect(await subjects(account, 'Projects')).toEqual(['Letter 2'])
    expect(subjectsOn(imap, 'INBOX')).toEqual(['Letter 1', 'Letter 2', 'Letter 3'])
  }),
)

test('what else of the same size comes meanwhile is no proof of a copy that does not show', { timeout: 120_000 }, () =>
  withScripted({ fill, capabilities: usualCapabilities.replace(' UIDPLUS MOVE', '') }, async ({ imap, desk, connect }) => {
    const account = await connect()
    await desk.settled(account)
    imap.rule({
      when: /^UID COPY/,
      times: 1,
      does: ({ tag }) => {
        imap.add('Archive', mail('Letter 9'))
        return { say: `${tag} OK Done\r\n` }
      },
    })
    await desk.act({ kind: 'move', messageIds: [await desk.message('Letter 2')], to: { role: 'archive' } })
    await desk.until(async () => {
      if (imap.count(/^UID COPY/) > 0) await desk.threads().engine.wake({ accountId: account })
      return (await desk.threads().reader.overview(undefined)).needs.find(({ kept }) => kept === 'as-it-was')
    }, 'it needs the person')
    expect(subjectsOn(imap, 'INBOX')).toEqual(['Letter 1', 'Letter 2', 'Letter 3'])
  }),
)
