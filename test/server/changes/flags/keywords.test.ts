import { expect, test } from 'vitest'
import { marks } from '../../../../preload/mail/marks.ts'
import { usualCapabilities } from '../../../lab/scripted/imap.ts'
import { type Scripted, withScripted } from '../../scripted.ts'

const mail = (subject: string) =>
  `Message-ID: <${subject.replaceAll(' ', '.')}@x.example>\r\nDate: Sun, 01 Nov 2026 10:00:00 +0000\r\nFrom: Ada <ada@x.example>\r\nSubject: ${subject}\r\n\r\nHello.\r\n`
const fill = (imap: Scripted['imap']) => {
  imap.create('Archive', { attributes: ['\\Archive'] })
  for (const number of [1, 2, 3]) imap.add('INBOX', mail(`Letter ${number}`))
}
/** A server that keeps system flags, and of keywords only these. */
const keeps = (imap: Scripted['imap'], keywords = '') =>
  imap.alter((said, { name }) => (name === 'SELECT' ? said.replace(/ \\\*\)\] Flags permitted/, `${keywords})] Flags permitted`) : said))
const keywordsOf = async ({ desk }: Pick<Scripted, 'desk'>, account: number, path: string, subject: string) =>
  (await desk.rows({ kind: 'folder', folderId: await desk.folder(account, path) })).find((row) => row.subject === subject)?.keywords
const needs = async ({ desk }: Pick<Scripted, 'desk'>) => (await desk.threads().reader.overview(undefined)).needs

for (const capabilities of [usualCapabilities, `${usualCapabilities} CONDSTORE ENABLE`, usualCapabilities.replace(' MOVE', '')]) {
  test(`tags, pins and what is put off stay on a server that keeps no keywords, whatever becomes of the message (${capabilities.split(' ').at(-1)})`, () =>
    withScripted({ fill, capabilities }, async (scripted) => {
      const { imap, desk, connect } = scripted
      keeps(imap)
      const account = await connect()
      await desk.settled(account)
      const ids = [await desk.message('Letter 1')]
      await desk.act({ kind: 'tag', messageIds: ids, keyword: '$label1', on: true })
      await desk.act({ kind: 'tag', messageIds: ids, keyword: marks.pinned, on: true })
      await desk.act({ kind: 'snooze', messageIds: [await desk.message('Letter 2')], until: Date.now() + 3600_000 })
      await desk.settled(account)
      // What the server tells of the message now has none of them.
      imap.setFlags('INBOX', 1, ['\\Flagged'])
      await desk.settled(account)
      await desk.until(async () => (await desk.rows()).find(({ subject }) => subject === 'Letter 1')?.flagged, 'starred elsewhere')
      expect(await keywordsOf(scripted, account, 'INBOX', 'Letter 1')).toEqual(['$label1', marks.pinned])
      const inbox = imap.folder('INBOX')
      inbox.uidValidity += 1000
      for (const message of inbox.messages) message.uid += 500
      inbox.uidNext += 500
      imap.cutAll()
      await desk.restart()
      await desk.settled(account)
      expect(await keywordsOf(scripted, account, 'INBOX', 'Letter 1')).toEqual(['$label1', marks.pinned])
      await desk.act({ kind: 'move', messageIds: ids, to: { role: 'archive' } })
      await desk.settled(account)
      await desk.settled(account)
      expect(imap.folder('Archive').messages).toHaveLength(1)
      expect(await keywordsOf(scripted, account, 'Archive', 'Letter 1')).toEqual(['$label1', marks.pinned])
      expect((await desk.rows({ kind: 'snoozed' })).map(({ subject }) => subject)).toEqual(['Letter 2'])
      await desk.act({ kind: 'tag', messageIds: ids, keyword: '$label1', on: false })
      await desk.settled(account)
      expect(await keywordsOf(scripted, account, 'Archive', 'Letter 1')).toEqual([marks.pinned])
      expect(desk.events.filter(({ name }) => name === 'changeRefused')).toEqual([])
      expect(await needs(scripted)).toEqual([])
    }))
}

test('what is kept only here stays with a message that another client moves', () =>
  withScripted({ fill }, async (scripted) => {
    const { imap, desk, connect } = scripted
    keeps(imap)
    const account = await connect()
    await desk.settled(account)
    await desk.act({ kind: 'tag', messageIds: [await desk.message('Letter 1')], keyword: '$label1', on: true })
    await desk.settled(account)
    const [letter] = imap.folder('INBOX').messages
    imap.add('Archive', mail('Letter 1'), letter && { internalDate: letter.internalDate })
    imap.expunge('INBOX', 1)
    await desk.until(async () => (await keywordsOf(scripted, account, 'INBOX', 'Letter 1')) === undefined, 'gone')
    await desk.until(async () => (await keywordsOf(scripted, account, 'Archive', 'Letter 1')) !== undefined, 'moved')
    expect(await keywordsOf(scripted, account, 'Archive', 'Letter 1')).toEqual(['$label1'])
  }))

for (const capabilities of [usualCapabilities, `${usualCapabilities} CONDSTORE ENABLE`]) {
  test(`tags that a server had no room for go to it once it has (${capabilities.split(' ').at(-1)})`, () =>
    withScripted({ fill, capabilities }, async (scripted) => {
      const { imap, desk, connect } = scripted
      const isFull = { now: true }
      imap.alter((said, { name }) =>
        name === 'SELECT' && isFull.now ? said.replace(/ \\\*\)\] Flags permitted/, ')] Flags permitted') : said,
      )
      const account = await connect()
      await desk.settled(account)
      const tag = async (subject: string, keyword: string, on: boolean) =>
        desk.act({ kind: 'tag', messageIds: [await desk.message(subject)], keyword, on })
      await tag('Letter 1', '$label1', true)
      await tag('Letter 2', '$label1', true)
      await tag('Letter 2', marks.pinned, true)
      await tag('Letter 2', '$label1', false)
      await desk.settled(account)
      isFull.now = false
      imap.cutAll()
      await desk.settled(account)
      await expect.poll(() => imap.folder('INBOX').messages.map(({ flags }) => [...flags])).toEqual([['$label1'], [marks.pinned], []])
      await desk.settled(account)
      expect(await keywordsOf(scripted, account, 'INBOX', 'Letter 1')).toEqual(['$label1'])
      expect(await keywordsOf(scripted, account, 'INBOX', 'Letter 2')).toEqual([marks.pinned])
      // From now on the server is the one that says which there are.
      imap.setFlags('INBOX', 1, [])
      await desk.settled(account)
      await desk.until(async () => (await keywordsOf(scripted, account, 'INBOX', 'Letter 1'))?.length === 0, 'taken off elsewhere')
    }))
}

test('a tag that the server has is taken off there, also where it takes no new ones', () =>
  withScripted({ fill }, async (scripted) => {
    const { imap, desk, connect } = scripted
    imap.setFlags('INBOX', 1, ['$label1'])
    imap.alter((said, { name }) => (name === 'SELECT' ? said.replace(/ \$label1 \\\*\)\] Flags permitted/, ')] Flags permitted') : said))
    const account = await connect()
    await desk.settled(account)
    expect(await keywordsOf(scripted, account, 'INBOX', 'Letter 1')).toEqual(['$label1'])
    await desk.act({ kind: 'tag', messageIds: [await desk.message('Letter 1')], keyword: '$label1', on: false })
    await desk.settled(account)
    expect([...(imap.folder('INBOX').messages[0]?.flags ?? [])]).toEqual([])
    expect(desk.events.filter((event) => event.name === 'changeRefused')).toEqual([])
  }))

test('tags go along into a folder that has room for them, from one that has not', () =>
  withScripted({ fill }, async (scripted) => {
    const { imap, desk, connect } = scripted
    imap.alter((said, { name, line }) =>
      name === 'SELECT' && /INBOX/.test(line) ? said.replace(/ \\\*\)\] Flags permitted/, ')] Flags permitted') : said,
    )
    const account = await connect()
    await desk.settled(account)
    const ids = [await desk.message('Letter 1')]
    await desk.act({ kind: 'tag', messageIds: ids, keyword: '$label1', on: true })
    await desk.settled(account)
    await desk.act({ kind: 'move', messageIds: ids, to: { role: 'archive' } })
    await expect.poll(() => imap.folder('Archive').messages.map(({ flags }) => [...flags])).toEqual([['$label1']])
    await desk.settled(account)
    expect(await keywordsOf(scripted, account, 'Archive', 'Letter 1')).toEqual(['$label1'])
  }))

test('what a server keeps is what it says, and is spelled as it does', () =>
  withScripted({ fill }, async (scripted) => {
    const { imap, desk, connect } = scripted
    keeps(imap, ' $LABEL1')
    const account = await connect()
    await desk.settled(account)
    const messageIds = [await desk.message('Letter 1')]
    for (const keyword of ['$label1', '$label2']) await desk.act({ kind: 'tag', messageIds, keyword, on: true })
    await desk.settled(account)
    expect([...(imap.folder('INBOX').messages[0]?.flags ?? [])]).toEqual(['$LABEL1'])
    // Another client takes off what the server keeps; the other one is not its to take.
    imap.setFlags('INBOX', 1, [])
    await desk.settled(account)
    await desk.until(async () => (await keywordsOf(scripted, account, 'INBOX', 'Letter 1'))?.length === 1, 'taken off')
    expect(await keywordsOf(scripted, account, 'INBOX', 'Letter 1')).toEqual(['$label2'])
  }))

test('a flag that the server does not take at all is refused with what it does take', () =>
  withScripted({ fill }, async (scripted) => {
    const { imap, desk, connect } = scripted
    imap.alter((said, { name }) => (name === 'SELECT' ? said.replace(/PERMANENTFLAGS \([^)]*\)/, 'PERMANENTFLAGS (\\Seen)') : said))
    const account = await connect()
    await desk.settled(account)
    await desk.act({ kind: 'flagged', messageIds: [await desk.message('Letter 1')], flagged: true })
    await desk.until(async () => (await needs(scripted))[0], 'it needs the person')
    expect(await needs(scripted)).toMatchObject([{ kind: 'store', flag: '\\Flagged', fault: { reply: '[PERMANENTFLAGS (\\Seen)]' } }])
    expect(imap.count(/^UID STORE/)).toBe(0)
  }))

test('in a folder of somebody else’s that one may only read, what one has read stays so here, and nothing is refused', () =>
  withScripted(
    {
      namespace: '(("" "/")) NIL (("Shared/" "/"))',
      capabilities: `${usualCapabilities} ACL CONDSTORE ENABLE`,
      fill(imap) {
        imap.create('Shared/Team', { rights: 'lr' })
        for (const number of [1, 2, 3]) imap.add('Shared/Team', mail(`Letter ${number}`), number === 3 ? { flags: ['\\Seen'] } : {})
      },
    },
    async (scripted) => {
      const { imap, desk, connect } = scripted
      const account = await connect()
      await desk.settled(account)
      const seen = async () => {
        const rows = await desk.rows({ kind: 'folder', folderId: await desk.folder(account, 'Shared/Team') })
        return Object.fromEntries(rows.map((row) => [row.subject, row.seen]))
      }
      await desk.act({ kind: 'seen', messageIds: [await desk.message('Letter 1')], seen: true })
      imap.add('Shared/Team', mail('Letter 4'))
      await desk.settled(account)
      await desk.restart()
      await desk.settled(account)
      expect(await seen()).toEqual({ 'Letter 1': true, 'Letter 2': false, 'Letter 3': true, 'Letter 4': false })
      expect(imap.count(/^UID STORE/)).toBe(0)
      expect(desk.events.filter(({ name }) => name === 'changeRefused')).toEqual([])
      expect(await needs(scripted)).toEqual([])
      // Read by the owner, it is read here.
      imap.setFlags('Shared/Team', 2, ['\\Seen'])
      await desk.settled(account)
      await desk.until(async () => (await seen())['Letter 2'], 'read elsewhere')
    },
  ))

for (const renumbered of [false, true]) {
  test(
    `what is kept only here comes back with messages that a server forgot for a while${renumbered ? ', under other UIDs' : ''}`,
    {
      timeout: 60_000,
    },
    () =>
      withScripted({ fill }, async (scripted) => {
        const { imap, desk, connect } = scripted
        keeps(imap)
        const account = await connect()
        await desk.settled(account)
        await desk.act({ kind: 'tag', messageIds: [await desk.message('Letter 2')], keyword: 'mine', on: true })
        await desk.settled(account)
        const forgets = [
          imap.alter((said, { name }) => (name === 'SELECT' ? said.replace(/^\* \d+ EXISTS/m, '* 0 EXISTS') : said)),
          imap.alter((said, { name }) => (name === 'STATUS' || name === 'LIST' ? said.replace(/MESSAGES \d+/, 'MESSAGES 0') : said)),
          imap.alter((said, { name }) => (/FETCH$/.test(name) ? said.replace(/^\* .*\r\n/gm, '') : said)),
          imap.alter((said, { name }) => (name === 'UID SEARCH' ? said.replace(/^\* SEARCH.*\r\n/m, '* SEARCH\r\n') : said)),
        ]
        imap.cutAll()
        await desk.until(async () => {
          await desk.threads().engine.wake({ accountId: account })
          return (await desk.rows({ kind: 'folder', folderId: await desk.folder(account, 'INBOX') })).length === 0
        }, 'nothing is listed')
        await desk.settled(account)
        for (const lift of forgets) lift()
        if (renumbered) {
          const inbox = imap.folder('INBOX')
          inbox.uidValidity += 1000
          for (const message of inbox.messages) message.uid += 500
          inbox.uidNext += 500
        }
        imap.cutAll()
        await desk.until(async () => {
          await desk.threads().engine.wake({ accountId: account })
          return (await desk.rows({ kind: 'folder', folderId: await desk.folder(account, 'INBOX') })).length === 3
        }, 'all is listed')
        expect(await keywordsOf(scripted, account, 'INBOX', 'Letter 2')).toEqual(['mine'])
      }),
  )
}

for (const comes of ['is there again', 'has its messages elsewhere']) {
  test(`what is kept only here comes back with the messages of a folder that was gone and ${comes}`, { timeout: 60_000 }, () =>
    withScripted({ fill }, async (scripted) => {
      const { imap, desk, connect } = scripted
      keeps(imap)
      imap.create('Projects')
      imap.add('Projects', mail('Letter 9'))
      const account = await connect()
      await desk.settled(account)
      await desk.act({ kind: 'tag', messageIds: [await desk.message('Letter 9')], keyword: 'mine', on: true })
      await desk.settled(account)
      const [gone] = imap.folders.splice(imap.folders.indexOf(imap.folder('Projects')), 1)
      imap.cutAll()
      await desk.until(async () => {
        await desk.threads().engine.wake({ accountId: account })
        return !(await scripted.folders(account)).some(({ path }) => path === 'Projects')
      }, 'the folder is gone')
      await desk.settled(account)
      await desk.settled(account)
      const back = comes === 'is there again' ? 'Projects' : 'Elsewhere'
      imap.create(back)
      for (const { source, internalDate } of gone?.messages ?? []) imap.add(back, source, { internalDate })
      imap.cutAll()
      await desk.until(async () => {
        await desk.threads().engine.wake({ accountId: account })
        return (await scripted.folders(account)).some(({ path, total }) => path === back && total === 1)
      }, 'it is listed')
      expect(await keywordsOf(scripted, account, back, 'Letter 9')).toEqual(['mine'])
    }),
  )
}
