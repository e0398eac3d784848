import { expect, test } from 'vitest'
import type { FullLetter } from '../../../../main/engine/outgoing/letters/with-files.ts'
import { type ScriptedImap, startScriptedImap, usualCapabilities } from '../../../lab/scripted/imap.ts'
import { type Scripted, withScripted } from '../../scripted.ts'

const mail = (subject: string) =>
  `Message-ID: <${subject.replaceAll(' ', '.')}@x.example>\r\nDate: Sun, 01 Nov 2026 10:00:00 +0000\r\nFrom: Ada <ada@x.example>\r\nSubject: ${subject}\r\n\r\nHello.\r\n`
const fill = (imap: ScriptedImap) => {
  for (const [name, attribute] of [
    ['Drafts', '\\Drafts'],
    ['Archive', '\\Archive'],
    ['Trash', '\\Trash'],
  ] as const) {
    imap.create(name, { attributes: [attribute] })
  }
  imap.create('Projects')
  for (const number of [1, 2, 3]) imap.add('INBOX', mail(`Letter ${number}`))
}
const subjectsOn = (imap: ScriptedImap, folder: string) =>
  imap.folder(folder).messages.map(({ source }) => /^Subject: (.*)\r$/m.exec(source)?.[1])
/** As QQ and Alimail do, or as Yahoo does. */
const searches = {
  'finds everything': (imap: ScriptedImap) =>
    imap.alter((said, { line, folder }) => {
      const all = imap.folders.find(({ name }) => name === folder)?.messages.map(({ uid }) => uid) ?? []
      return /SEARCH.*HEADER/i.test(line) ? said.replace(/^\* SEARCH.*\r\n/m, `* SEARCH ${all.join(' ')}\r\n`) : said
    }),
  'finds nothing': (imap: ScriptedImap) =>
    imap.alter((said, { line }) => (/SEARCH.*HEADER/i.test(line) ? said.replace(/^\* SEARCH.*\r\n/m, '* SEARCH\r\n') : said)),
}

type Other = { other: ScriptedImap; account: number; second: number }
/** Bob's account beside alice's, on a server of its own. */
const withOther = (capabilities: string, work: (scripted: Scripted, more: Other) => Promise<void>) =>
  withScripted({ fill }, async (scripted) => {
    const account = await scripted.connect()
    await scripted.desk.settled(account)
    const other = await startScriptedImap({ capabilities })
    fill(other)
    other.add('Projects', mail('An older one'))
    try {
      const bob = { name: 'bob', email: 'bob@example.test', password: 'bob has a secret' }
      const second = await scripted.desk.add(bob, { imap: other.port, smtp: 1 })
      await scripted.desk.settled(second)
      await work(scripted, { other, account, second })
    } finally {
      await other.close()
    }
  })
const carry = async ({ desk }: Scripted, { second }: Other, subject = 'Letter 2') =>
  desk.act({ kind: 'move', messageIds: [await desk.message(subject)], to: { folderId: await desk.folder(second, 'Projects') } })

for (const [how, lie] of Object.entries(searches)) {
  for (const cut of ['before', 'after'] as const) {
    test(`where SEARCH ${how}, a message whose way to another account breaks ${cut} it is taken is there once, and gone here then only`, () =>
      withOther(usualCapabilities, async (scripted, more) => {
        const { imap, desk } = scripted
        const { other, second } = more
        lie(other)
        const broken = other.rule({ when: /^APPEND/, times: 1, does: { cut } })
        await carry(scripted, more)
        await desk.until(async () => broken.hits() > 0, 'it breaks')
        if (cut === 'before') expect(subjectsOn(imap, 'INBOX')).toContain('Letter 2')
        await desk.settled(second)
        await desk.until(async () => subjectsOn(imap, 'INBOX').length === 2, 'it has left')
        expect(subjectsOn(other, 'Projects')).toEqual(['An older one', 'Letter 2'])
      }))

    test(`where SEARCH ${how}, a draft whose way to the server breaks ${cut} it is taken is there once`, () =>
      withScripted({ fill }, async (scripted) => {
        const { imap, desk, subjects } = scripted
        imap.add('Drafts', mail('Another draft'))
        lie(imap)
        const account = await scripted.connect()
        await desk.settled(account)
        const broken = imap.rule({ when: /^APPEND/, times: 1, does: { cut } })
        await file(scripted, account, 'Hours of work')
        await desk.until(async () => broken.hits() > 0 && subjectsOn(imap, 'Drafts').includes('My draft'), 'it is filed')
        await desk.settled(account)
        expect(subjectsOn(imap, 'Drafts')).toEqual(['Another draft', 'My draft'])
        expect(await subjects(account, 'Drafts')).toEqual(['Another draft', 'My draft'])
      }))
  }
}

const file = async ({ desk }: Scripted, accountId: number, text: string, former?: number) => {
  const letter: FullLetter = { accountId, to: [], cc: [], bcc: [], subject: 'My draft', text, attachments: [] }
  const { id } = await desk.threads().engine.fileDraft({ letter, former })
  if (id === undefined) throw new Error('not filed')
  return id
}

/** What servers make of the header of what they are handed, such as Exchange. */
const rewritings: Record<string, (source: string) => string> = {
  'adds fields': (source) => `X-Server: 1\r\nReceived: from here by there\r\n${source}`,
  'gives a Message-ID of its own': (source) => source.replace(/^Message-ID: .*$/im, 'Message-ID: <own@server.example>'),
  'writes the header anew': (source) => {
    const [header = '', ...body] = source.split('\r\n\r\n')
    const lines = header.split(/\r\n(?![ \t])/)
    const anew = lines.map((line) =>
      line
        .replace(/^Message-ID: .*/i, 'Message-ID: <own@server.example>')
        .replace(/^Date: .*/i, 'Date: Sun, 1 Nov 2026 11:00:00 +0000')
        .replace(/^From: .*<(.*)>/i, 'From: "Somebody" <$1>'),
    )
    return [[...anew.reverse(), 'X-Server: 1'].join('\r\n'), ...body].join('\r\n\r\n')
  },
}
const rewrites = (imap: ScriptedImap, how: (source: string) => string) =>
  imap.alter((said, { name, line }) => {
    const folder = name === 'APPEND' && / OK /.test(said) ? /^\S+ APPEND "?([^" ]+)/.exec(line)?.[1] : undefined
    const message = imap.folders.find((each) => each.name === folder)?.messages.at(-1)
    if (message) message.source = how(message.source)
    return said
  })
const unnamed = usualCapabilities.replace(' UIDPLUS', '')

for (const [how, anew] of Object.entries(rewritings)) {
  test(`on a server that ${how} and names no UID, a draft is there once, however often it is written further`, () =>
    withScripted({ fill, capabilities: unnamed }, async (scripted) => {
      const { imap, desk, subjects } = scripted
      rewrites(imap, anew)
      const account = await scripted.connect()
      await desk.settled(account)
      let id = await file(scripted, account, 'One')
      for (const text of ['Two', 'Three', 'Four']) {
        // Some come right after the other, some when all is done.
        if (text !== 'Three') await desk.settled(account)
        id = await file(scripted, account, text, id)
      }
      await desk.settled(account)
      await desk.restart()
      await desk.settled(account)
      await desk.settled(account)
      expect(subjectsOn(imap, 'Drafts')).toEqual(['My draft'])
      expect(imap.folder('Drafts').messages[0]?.source).toContain('Four')
      expect(await subjects(account, 'Drafts')).toEqual(['My draft'])
    }))

  test(`on a server that ${how}, a draft that is numbered anew is written further, and thrown away, as itself`, () =>
    withScripted({ fill }, async (scripted) => {
      const { imap, desk, subjects } = scripted
      rewrites(imap, anew)
      const account = await scripted.connect()
      await desk.settled(account)
      const first = await file(scripted, account, 'One')
      await desk.settled(account)
      const numberAnew = () => {
        const drafts = imap.folder('Drafts')
        drafts.uidValidity += 1000
        for (const message of drafts.messages) message.uid += 500
        drafts.uidNext += 500
        imap.cutAll()
      }
      numberAnew()
      await desk.settled(account)
      await desk.settled(account)
      const second = await file(scripted, account, 'Two', first)
      await desk.settled(account)
      expect(subjectsOn(imap, 'Drafts')).toEqual(['My draft'])
      const later = imap.rule({ when: /^UID STORE/, does: { no: '[UNAVAILABLE] Try again later' } })
      await desk.threads().engine.dropDraft({ id: second })
      await imap.hears(/^UID STORE/)
      numberAnew()
      later.lift()
      await desk.settled(account)
      await desk.settled(account)
      expect(subjectsOn(imap, 'Drafts')).toEqual([])
      expect(await subjects(account, 'Drafts')).toEqual([])
    }))

  test(`a message goes to another account whose server ${how}, once`, () =>
    withOther(unnamed, async (scripted, more) => {
      const { imap, desk } = scripted
      const { other, second } = more
      rewrites(other, anew)
      const broken = how === 'writes the header anew' ? undefined : other.rule({ when: /^APPEND/, times: 1, does: { cut: 'after' } })
      await carry(scripted, more)
      await desk.until(async () => subjectsOn(imap, 'INBOX').length === 2, 'it has left')
      await desk.settled(second)
      await desk.settled(second)
      expect(broken?.hits() ?? 1).toBe(1)
      expect(subjectsOn(other, 'Projects')).toEqual(['An older one', 'Letter 2'])
    }))
}

for (const capabilities of [usualCapabilities.replace(' MOVE', ''), usualCapabilities.replace(' UIDPLUS MOVE', '')]) {
  const has = capabilities.includes('UIDPLUS') ? 'only UIDPLUS' : 'neither MOVE nor UIDPLUS'
  test(`on a server with ${has} a move whose COPY was made and its answer lost ends with one message`, () =>
    withScripted({ fill, capabilities }, async ({ imap, desk, connect }) => {
      const account = await connect()
      await desk.settled(account)
      const cut = imap.rule({ when: /^UID COPY/, times: 1, does: { cut: 'after' } })
      await desk.act({ kind: 'move', messageIds: [await desk.message('Letter 2')], to: { role: 'archive' } })
      await desk.settled(account)
      await desk.until(async () => subjectsOn(imap, 'INBOX').length === 2, 'it has left')
      expect(cut.hits()).toBe(1)
      expect(subjectsOn(imap, 'Archive')).toEqual(['Letter 2'])
      expect(imap.count(/^UID COPY/)).toBe(1)
    }))
}

test('what another client has marked \\Deleted has its mark again though the connection broke when it was lifted', () =>
  withScripted({ fill, capabilities: usualCapabilities.replace(' UIDPLUS MOVE', '') }, async ({ imap, desk, connect }) => {
    const account = await connect()
    await desk.settled(account)
    imap.setFlags('INBOX', 1, ['\\Deleted'])
    await desk.settled(account)
    imap.rule({ when: /^UID STORE 1 -FLAGS/, times: 1, does: { cut: 'after' } })
    await desk.act({ kind: 'move', messageIds: [await desk.message('Letter 2')], to: { role: 'archive' } })
    await desk.until(async () => subjectsOn(imap, 'INBOX').length === 2, 'it has left')
    await desk.settled(account)
    expect(subjectsOn(imap, 'INBOX')).toEqual(['Letter 1', 'Letter 3'])
    await desk.until(async () => imap.folder('INBOX').messages[0]?.flags.has('\\Deleted'), 'its mark is back')
    expect(subjectsOn(imap, 'Archive')).toEqual(['Letter 2'])
  }))
