import { expect, test } from 'vitest'
import type { OfflinePolicy } from '../../../../preload/contract/index.ts'
import { startProxy } from '../../../lab/proxy.ts'
import { desk, eachWithDeskAndLab, lab } from '../../engine-and-lab.ts'

eachWithDeskAndLab({ only: 'imap' })
const day = 24 * 3600_000
const connected = async () => {
  const account = await desk.connect(lab, 'alice')
  await desk.synced(account)
  return account
}
const inbox = async (account: number) => {
  const folder = (await desk.threads().reader.overview(undefined)).folders.find(
    ({ accountId, role }) => accountId === account && role === 'inbox',
  )
  if (!folder) throw new Error('no inbox')
  return folder
}
const setPolicy = async (account: number, policy: OfflinePolicy) => desk.threads().engine.setOfflinePolicy({ accountId: account, policy })

test('a folder says how many of its messages can be read offline, and how large they are', async () => {
  await lab.fill('alice', { count: 40 })
  const account = await connected()
  const sum = (await desk.rows()).reduce((bytes, { size }) => bytes + size, 0)
  expect(await inbox(account)).toMatchObject({ total: 40, offline: 40, bytes: sum })
})

test('with the last days only, older mail leaves this computer, is still listed, and comes when it is opened', async () => {
  await lab.fill('alice', { count: 400, newest: Date.now() })
  const account = await connected()
  const cut = Date.now() - 10 * day
  const old = (await desk.rows()).filter(({ receivedAt }) => receivedAt < cut)
  expect(old.length).toBeGreaterThan(50)
  await setPolicy(account, { keep: 'recent', days: 10 })
  await desk.until(async () => (await inbox(account)).offline === 400 - old.length, 'only recent mail is here')
  expect(await desk.rows()).toHaveLength(400)
  const [oldest] = old.slice(-1)
  if (!oldest) throw new Error('none')
  expect((await desk.threads().reader.open({ id: oldest.id })).state).toBe('not-here')
  await desk.threads().engine.fetchMessage({ id: oldest.id })
  expect((await desk.threads().reader.open({ id: oldest.id })).state).toBe('here')
  await setPolicy(account, { keep: 'all', days: 10 })
  await desk.until(async () => (await inbox(account)).offline === 400, 'all of it is back')
})

test('a folder that is kept offline stays so, whatever its account does; one of which only the list is kept is not downloaded', async () => {
  await lab.fill('alice', { count: 20 })
  await lab.fill('alice', { count: 30, seed: 2 }, 'Archive')
  const account = await connected()
  await desk.threads().engine.setFolderKeep({ folderId: await desk.folder(account, 'Archive'), keep: 'all' })
  await setPolicy(account, { keep: 'headers', days: 1 })
  const counts = async () => {
    const { folders } = await desk.threads().reader.overview(undefined)
    return folders.filter(({ total }) => total > 0).map(({ path, offline }) => `${path} ${offline}`)
  }
  await desk.until(async () => (await counts()).sort().join() === 'Archive 30,INBOX 0', 'only the archive is here')
  const shown = (await desk.rows()).slice(0, 10).map(({ id }) => id)
  await desk.threads().engine.wantMessages({ ids: shown })
  await desk.settled(account)
  expect((await counts()).sort()).toEqual(['Archive 30', 'INBOX 0'])
  await desk.threads().engine.setFolderKeep({ folderId: await desk.folder(account, 'Archive'), keep: 'headers' })
  await desk.until(async () => (await counts()).sort().join() === 'Archive 0,INBOX 0', 'nothing is here')
})

test('messages above the size limit stay on the server', async () => {
  await lab.fill('alice', { count: 100 })
  const account = await connected()
  const large = (await desk.rows()).filter(({ size }) => size > 30_000).length
  expect(large).toBeGreaterThan(0)
  await setPolicy(account, { keep: 'all', days: 1, largest: 30_000 })
  await desk.until(async () => (await inbox(account)).offline === 100 - large, 'only small ones are here')
})

test('what is on screen is fetched before the rest', async () => {
  await lab.fill('alice', { count: 2000 })
  const slow = await startProxy(lab.imap.port, { slow: { delay: 4, piece: 65_536 } })
  const account = await desk.connect(lab, 'alice', { imap: { port: slow.port } })
  await desk.until(async () => (await desk.rows()).length === 2000, 'all are listed')
  const ids = (await desk.rows()).slice(-30).map(({ id }) => id)
  await desk.threads().engine.wantMessages({ ids })
  const rows = await desk.until(async () => {
    const now = await desk.rows()
    return now.slice(-30).every(({ offline }) => offline) && now
  }, 'the last 30 are readable')
  expect(rows.filter(({ offline }) => offline).length).toBeLessThan(1500)
  await desk.threads().engine.removeAccount({ accountId: account })
  await slow.close()
})

/** A proxy before the lab's server that hands out no message's text until told. `asked` is for how many commands. */
async function withoutTexts() {
  let handsOut = false
  let asked = 0
  const proxy = await startProxy(lab.imap.port, {
    onClient: (data) => {
      const [, tag] = /^(\S+) UID FETCH .*BODY\.PEEK\[\]/m.exec(data.toString('latin1')) ?? []
      if (tag === undefined || handsOut) return 'pass'
      asked++
      return { answer: `${tag} OK Done\r\n` }
    },
  })
  return { proxy, asked: () => asked, handOut: () => (handsOut = true) }
}

test('a message that went to another folder while its text was asked for is fetched from there', async () => {
  const mailbox = lab.mailbox('alice')
  await mailbox.append('Message-ID: <moving@x.example>\r\nSubject: Moving\r\n\r\nHello.\r\n')
  const { proxy, asked, handOut } = await withoutTexts()
  const account = await desk.connect(lab, 'alice', { imap: { port: proxy.port } })
  await desk.synced(account)
  expect(asked()).toBeGreaterThan(0)
  handOut()
  await mailbox.move('Moving', 'INBOX', 'Archive')
  await desk.until(async () => (await desk.rows()).length === 0, 'it has left the inbox')
  await desk.settled(account)
  const folderId = await desk.folder(account, 'Archive')
  expect(await desk.rows({ kind: 'folder', folderId })).toMatchObject([{ subject: 'Moving', offline: true }])
  await proxy.close()
})

test('a message that was not handed out is asked for again over the next connection', async () => {
  await lab.mailbox('alice').append('Subject: Here at last\r\n\r\nHello.\r\n')
  const { proxy, handOut } = await withoutTexts()
  const account = await desk.connect(lab, 'alice', { imap: { port: proxy.port } })
  await desk.synced(account)
  expect(await desk.rows()).toMatchObject([{ offline: false }])
  handOut()
  await lab.imap.stop()
  await lab.imap.start()
  await desk.until(async () => (await desk.rows())[0]?.offline === true, 'it is here')
  await proxy.close()
})

test('while transfers cost new mail comes and old mail waits, what is opened comes, and all of it once they do not', async () => {
  const account = await connected()
  await desk.threads().engine.setSaving({ saving: true })
  const day = 24 * 3600_000
  await lab.fill('alice', { count: 6, newest: Date.now() - 30 * day })
  await lab.fill('alice', { count: 3, seed: 3, newest: Date.now() })
  const large = `Subject: Large\r\nDate: ${new Date().toUTCString()}\r\n\r\n${'words and more words\r\n'.repeat(60_000)}`
  await lab.mailbox('alice').append(large)
  await desk.until(async () => (await inbox(account)).total === 10, 'all are listed')
  await desk.settled(account)
  await desk.until(async () => (await inbox(account)).offline > 0, 'new mail is here')
  await desk.settled(account)
  const rows = await desk.rows()
  const isNew = ({ receivedAt }: { receivedAt: number }) => receivedAt > Date.now() - day
  expect(rows.filter(isNew).length).toBeGreaterThan(1)
  for (const row of rows) expect([row.subject, row.offline]).toEqual([row.subject, isNew(row) && row.subject !== 'Large'])
  const old = rows.find((row) => !isNew(row))
  await desk.threads().engine.fetchMessage({ id: old?.id ?? 0 })
  expect((await desk.threads().reader.open({ id: old?.id ?? 0 })).state).toBe('here')
  await desk.threads().engine.setSaving({ saving: false })
  await desk.until(async () => (await inbox(account)).offline === 10, 'all of it is here')
})

test('with little room nothing is fetched that nobody has opened; changes go, what is opened comes, and with room again all of it does', async () => {
  await lab.fill('alice', { count: 5 })
  const account = await connected()
  await desk.threads().engine.setRoom({ enough: false })
  await lab.fill('alice', { count: 20, seed: 3, newest: Date.now() })
  await desk.until(async () => (await inbox(account)).total === 25, 'all are listed')
  const [newest, second] = await desk.rows()
  if (!newest || !second) throw new Error('none')
  await desk.threads().engine.wantMessages({ ids: [newest.id] })
  await desk.settled(account)
  expect((await inbox(account)).offline).toBe(5)
  await desk.threads().engine.queueActions({ actions: [{ kind: 'flagged', messageIds: [second.id], flagged: true }] })
  await desk.settled(account)
  expect((await lab.mailbox('alice').flags(second.subject)).has('\\Flagged')).toBe(true)
  await desk.threads().engine.fetchMessage({ id: newest.id })
  expect((await desk.threads().reader.open({ id: newest.id })).state).toBe('here')
  expect((await inbox(account)).offline).toBe(6)
  await desk.threads().engine.setRoom({ enough: true })
  await desk.until(async () => (await inbox(account)).offline === 25, 'all of it is here')
})
