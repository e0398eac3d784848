import { expect, test } from 'vitest'
import type { FullLetter } from '../../../../main/engine/outgoing/letters/with-files.ts'
import { startProxy } from '../../../lab/proxy.ts'
import { desk, eachWithDeskAndLab, lab } from '../../engine-and-lab.ts'

eachWithDeskAndLab()
const letter = (accountId: number, text: string, change: Partial<FullLetter> = {}): FullLetter => ({
  accountId,
  to: [{ name: 'Bob', address: 'bob@example.test' }],
  cc: [],
  bcc: [{ name: '', address: 'carol@example.test' }],
  subject: 'A draft',
  text,
  attachments: [],
  ...change,
})
const connected = async () => {
  const account = await desk.connect(lab, 'alice')
  await desk.synced(account)
  return account
}
const file = async (draft: FullLetter, former?: number) => {
  const { id } = await desk.threads().engine.fileDraft({ letter: draft, former })
  if (id === undefined) throw new Error('not filed')
  return id
}
const here = async (account: number) => desk.subjects({ kind: 'folder', folderId: await desk.folder(account, 'Drafts') })
const there = () => lab.mailbox('alice').subjects('Drafts')

test('a draft lies in Drafts at once, and once on the server, however often it is written further', async () => {
  const account = await connected()
  let id = await file(letter(account, 'One'))
  expect(await here(account)).toEqual(['A draft'])
  for (const text of ['Two', 'Three', 'Four']) {
    id = await file(letter(account, text), id)
    if (text === 'Three') await desk.settled(account)
  }
  await desk.settled(account)
  await desk.settled(account)
  expect(await there()).toEqual(['A draft'])
  expect(await here(account)).toEqual(['A draft'])
  const mail = await lab.mailbox('alice').parsed('A draft', 'Drafts')
  expect(mail.text?.trim()).toBe('Four')
  expect([...(await lab.mailbox('alice').flags('A draft', 'Drafts'))].sort()).toEqual(['\\Draft', '\\Seen'])
})

test('a draft is opened as it was written, Bcc and attachments too, by this program and after a restart', async () => {
  const account = await connected()
  const content = new Uint8Array([1, 2, 3, 0, 255])
  const id = await file(letter(account, '안녕하세요', { attachments: [{ name: '표지.pdf', type: 'application/pdf', content }] }))
  await desk.settled(account)
  await desk.restart()
  const opened = await desk.threads().engine.openDraft({ id })
  expect(opened.letter).toMatchObject({
    to: [{ name: 'Bob', address: 'bob@example.test' }],
    bcc: [{ name: '', address: 'carol@example.test' }],
    subject: 'A draft',
  })
  expect(opened.letter.text.trim()).toBe('안녕하세요')
  expect(opened.attachments).toEqual([{ name: '표지.pdf', type: 'application/pdf', content }])
})

test('a draft of ours with formatting is gone on with and replaced, never copied, however often it is opened', async () => {
  const account = await connected()
  let id = await file(letter(account, 'One', { html: '<p><b>One</b></p>' }))
  for (const text of ['Two', 'Three']) {
    await desk.settled(account)
    const { letter: opened, whole } = await desk.threads().engine.openDraft({ id })
    expect(whole).toBe(true)
    id = await file(letter(account, text, { ...opened, attachments: [], text, html: `<p><b>${text}</b></p>` }), id)
  }
  await desk.settled(account)
  await desk.settled(account)
  expect(await there()).toEqual(['A draft'])
  expect(await here(account)).toEqual(['A draft'])
})

test('without a network drafts are kept here, and one of each is filed once the server is back', async () => {
  const account = await connected()
  await lab.imap.stop()
  let id = await file(letter(account, 'One'))
  id = await file(letter(account, 'Two'), id)
  await file(letter(account, 'Other', { subject: 'Another draft' }))
  await desk.restart()
  expect((await here(account)).sort()).toEqual(['A draft', 'Another draft'])
  await lab.imap.start()
  await desk.settled(account)
  await desk.settled(account)
  expect((await there()).sort()).toEqual(['A draft', 'Another draft'])
  expect((await lab.mailbox('alice').parsed('A draft', 'Drafts')).text?.trim()).toBe('Two')
})

test('a draft that is sent leaves Drafts, here and on the server, and one that is discarded too', async () => {
  const account = await connected()
  const id = await file(letter(account, 'Ready'))
  const other = await file(letter(account, 'Not worth it', { subject: 'Discarded' }))
  await desk.settled(account)
  await desk.threads().engine.sendLetter({ letter: { ...letter(account, 'Ready'), draft: id } })
  await desk.threads().engine.dropDraft({ id: other })
  expect(await here(account)).toEqual([])
  await desk.settled(account)
  await lab.mailbox('bob').until(async () => (await lab.mailbox('bob').subjects()).length > 0, 'it arrives')
  await lab.mailbox('alice').until(async () => (await there()).length === 0, 'Drafts is empty')
})

test('when another program has replaced a draft, both versions are kept', async () => {
  const account = await connected()
  const mailbox = lab.mailbox('alice')
  const id = await file(letter(account, 'Ours'))
  await desk.settled(account)
  await mailbox.expunge('A draft', 'Drafts')
  await mailbox.append('From: alice@example.test\r\nTo: bob@example.test\r\nSubject: Theirs\r\n\r\nNewer\r\n', 'Drafts', ['\\Draft'])
  await desk.settled(account)
  expect(await here(account)).toEqual(['Theirs'])
  await file(letter(account, 'Ours, further'), id)
  await desk.settled(account)
  await desk.settled(account)
  expect((await there()).sort()).toEqual(['A draft', 'Theirs'])
  expect((await here(account)).sort()).toEqual(['A draft', 'Theirs'])
})

test('a draft with markup of another program is opened as its words, and known to be more than these', async () => {
  const html = '<p>Dear <b>Bob</b>,</p><p>tea at four?</p>'
  await lab
    .mailbox('alice')
    .append(`From: alice@example.test\r\nSubject: Rich\r\nContent-Type: text/html; charset=utf-8\r\n\r\n${html}\r\n`, 'Drafts', ['\\Draft'])
  await connected()
  const opened = await desk.threads().engine.openDraft({ id: await desk.message('Rich') })
  expect(opened.whole).toBe(false)
  expect(opened.letter.text.replace(/\s+/g, ' ')).toContain('Dear Bob, tea at four?')
})

test('a draft of another program goes to Trash on the server once the letter that was begun as it is sent', async () => {
  const mailbox = lab.mailbox('alice')
  await mailbox.append(
    'From: alice@example.test\r\nSubject: Rich\r\nX-Priority: 1\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<p>Dear <b>Bob</b></p>\r\n',
    'Drafts',
    ['\\Draft'],
  )
  const account = await connected()
  const id = await desk.message('Rich')
  const { letter: opened } = await desk.threads().engine.openDraft({ id })
  const to = [{ name: '', address: 'bob@example.test' }]
  await desk.threads().engine.sendLetter({ letter: { ...opened, to, attachments: [], supersedes: id } })
  await desk.settled(account)
  await mailbox.until(async () => (await mailbox.subjects('Trash')).includes('Rich'), 'it lies in Trash')
  expect(await there()).toEqual([])
  const bob = lab.mailbox('bob')
  await bob.until(async () => (await bob.subjects()).includes('Rich'), 'it arrives')
  expect((await bob.parsed('Rich')).headers.get('priority')).toBe('high')
})

test('a connection that breaks after the server has taken a draft files it once', async () => {
  let cuts = 0
  const proxy = await startProxy(lab.imap.port, {
    onClient: (data) => (/Ours, once/.test(data.toString('latin1')) && cuts++ === 0 ? 'cut' : 'pass'),
  })
  const account = await desk.connect(lab, 'alice', { imap: { port: proxy.port } })
  await desk.synced(account)
  await file(letter(account, 'Ours, once'))
  await desk.settled(account)
  await desk.settled(account)
  expect(cuts).toBeGreaterThan(0)
  expect(await there()).toEqual(['A draft'])
  expect(await here(account)).toEqual(['A draft'])
  await proxy.close()
})

test('a draft that the server has no room for stays here, and is filed when there is room', async () => {
  let full = true
  const proxy = await startProxy(lab.imap.port, {
    // So that the client waits before it sends what it wants to append.
    onServer: (data) => Buffer.from(data.toString('latin1').replaceAll('LITERAL+', 'XITERAL+'), 'latin1'),
    onClient: (data) => {
      const [tag, command] = data.toString('latin1').split(' ')
      return full && command === 'APPEND' ? { answer: `${tag} NO [OVERQUOTA] Full\r\n` } : 'pass'
    },
  })
  const account = await desk.connect(lab, 'alice', { imap: { port: proxy.port } })
  await desk.synced(account)
  await file(letter(account, 'No room'))
  await desk.settled(account)
  await desk.settled(account)
  expect(await here(account)).toEqual(['A draft'])
  expect(await there()).toEqual([])
  full = false
  await desk.restart()
  await desk.settled(account)
  await desk.settled(account)
  expect(await there()).toEqual(['A draft'])
  expect(await here(account)).toEqual(['A draft'])
  await proxy.close()
})
