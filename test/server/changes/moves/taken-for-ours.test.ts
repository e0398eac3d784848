import { expect, test } from 'vitest'
import { type ScriptedImap, startScriptedImap, usualCapabilities } from '../../../lab/scripted/imap.ts'
import type { Desk } from '../../engine-harness.ts'
import { withScripted } from '../../scripted.ts'

const mail = (subject: string, text = subject) =>
  `Message-ID: <${subject.replaceAll(' ', '.')}@x.example>\r\nDate: Sun, 01 Nov 2026 10:00:00 +0000\r\nFrom: Ada <ada@x.example>\r\nSubject: ${subject}\r\n\r\n${text}\r\n`
const fill = (imap: ScriptedImap) => {
  imap.create('Archive', { attributes: ['\\Archive'] })
  for (const subject of ['Letter 1', 'Letter 2', 'Letter 3']) imap.add('INBOX', mail(subject))
}
const subjectsOn = (imap: ScriptedImap, folder: string) =>
  imap.folder(folder).messages.map(({ source }) => /^Subject: (.*)\r$/m.exec(source)?.[1])
const flaggedOn = (imap: ScriptedImap, folder: string) =>
  imap.folder(folder).messages.flatMap(({ source, flags }) => (flags.has('\\Flagged') ? [/^Subject: (.*)\r$/m.exec(source)?.[1]] : []))
/** Resolves once the person is asked; one who looks for mail need not wait for the pauses. */
const asked = (desk: Desk, account: number) =>
  desk.until(async () => {
    await desk.threads().engine.wake({ accountId: account })
    return (await desk.threads().reader.overview(undefined)).needs[0]
  }, 'it needs the person')

/** What a server moves, and then names wrong: `uids` are those of the copies. Returns what COPYUID has. */
const misnamed: Record<string, (imap: ScriptedImap, from: number[], uids: number[]) => number[]> = {
  'the UID of a message that has just come': (imap, from) => {
    const stranger = imap.add('Archive', mail('Stranger'))
    return from.map(() => stranger.uid)
  },
  'the UIDs in another order': (_imap, _from, uids) => uids.toReversed(),
  'the UID of no message': (_imap, from) => from.map((_, index) => 90 + index),
}

for (const [what, name] of Object.entries(misnamed)) {
  for (const isHere of [true, false]) {
    test(`messages ${isHere ? '' : 'whose text is not here '}that MOVE names ${what} of are known by their headers, and what is done to one is done to no other`, () =>
      withScripted({ fill }, async ({ imap, desk, connect, folders, subjects }) => {
        if (!isHere) imap.rule({ when: /^UID FETCH .*BODY\.PEEK\[\]/, does: { no: 'cannot' } })
        const account = await connect()
        await desk.until(async () => (await folders(account)).some(({ path }) => path === 'Archive'), 'the folders are listed')
        await desk.until(async () => (await subjects(account, 'INBOX')).length === 3, 'the inbox is listed')
        if (isHere) await desk.settled(account)
        const messageIds = [await desk.message('Letter 1'), await desk.message('Letter 2')]
        imap.rule({
          when: /^UID MOVE/,
          times: 1,
          does: ({ tag }) => {
            const moved = imap.folder('INBOX').messages.filter(({ source }) => /Subject: Letter [12]/.test(source))
            const from = moved.map(({ uid }) => uid)
            const copies = moved.map(
              ({ source, internalDate, flags }) => imap.add('Archive', source, { internalDate, flags: [...flags] }).uid,
            )
            imap.expunge('INBOX', ...from)
            const named = name(imap, from, copies)
            return { say: `* OK [COPYUID ${imap.folder('Archive').uidValidity} ${from} ${named}] Moved\r\n${tag} OK Done\r\n` }
          },
        })
        await desk.act({ kind: 'move', messageIds, to: { role: 'archive' } })
        await desk.act({ kind: 'flagged', messageIds: [messageIds[0] ?? 0], flagged: true })
        await desk.until(async () => flaggedOn(imap, 'Archive').length > 0, 'one has a star')
        if (isHere) await desk.settled(account)
        expect(flaggedOn(imap, 'Archive')).toEqual(['Letter 1'])
        await desk.until(
          async () => (await subjects(account, 'Archive')).length === imap.folder('Archive').messages.length,
          'the archive is listed',
        )
        expect(await subjects(account, 'Archive')).toEqual(subjectsOn(imap, 'Archive').sort())
        if (isHere) expect(await desk.message('Letter 1')).toBe(messageIds[0])
        expect(subjectsOn(imap, 'INBOX')).toEqual(['Letter 3'])
      }))
  }
}

test(
  'a message that lay long in a folder which was never looked at is no copy that a server claims to have made',
  { timeout: 120_000 },
  () =>
    withScripted(
      {
        capabilities: usualCapabilities.replace(' UIDPLUS MOVE', ''),
        fill: (imap) => {
          fill(imap)
          imap.add('Archive', mail('Letter 2'))
        },
      },
      async ({ imap, desk, connect }) => {
        const shut = imap.rule({ when: /^(?:SELECT|EXAMINE) "?Archive/, does: { no: '[UNAVAILABLE] not now' } })
        const account = await connect()
        await desk.settled(account)
        imap.rule({
          when: /^UID COPY/,
          does: () => {
            shut.lift()
            return { say: '%T OK Done\r\n' }
          },
        })
        await desk.act({ kind: 'move', messageIds: [await desk.message('Letter 2')], to: { role: 'archive' } })
        const need = await asked(desk, account)
        expect(need).toMatchObject({ kind: 'move', fault: { reply: expect.stringContaining('UID COPY: OK') } })
        expect(subjectsOn(imap, 'INBOX')).toEqual(['Letter 1', 'Letter 2', 'Letter 3'])
      },
    ),
)

test(
  'a message that lay long in a folder of another account which was never looked at is not what was handed over',
  { timeout: 120_000 },
  () =>
    withScripted({ fill }, async ({ imap, desk, connect }) => {
      const account = await connect()
      await desk.settled(account)
      const other = await startScriptedImap()
      other.create('Projects')
      other.add('Projects', mail('Letter 2'))
      const shut = other.rule({ when: /^(?:SELECT|EXAMINE) "?Projects/, does: { no: '[UNAVAILABLE] not now' } })
      try {
        const second = await desk.add(
          { name: 'bob', email: 'bob@example.test', password: 'bob has a secret' },
          { imap: other.port, smtp: 1 },
        )
        await desk.settled(second)
        other.rule({
          when: /^APPEND/,
          does: () => {
            shut.lift()
            return { say: '%T OK Done\r\n' }
          },
        })
        const messageIds = [await desk.message('Letter 2')]
        await desk.act({ kind: 'move', messageIds, to: { folderId: await desk.folder(second, 'Projects') } })
        await other.hears(/^APPEND/)
        await asked(desk, second)
        await desk.settled(account)
        expect(subjectsOn(imap, 'INBOX')).toEqual(['Letter 1', 'Letter 2', 'Letter 3'])
      } finally {
        await other.close()
      }
    }),
)
