import { globSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { users } from '../../lab/lab.ts'
import { generateMailbox } from '../../lab/mail/generate.ts'
import { startProxy } from '../../lab/proxy.ts'
import { desk, eachWithDeskAndLab, lab } from '../engine-and-lab.ts'

eachWithDeskAndLab({ only: 'imap' })
const letter = (subject: string) => `From: Ada <ada@letterpress.example>\r\nSubject: ${subject}\r\n\r\nHello.\r\n`

test('a mailbox comes whole: every message listed, readable offline, newest first', async () => {
  const messages = [...generateMailbox({ count: 500, to: users.alice.email })]
  await lab.put('alice', messages)
  await desk.synced(await desk.connect(lab, 'alice'))
  const rows = await desk.rows()
  const newestFirst = [...messages].sort((a, b) => b.at - a.at).map(({ subject }) => subject)
  expect(rows.map(({ subject }) => subject)).toEqual(newestFirst)
  expect(rows.every(({ offline }) => offline)).toBe(true)
  expect(rows.filter(({ seen }) => !seen)).toHaveLength(messages.filter(({ seen }) => !seen).length)
})

test('the first screen can be read before the rest has come', async () => {
  await lab.fill('alice', { count: 3000 })
  await desk.connect(lab, 'alice')
  const atFirst = await desk.until(async () => {
    const rows = await desk.rows()
    return rows.length > 0 && rows.slice(0, 20).every(({ offline }) => offline) ? rows : undefined
  }, 'the first screen is readable')
  expect(atFirst.length).toBeLessThan(3000)
})

test('what happened while the program was closed is there after the next start', async () => {
  await lab.fill('alice', { count: 20 })
  const mailbox = lab.mailbox('alice')
  for (const subject of ['To star', 'To read', 'To delete']) await mailbox.append(letter(subject))
  await desk.synced(await desk.connect(lab, 'alice'))
  await desk.whileClosed(async () => {
    await mailbox.setFlag('To star', '\\Flagged', true)
    await mailbox.setFlag('To read', '\\Seen', true)
    await mailbox.expunge('To delete')
    await mailbox.append(letter('While you were out'))
  })
  await desk.until(async () => {
    const rows = await desk.rows()
    const of = (subject: string) => rows.find((row) => row.subject === subject)
    return of('To star')?.flagged && of('To read')?.seen && !of('To delete') && of('While you were out')?.offline
  }, 'all four changes are there')
  expect(await desk.rows()).toHaveLength(23)
})

test('a folder that was made anew (UIDVALIDITY) is listed anew, with nothing of the old one left', async () => {
  await lab.fill('alice', { count: 8 })
  const account = await desk.connect(lab, 'alice')
  await desk.synced(account)
  const before = await lab.mailbox('alice').uidValidity()
  await lab.imap.stop()
  // Dovecot takes the clock's second for a new UIDVALIDITY.
  while (Date.now() / 1000 < before + 1) await pause(50)
  const cwd = join(lab.home('alice'), 'Maildir')
  for (const file of globSync('{dovecot*,cur/*,new/*}', { cwd })) rmSync(join(cwd, file), { recursive: true })
  await lab.fill('alice', { count: 5, seed: 99 })
  const wanted = [...generateMailbox({ count: 5, seed: 99, to: users.alice.email })].map(({ subject }) => subject)
  await lab.imap.start()
  await desk.threads().engine.wake({ accountId: undefined })
  await desk.until(async () => (await desk.subjects()).sort().join() === [...wanted].sort().join(), 'only the new messages are listed')
})

test('a sync whose connection breaks again and again ends with every message, once each', async () => {
  await lab.fill('alice', { count: 1500 })
  let passed = 0
  let breaks = 0
  const fragile = await startProxy(lab.imap.port, {
    onServer: (data) => {
      passed += data.length
      return data
    },
    onClient: (data) => {
      if (breaks >= 3 || passed < 2_000_000 || !/UID FETCH/.test(data.toString('latin1'))) return 'pass'
      passed = 0
      breaks++
      return 'cut'
    },
  })
  const account = await desk.connect(lab, 'alice', { imap: { port: fragile.port } })
  await desk.until(async () => {
    if ((await desk.activity(account)).state === 'offline') await desk.threads().engine.wake({ accountId: account })
    return (await desk.activity(account)).state === 'up-to-date' && breaks === 3
  }, 'the sync ends')
  const rows = await desk.rows()
  expect(rows).toHaveLength(1500)
  expect(rows.every(({ offline }) => offline)).toBe(true)
  await fragile.close()
})

test('a server whose STARTTLS was stripped on the way never hears the password', async () => {
  let heard = ''
  const stripping = await startProxy(lab.imap.port, {
    onServer: (data) => Buffer.from(data.toString('latin1').replaceAll('STARTTLS', 'XTARTTLS'), 'latin1'),
    onClient: (data) => {
      heard += data.toString('latin1')
      return 'pass'
    },
  })
  const account = await desk.connect(lab, 'alice', { imap: { port: stripping.port, security: 'starttls' } })
  const fault = await desk.until(async () => {
    const activity = await desk.activity(account)
    return activity.state === 'offline' ? activity.fault : undefined
  }, 'the account is offline')
  expect(fault.kind).toBe('tls-missing')
  expect(heard).not.toMatch(/LOGIN|AUTHENTICATE/i)
  await stripping.close()
})

test('read and starred by the person reach the server, also when done without a network', async () => {
  const mailbox = lab.mailbox('alice')
  await mailbox.append(letter('The proofs'))
  const account = await desk.connect(lab, 'alice')
  await desk.synced(account)
  const [row] = await desk.rows()
  if (!row) throw new Error('no row')
  await lab.imap.stop()
  await desk.until(async () => (await desk.activity(account)).state === 'offline', 'offline')
  await desk.threads().engine.queueActions({ actions: [{ kind: 'flagged', messageIds: [row.id], flagged: true }] })
  await desk.restart()
  expect((await desk.rows())[0]?.flagged).toBe(true)
  await lab.imap.start()
  await desk.threads().engine.wake({ accountId: undefined })
  await mailbox.until(async () => (await mailbox.flags('The proofs')).has('\\Flagged'), 'starred on the server')
})
