import { afterEach, expect, test } from 'vitest'
import { users } from '../../../lab/lab.ts'
import { type Proxy as Between, startProxy } from '../../../lab/proxy.ts'
import { desk, eachWithDeskAndLab, lab } from '../../engine-and-lab.ts'

let proxy: Between | undefined
eachWithDeskAndLab({ only: 'imap' })
afterEach(async () => {
  await proxy?.close()
  proxy = undefined
})
const letter = (subject: string) => `From: Ada <ada@x.example>\r\nSubject: ${subject}\r\n\r\nHello.\r\n`

test('mail that comes to any folder, and folders that come and go, show by themselves within moments (NOTIFY)', async () => {
  const account = await desk.connect(lab, 'alice')
  await desk.synced(account)
  const mailbox = lab.mailbox('alice')
  await mailbox.append(letter('To the archive'), 'Archive')
  await mailbox.createFolder('새 편지함')
  await mailbox.append(letter('새 편지'), '새 편지함')
  await desk.until(async () => {
    const { folders } = await desk.threads().reader.overview(undefined)
    return ['Archive', '새 편지함'].every((path) => folders.some((folder) => folder.path === path && folder.offline === 1))
  }, 'both')
})

test('an account never has more than three connections, and a message opened amid a long download does not wait for it', async () => {
  await lab.fill('alice', { count: 3000 })
  let open = 0
  let most = 0
  proxy = await startProxy(lab.imap.port, {
    slow: { delay: 10, piece: 65_536 },
    onConnections: (count) => {
      open = count
      most = Math.max(most, count)
    },
  })
  const account = await desk.connect(lab, 'alice', { imap: { port: proxy.port } })
  await desk.until(async () => (await desk.activity(account)).state === 'downloading', 'downloading')
  const rows = await desk.rows()
  for (const { id } of rows.slice(-3)) await desk.threads().engine.fetchMessage({ id })
  const now = await desk.rows()
  expect(now.slice(-3).every(({ offline }) => offline)).toBe(true)
  expect(now.filter(({ offline }) => offline).length).toBeLessThan(2500)
  expect(most).toBeLessThanOrEqual(3)
  expect(open).toBeGreaterThan(0)
})

test('where a server allows one connection only, mail is read and new mail is found all the same', async () => {
  let open = 0
  proxy = await startProxy(lab.imap.port, {
    onConnections: (count) => {
      open = count
    },
    onServer: (data) => (open > 1 && data.includes('ready.') ? { last: Buffer.from('* BYE Too many connections\r\n') } : data),
  })
  await lab.mailbox('alice').append(letter('First'))
  const account = await desk.connect(lab, 'alice', { imap: { port: proxy.port } })
  await desk.synced(account)
  await lab.mailbox('alice').append(letter('Second'))
  await desk.settled(account)
  expect((await desk.subjects()).sort()).toEqual(['First', 'Second'])
})

test('after a sleep that the server did not survive, a dead connection is noticed and made anew', async () => {
  proxy = await startProxy(lab.imap.port)
  const account = await desk.connect(lab, 'alice', { imap: { port: proxy.port } })
  await desk.synced(account)
  const before = proxy.connections()
  // The connections stay open and nothing comes through them any more, as after a change of network.
  const silenced = proxy.silence()
  await lab.mailbox('alice').append(letter('While asleep'))
  await desk.threads().engine.doubt(undefined)
  await desk.until(async () => (await desk.subjects()).includes('While asleep'), 'the new mail')
  expect(silenced).toBeGreaterThan(0)
  expect(proxy.connections()).toBeGreaterThan(before)
})

test('the protocol log tells what was said, and neither password, nor user, nor what is in the mail', async () => {
  await lab.mailbox('alice').append(letter('Nobody else’s business'))
  const account = await desk.connect(lab, 'alice')
  await desk.synced(account)
  const text = await lab.mailbox('alice').until(async () => {
    const log = await desk.threads().engine.getProtocolLog({ accountId: account })
    return / C \S+ IDLE/.test(log.text) && log.text
  }, 'it waits for news')
  expect(text).toMatch(/work C \S+ SELECT INBOX/)
  expect(text).toMatch(/idle C \S+ IDLE/)
  const { email, password } = users.alice
  const encoded = (value: string) => Buffer.from(value).toString('base64').slice(0, 12)
  for (const secret of [password, email, encoded(`\0${email}\0`), 'business', 'Hello.']) expect(text).not.toContain(secret)
})

test('one account that cannot be reached slows no other', async () => {
  proxy = await startProxy(lab.imap.port, { open: false })
  const stuck = await desk.connect(lab, 'bob', { imap: { port: proxy.port } })
  await lab.mailbox('alice').append(letter('Here'))
  const account = await desk.connect(lab, 'alice')
  await desk.synced(account)
  expect(await desk.subjects()).toEqual(['Here'])
  expect((await desk.activity(stuck)).state).toBe('connecting')
})

test('looking at fifty folders in which nothing changed costs one or two round trips', async () => {
  const mailbox = lab.mailbox('alice')
  for (let n = 0; n < 50; n++) await mailbox.createFolder(`Folder ${n}`)
  await mailbox.append(letter('One'), 'Folder 7')
  let commands: string[] = []
  proxy = await startProxy(lab.imap.port, {
    onClient: (data) => {
      const command = data.toString('latin1').trim()
      // The other connection waits for news, and that is no look.
      if (!/ IDLE$|^DONE$/.test(command)) commands.push(command)
      return 'pass'
    },
  })
  const account = await desk.connect(lab, 'alice', { imap: { port: proxy.port } })
  await desk.settled(account)
  // The second connection is made beside the looks, and has come to rest then.
  await mailbox.until(
    async () => / C \S+ IDLE/.test((await desk.threads().engine.getProtocolLog({ accountId: account })).text),
    'it waits for news',
  )
  await desk.settled(account)
  commands = []
  await desk.settled(account)
  expect(commands.length).toBeGreaterThan(0)
  expect(commands.length, commands.join('\n')).toBeLessThanOrEqual(2)
})

test('marking a message of the inbox read costs one STORE, though the server tells the other connection of it', async () => {
  await lab.mailbox('alice').append(letter('Unread'))
  await lab.mailbox('alice').append(letter('Elsewhere'), 'Archive')
  const said: string[] = []
  proxy = await startProxy(lab.imap.port, {
    onClient: (data) => {
      const line = data.toString('latin1')
      // Waiting for news begins anew whenever there were some.
      if (!/^(?:DONE|\S+ IDLE)\r\n/.test(line)) said.push(line)
      return 'pass'
    },
  })
  const account = await desk.connect(lab, 'alice', { imap: { port: proxy.port } })
  await desk.synced(account)
  await desk.until(async () => said.some((line) => / EXAMINE /.test(line)) && (await desk.rows()).length === 1, 'it waits for news')
  await desk.settled(account)
  const before = said.length
  await desk.act({ kind: 'seen', messageIds: [await desk.message('Unread')], seen: true })
  await expect.poll(() => lab.mailbox('alice').flags('Unread')).toContain('\\Seen')
  const meanwhile = said.slice(before)
  expect(meanwhile).toEqual([expect.stringMatching(/^\S+ UID STORE 1 \+FLAGS \(\\Seen\)\r\n$/)])
  await lab.mailbox('alice').append(letter('Later'))
  await desk.until(async () => (await desk.subjects()).includes('Later'), 'new mail comes')
  // What comes after is the look that new mail is worth.
  expect(said.slice(before).filter((line) => / (?:LIST|STATUS|LSUB) /.test(line))).toEqual([])
})
