import { expect, test } from 'vitest'
import type { FullLetter } from '../../../main/engine/outgoing/letters/with-files.ts'
import { startScriptedImap } from '../../lab/scripted/imap.ts'
import type { Desk } from '../engine-harness.ts'
import { type Scripted, withScripted } from '../scripted.ts'

const mail = (subject: string) =>
  `Message-ID: <${subject.replaceAll(' ', '.')}@x.example>\r\nDate: Sun, 01 Nov 2026 10:00:00 +0000\r\nFrom: Ada <ada@x.example>\r\nSubject: ${subject}\r\n\r\nHello.\r\n`
const fill = (imap: Scripted['imap']) => {
  for (const [name, attribute] of [
    ['Drafts', '\\Drafts'],
    ['Archive', '\\Archive'],
    ['Trash', '\\Trash'],
  ] as const) {
    imap.create(name, { attributes: [attribute] })
  }
  for (const number of [1, 2, 3]) imap.add('INBOX', mail(`Letter ${number}`))
}
const draft = async (desk: Desk, accountId: number, change: Partial<FullLetter> = {}) => {
  const letter: FullLetter = { accountId, to: [], cc: [], bcc: [], subject: 'My draft', text: 'Hours of work', attachments: [], ...change }
  const { id } = await desk.threads().engine.fileDraft({ letter })
  if (id === undefined) throw new Error('not filed')
  return id
}
const waits = (desk: Desk, accountId: number) => desk.threads().engine.waitingChanges({ accountId })
/** The account has connected anew after this and looked at everything. */
const lookedAgain = async ({ desk, imap }: Pick<Scripted, 'desk' | 'imap'>, account: number) => {
  const [connections, since] = [imap.connections(), Date.now()]
  imap.cutAll()
  await desk.threads().engine.wake({ accountId: account })
  await desk.until(async () => {
    const activity = await desk.activity(account)
    return activity.state === 'up-to-date' && activity.checkedAt > since && imap.connections() > connections
  }, 'looked at again')
}
const subjectsOn = (imap: Scripted['imap'], folder: string) =>
  imap.folder(folder).messages.map(({ source }) => /^Subject: (.*)\r$/m.exec(source.toString())?.[1])

const refusals = [
  ['for now', '[UNAVAILABLE] The mailbox is being moved, try again later'],
  ['for good', '[OVERQUOTA] The mailbox is full'],
] as const

for (const [how, words] of refusals) {
  test(`a draft that the server refuses ${how} survives a folder that is numbered anew, and is filed once`, () =>
    withScripted({ fill }, async (scripted) => {
      const { imap, desk } = scripted
      const account = await scripted.connect()
      await desk.synced(account)
      const refusal = imap.rule({ when: /^APPEND/, atLiteral: false, does: { no: words } })
      await draft(desk, account)
      await imap.hears(/^APPEND/)
      const drafts = imap.folder('Drafts')
      drafts.uidValidity += 1000
      imap.add('Drafts', mail('Another'))
      await lookedAgain(scripted, account)
      expect(await scripted.subjects(account, 'Drafts')).toContain('My draft')
      refusal.lift()
      await lookedAgain(scripted, account)
      await desk.until(async () => subjectsOn(imap, 'Drafts').includes('My draft'), 'filed')
      await lookedAgain(scripted, account)
      expect(subjectsOn(imap, 'Drafts').filter((subject) => subject === 'My draft')).toHaveLength(1)
      expect(await scripted.subjects(account, 'Drafts')).toEqual(['Another', 'My draft'])
    }))
}

test('a draft that is only here survives a list without its folder, and a folder that another program has deleted', () =>
  withScripted({ fill }, async (scripted) => {
    const { imap, desk } = scripted
    const account = await scripted.connect()
    await desk.synced(account)
    const refusal = imap.rule({ when: /^APPEND/, does: { no: '[OVERQUOTA] The mailbox is full' } })
    await draft(desk, account)
    await imap.hears(/^APPEND/)
    const lift = imap.alter((said, { line }) => (/LIST/.test(line) ? said.replace(/^\* LIST .*Drafts.*\r\n/gm, '') : said))
    await lookedAgain(scripted, account)
    expect(await scripted.subjects(account, 'Drafts')).toEqual(['My draft'])
    lift()
    imap.folders.splice(
      imap.folders.findIndex(({ name }) => name === 'Drafts'),
      1,
    )
    await lookedAgain(scripted, account)
    expect(await scripted.subjects(account, 'Drafts')).toEqual(['My draft'])
    refusal.lift()
    await lookedAgain(scripted, account)
    await desk.until(async () => imap.folders.some(({ name }) => name === 'Drafts') && subjectsOn(imap, 'Drafts').length > 0, 'filed')
    expect(subjectsOn(imap, 'Drafts')).toEqual(['My draft'])
  }))

test('a list without a folder, or with none at all, takes no mail away, and nothing is fetched twice', () =>
  withScripted({ fill }, async (scripted) => {
    const { imap, desk } = scripted
    imap.add('Archive', mail('An old letter'))
    const account = await scripted.connect()
    await desk.settled(account)
    await desk.act({ kind: 'snooze', messageIds: [await desk.message('Letter 2')], until: Date.now() + 3600_000 })
    await desk.settled(account)
    const fetches = () => imap.count(/^UID FETCH .*BODY\.PEEK\[\]/)
    const before = fetches()
    for (const leftOut of [/^\* LIST .*Archive.*\r\n/gm, /^\* LIST .*\r\n/gm]) {
      const lift = imap.alter((said, { line }) => (/LIST/.test(line) && !/"?Archive"?$/.test(line) ? said.replace(leftOut, '') : said))
      const lists = imap.count(/^LIST/)
      imap.cutAll()
      await desk.threads().engine.wake({ accountId: account })
      await imap.hears(/^LIST/, lists)
      lift()
      await lookedAgain(scripted, account)
      expect(await scripted.subjects(account, 'Archive')).toEqual(['An old letter'])
      expect(await scripted.subjects(account, 'INBOX')).toEqual(['Letter 1', 'Letter 3'])
    }
    expect(fetches()).toBe(before)
  }))

test('what is put off stays so though its folder is nowhere for a while, and though it is numbered anew', () =>
  withScripted({ fill }, async (scripted) => {
    const { imap, desk } = scripted
    imap.add('Archive', mail('An old letter'))
    imap.add('Archive', mail('Another one'))
    const account = await scripted.connect()
    await desk.settled(account)
    const id = await desk.message('An old letter')
    await desk.act({ kind: 'snooze', messageIds: [id], until: Date.now() + 3600_000 })
    await desk.settled(account)
    const unlisted = imap.alter((said, { name }) => (name === 'LIST' ? said.replace(/^\* LIST .*Archive.*\r\n/gm, '') : said))
    const denied = imap.rule({ when: /^(?:SELECT|STATUS) "?Archive/, does: { no: '[NONEXISTENT] No such mailbox' } })
    await lookedAgain(scripted, account)
    await desk.until(async () => (await scripted.folders(account)).every(({ path }) => path !== 'Archive'), 'the folder is gone')
    await desk.settled(account)
    unlisted()
    denied.lift()
    await lookedAgain(scripted, account)
    await desk.settled(account)
    const off = async () => (await desk.rows({ kind: 'snoozed' })).map((row) => [row.id, row.subject, row.offline])
    expect(await off()).toEqual([[id, 'An old letter', true]])
    expect(await scripted.subjects(account, 'Archive')).toEqual(['Another one'])
    const archive = imap.folder('Archive')
    archive.uidValidity += 1000
    for (const message of archive.messages) message.uid += 500
    archive.uidNext += 500
    await lookedAgain(scripted, account)
    await desk.settled(account)
    expect(await off()).toEqual([[id, 'An old letter', true]])
    expect(await scripted.subjects(account, 'Archive')).toEqual(['Another one'])
  }))

test('a refused SEARCH empties no folder', () =>
  withScripted({ fill, capabilities: 'IMAP4rev1 LITERAL+ IDLE UIDPLUS MOVE CONDSTORE ENABLE' }, async (scripted) => {
    const { imap, desk } = scripted
    const account = await scripted.connect()
    await desk.settled(account)
    imap.rule({ when: /^UID SEARCH/, does: { no: '[UNAVAILABLE] System error' } })
    imap.expunge('INBOX', 1)
    await lookedAgain(scripted, account)
    await desk.until(async () => (await scripted.subjects(account, 'INBOX')).length === 2, 'the one that went is gone')
    expect(await scripted.subjects(account, 'INBOX')).toEqual(['Letter 2', 'Letter 3'])
  }))

test('what waits for a folder that is numbered anew is done with the right messages, whatever SEARCH answers', () =>
  withScripted({ fill }, async (scripted) => {
    const { imap, desk } = scripted
    const account = await scripted.connect()
    await desk.settled(account)
    // As QQ does: a search by header finds all there is.
    imap.alter((said, { line, folder }) =>
      /SEARCH.*HEADER/.test(line) && folder === 'INBOX'
        ? said.replace(
            /^\* SEARCH.*\r\n/m,
            `* SEARCH ${imap
              .folder('INBOX')
              .messages.map(({ uid }) => uid)
              .join(' ')}\r\n`,
          )
        : said,
    )
    const later = imap.rule({ when: /^UID (?:MOVE|STORE)/, does: { no: '[UNAVAILABLE] Try again later' } })
    const [one, two] = [await desk.message('Letter 1'), await desk.message('Letter 2')]
    await desk.act({ kind: 'move', messageIds: [one], to: { role: 'trash' } })
    await desk.act({ kind: 'delete', messageIds: [two] })
    await imap.hears(/^UID (?:MOVE|STORE)/)
    const inbox = imap.folder('INBOX')
    inbox.uidValidity += 1000
    for (const message of inbox.messages) message.uid += 500
    inbox.uidNext += 500
    later.lift()
    await lookedAgain(scripted, account)
    await desk.until(async () => (await waits(desk, account)) === 0, 'done')
    expect(subjectsOn(imap, 'INBOX')).toEqual(['Letter 3'])
    expect(subjectsOn(imap, 'Trash')).toEqual(['Letter 1'])
    await lookedAgain(scripted, account)
    expect(await scripted.subjects(account, 'INBOX')).toEqual(['Letter 3'])
  }))

test('a message on its way to another account stays on the one until the other has it, whatever happens there', () =>
  withScripted({ fill }, async (scripted) => {
    const { imap, desk } = scripted
    const account = await scripted.connect()
    await desk.settled(account)
    const other = await startScriptedImap()
    other.create('Projects')
    try {
      const second = await desk.add({ name: 'bob', email: 'bob@example.test', password: 'bob has a secret' }, { imap: other.port, smtp: 1 })
      await desk.synced(second)
      const refusal = other.rule({ when: /^APPEND/, does: { no: '[UNAVAILABLE] Try again later' } })
      await desk.act({
        kind: 'move',
        messageIds: [await desk.message('Letter 2')],
        to: { folderId: await desk.folder(second, 'Projects') },
      })
      await other.hears(/^APPEND/)
      const numberAnew = () => {
        other.folder('Projects').uidValidity += 1000
      }
      const remove = () => void other.folders.splice(1, 1)
      for (const change of [numberAnew, remove]) {
        change()
        await lookedAgain({ ...scripted, imap: other }, second)
        expect(subjectsOn(imap, 'INBOX')).toContain('Letter 2')
      }
      refusal.lift()
      await lookedAgain({ ...scripted, imap: other }, second)
      await desk.until(async () => subjectsOn(imap, 'INBOX').length === 2, 'it has left')
      expect(subjectsOn(other, 'Projects')).toEqual(['Letter 2'])
    } finally {
      await other.close()
    }
  }))
